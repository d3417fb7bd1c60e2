import * as zlib from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { inspectImage } from "../../src/inspect/image.ts";
import type { PlatformImage } from "../../src/model.ts";
import { directory, entry, file, hardlink, type Part, symlink, tar } from "./archive.ts";
import { DOCKER, gzipLayer, ImageFiles, type Layer, OCI, plainLayer, sha256 } from "./image-files.ts";
import { rawFrame, skippable } from "./zstd.ts";

const options = { dockerfile: "Dockerfile" };
const passwd = file("etc/passwd", "root:x:0:0::/:\napp:x:1000:1000::/:\n");

/** The one platform of an image with these layers. */
async function inspect(layers: readonly Layer[], config: object = {}): Promise<PlatformImage> {
  const image = new ImageFiles();
  return first(image.top(image.image(layers, { ...config })));
}

async function first(image: ImageFiles): Promise<PlatformImage> {
  const { platforms } = await inspectImage(image.files(), "img", options);
  expect(platforms).toHaveLength(1);
  return platforms[0] as PlatformImage;
}

describe("sizes", () => {
  const base = tar(file("a", Buffer.alloc(1000)), file("b", Buffer.alloc(200)), hardlink("c", "a"));
  const upper = tar(file(".wh.b", ""), file("a", Buffer.alloc(30)));

  test("compressed, uncompressed, effective", async () => {
    const layers = [gzipLayer(base), gzipLayer(upper)];
    const found = await inspect(layers);
    expect(found.sizes).toEqual({
      compressed: layers.reduce((sum, layer) => sum + layer.blob.length, 0),
      uncompressed: 1230,
      effective: 1030,
    });
    expect(found.layers).toMatchObject([
      {
        digest: sha256(layers[0]?.blob as Buffer),
        diffId: sha256(base),
        uncompressed: 1200,
        entries: 3,
        mediaType: OCI.gzip,
      },
      { uncompressed: 30, entries: 2 },
    ]);
  });

  test.each<[string, Layer]>([
    ["plain", plainLayer(base)],
    [
      "gzip in two members",
      {
        ...gzipLayer(base),
        blob: Buffer.concat([base.subarray(0, 700), base.subarray(700)].map((part) => zlib.gzipSync(part))),
      },
    ],
    [
      "zstd in two frames, a skippable one first",
      {
        ...gzipLayer(base, OCI.zstd),
        blob: Buffer.concat([skippable(30), rawFrame(base.subarray(0, 700)), rawFrame(base.subarray(700))]),
      },
    ],
    ["gzip under the name of plain", { ...gzipLayer(base), mediaType: OCI.tar }],
    ["gzip under the name of zstd", { ...gzipLayer(base), mediaType: OCI.zstd }],
  ])("%s", async (_, layer) => {
    expect((await inspect([layer])).sizes).toEqual({
      compressed: layer.blob.length,
      uncompressed: 1200,
      effective: 1200,
    });
  });

  // Node has a zstd of its own since 22.15.
  const compress = (zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer }).zstdCompressSync;
  (compress === undefined ? test.skip : test)("zstd of a real compressor", async () => {
    const big = tar(file("a", Buffer.from("words and more words, ".repeat(100_000))));
    const blob = compress?.(big) as Buffer;
    expect((await inspect([{ blob, diffId: sha256(big), mediaType: OCI.zstd }])).sizes.uncompressed).toBe(2_200_000);
  });

  test("an image without layers, an empty layer, and the same layer twice", async () => {
    expect((await inspect([])).sizes).toEqual({ compressed: 0, uncompressed: 0, effective: 0 });
    expect((await inspect([plainLayer(tar())])).sizes.effective).toBe(0);
    expect((await inspect([gzipLayer(base), gzipLayer(base)])).sizes).toMatchObject({
      uncompressed: 2400,
      effective: 1200,
    });
  });

  test("100,000 files", async () => {
    const parts = Array.from({ length: 100_000 }, (_, at) => entry(file(`usr/lib/dir-${at % 97}/file-${at}`, "x")));
    const found = await inspect([gzipLayer(Buffer.concat(parts))]);
    expect(found.sizes).toMatchObject({ uncompressed: 100_000, effective: 100_000 });
    expect(found.layers[0]?.entries).toBe(100_000);
  }, 30_000);
});

describe("platforms", () => {
  test("a layer that several share is read once; each has its own user", async () => {
    const image = new ImageFiles();
    const shared = gzipLayer(tar(passwd));
    const own = gzipLayer(tar(file("etc/passwd", "app:x:0:0::/:")));
    const index = image.index([
      image.image(
        [shared],
        { config: { User: "app" } },
        { fields: { platform: { os: "linux", architecture: "amd64" } } },
      ),
      image.image([shared, own], { architecture: "arm64", variant: "v8", config: { User: "app" } }),
    ]);
    const found = await inspectImage(image.top(index).files(), "img", options);
    expect(found.platforms.map((one) => [one.platform, one.user.uid, one.sizes.effective])).toEqual([
      ["linux/amd64", 1000, 35],
      ["linux/arm64/v8", 0, 13],
    ]);
    expect(image.reads.get(image.pathOf(sha256(shared.blob)))).toBe(1);
  });

  test("one that is not said anywhere is an error", async () => {
    await expect(inspect([], { os: undefined })).rejects.toThrow("does not say for which platform");
  });

  test("lines are looked up by platform, its short name, or for all", async () => {
    const layer = gzipLayer(tar(passwd));
    for (const key of ["linux/arm64/v8", "linux/arm64", "*"]) {
      const image = new ImageFiles();
      image.top(image.image([layer], { architecture: "arm64", variant: "v8" }));
      const layerLines = { [key]: [{ digest: sha256(layer.blob), line: 3, endLine: 4 }] };
      const { platforms } = await inspectImage(image.files(), "img", { ...options, layerLines });
      expect(platforms[0]?.layers[0]).toMatchObject({ line: 3, endLine: 4 });
    }
  });
});

describe("the user", () => {
  test("is found in the final tree, past symlinks and replaced files", async () => {
    const lower = tar(
      directory("usr/share/base"),
      file("usr/share/base/people", "app:x:7:8::/:"),
      symlink("etc", "usr/etc"),
    );
    const upper = tar(symlink("usr/etc/passwd", "../share/base/people"), file("usr/etc/group", "crew:x:9:"));
    const image = new ImageFiles();
    image.top(image.image([gzipLayer(lower), gzipLayer(upper)], { config: { User: "app:crew" } }));
    const { platforms } = await inspectImage(image.files(), "img", { ...options, userLine: 12 });
    expect(platforms[0]?.user).toEqual({
      ...{ configured: "app:crew", line: 12, uid: 7, gid: 9, numeric: false, passwd: { name: "app", uid: 7, gid: 8 } },
      chain: "USER app:crew (Dockerfile:12) -> /etc/passwd: uid 7 gid 8 -> /etc/group: gid 9",
    });
  });

  test.each<[string, Part[]]>([
    ["deleted", [file("etc/.wh.passwd", "")]],
    ["a directory", [directory("etc/passwd")]],
    ["a link to nothing", [symlink("etc/passwd", "/nothing")]],
    ["a device", [{ path: "etc/passwd", type: "3" }]],
  ])("does not resolve when /etc/passwd is %s", async (_, parts) => {
    const found = await inspect([gzipLayer(tar(passwd)), gzipLayer(tar(...parts))], { config: { User: "app" } });
    expect(found.user.problem).toBe("unable to find user app: no matching entries in passwd file");
  });

  test("of a passwd file that can't be read is an error, not a guess", async () => {
    const huge = file("etc/passwd", Buffer.alloc(10 * 1024 * 1024 + 1));
    await expect(inspect([gzipLayer(tar(huge))])).rejects.toThrow("larger than");
    const sparse = file("etc/passwd", "x", { pax: { "GNU.sparse.map": "0,1", "GNU.sparse.size": "100" } });
    await expect(inspect([gzipLayer(tar(sparse))])).rejects.toThrow("stored sparse");
  });

  test("of a Windows image is not claimed to be known", async () => {
    const found = await inspect([], { os: "windows", config: { User: "app" } });
    expect(found.user).not.toHaveProperty("uid");
  });

  test("that is no text is an error", async () => {
    await expect(inspect([], { config: { User: 5 } })).rejects.toThrow("User that is no text");
  });
});

test("the config", async () => {
  const config = {
    User: "5",
    Env: ["A=b", 7],
    Entrypoint: ["/app"],
    Cmd: null,
    WorkingDir: "/w",
    Labels: { a: "b", c: 1 },
  };
  const history = [{ created_by: "RUN a # buildkit" }, { created_by: "USER 5", empty_layer: true }];
  const found = await inspect([gzipLayer(tar(passwd))], { config, history, created: "2026-01-01T00:00:00Z" });
  expect(found.config).toEqual({
    ...{ user: "5", env: ["A=b"], entrypoint: ["/app"], cmd: [], workingDir: "/w", labels: { a: "b" } },
    created: "2026-01-01T00:00:00Z",
  });
  expect(found.layers[0]?.createdBy).toBe("RUN a # buildkit");
});

describe("an error, never a pass", () => {
  const layer = gzipLayer(tar(passwd));
  const change = (blob: Buffer, at: number): Buffer => {
    const copy = Buffer.from(blob);
    copy[at] = (copy[at] as number) ^ 1;
    return copy;
  };
  /** An image whose one layer blob is replaced on disk after its digest was taken. */
  const replaced = (blob: Buffer | undefined, wanted: Layer = layer) => {
    const image = new ImageFiles();
    image.top(image.image([wanted]));
    const path = image.pathOf(sha256(wanted.blob));
    if (blob === undefined) image.content.delete(path);
    else image.content.set(path, blob);
    return first(image);
  };
  const plain = plainLayer(tar(passwd));

  test.each<[string, () => Promise<unknown>, string]>([
    ["a missing blob", () => replaced(undefined), "is missing"],
    ["a blob that is cut off", () => replaced(layer.blob.subarray(0, -1)), "its descriptor says"],
    ["a blob with other bytes", () => replaced(change(plain.blob, 700), plain), "does not match its digest"],
    [
      "compressed bytes that are damaged",
      () => inspect([{ ...layer, blob: layer.blob.subarray(0, -9) }]),
      "gzip data is damaged",
    ],
    ["a diff ID that does not fit", () => inspect([{ ...layer, diffId: sha256("x") }]), "but the config says"],
    [
      "fewer diff IDs than layers",
      () => inspect([layer], { rootfs: { diff_ids: [] } }),
      "has 1 layers, but its config lists 0",
    ],
    [
      "a layer that is no tar",
      () => inspect([gzipLayer(Buffer.from("no tar at all".repeat(100)))]),
      "can't be read: a number in a header",
    ],
    ["a layer that ends early", () => inspect([gzipLayer(tar(passwd).subarray(0, 520))]), "ends in the middle"],
    ["bzip2", () => inspect([plainLayer(Buffer.from("BZh91AY&SY and so on"))]), "compressed with bzip2"],
    ["a path out of the image", () => inspect([gzipLayer(tar(file("../x", "")))]), "leads out of the image"],
    [
      "a foreign layer that is not there",
      () => replaced(undefined, { ...layer, mediaType: DOCKER.foreign }),
      "not part of the image",
    ],
  ])("%s", async (_, run, message) => {
    await expect(run()).rejects.toThrow(UserError);
    await expect(run()).rejects.toThrow(message);
  });

  test("one broken layer stops the others", async () => {
    const image = new ImageFiles();
    const broken = { ...layer, blob: Buffer.from("not a layer at all") };
    const others = Array.from({ length: 6 }, (_, at) => gzipLayer(tar(file(`f${at}`, Buffer.alloc(200_000, at)))));
    await expect(first(image.top(image.image([broken, ...others])))).rejects.toThrow("can't be read");
    expect(image.reads.size).toBeLessThan(7);
  });

  test("a foreign layer that is there is read", async () => {
    expect((await inspect([{ ...layer, mediaType: DOCKER.foreign }])).sizes.effective).toBe(35);
  });
});

test("an old docker save: plain layers without digests of their own", async () => {
  const image = new ImageFiles();
  const layer = tar(passwd);
  const config = JSON.stringify({
    ...{
      os: "linux",
      architecture: "amd64",
      config: { User: "app" },
      rootfs: { diff_ids: [sha256(layer), sha256(layer)] },
    },
    history: [{ created_by: "RUN a" }, { created_by: "RUN b" }],
  });
  image.content.set("img/config.json", Buffer.from(config));
  image.content.set("img/1/layer.tar", layer);
  image.content.set("img/2/layer.tar", layer);
  const manifest = [{ Config: "config.json", RepoTags: null, Layers: ["1/layer.tar", "2/layer.tar"] }];
  image.content.set("img/manifest.json", Buffer.from(JSON.stringify(manifest)));
  const instructions = [2, 3].map((line) => ({ keyword: "RUN", text: "RUN x", line, endLine: line }));
  const found = await inspectImage(image.files(), "img", { ...options, finalInstructions: instructions });
  expect(found.digest).toBe(sha256(config));
  expect(found.platforms[0]).toMatchObject({
    configDigest: sha256(config),
    sizes: { compressed: 2 * layer.length, uncompressed: 70, effective: 35 },
    layers: [
      { digest: sha256(layer), line: 2, createdBy: "RUN a" },
      { digest: sha256(layer), line: 3 },
    ],
    user: { uid: 1000 },
  });
});
