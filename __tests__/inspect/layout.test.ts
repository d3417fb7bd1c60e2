import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { readLayout } from "../../src/inspect/layout.ts";
import { file, tar } from "./archive.ts";
import { DOCKER, gzipLayer, ImageFiles, OCI, plainLayer, sha256 } from "./image-files.ts";

const layer = gzipLayer(tar(file("a", "a")));
const amd64 = { platform: { os: "linux", architecture: "amd64" } };
const arm64 = { platform: { os: "linux", architecture: "arm64", variant: "v8" } };
const attestation = {
  platform: { os: "unknown", architecture: "unknown" },
  annotations: { "vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": "sha256:0" },
};

async function platforms(image: ImageFiles, digest?: string): Promise<(string | undefined)[]> {
  return (await readLayout(image.files(), "img", digest)).images.map((found) => found.platform);
}

describe("an OCI layout", () => {
  test("with one manifest", async () => {
    const image = new ImageFiles();
    const manifest = image.image([layer], {}, { fields: amd64 });
    const found = await readLayout(image.top(manifest).files(), "img");
    expect(found).toMatchObject({ digest: manifest.digest, mediaType: OCI.manifest });
    expect(found.images).toMatchObject([
      {
        digest: manifest.digest,
        platform: "linux/amd64",
        layers: [{ digest: sha256(layer.blob), size: layer.blob.length, foreign: false }],
      },
    ]);
  });

  test("with an index, attestations of both kinds, and an artifact", async () => {
    const image = new ImageFiles();
    const artifact = image.json(
      {
        schemaVersion: 2,
        artifactType: "application/x",
        config: image.json({}, { mediaType: "application/vnd.oci.empty.v1+json" }),
        layers: [],
      },
      { mediaType: OCI.manifest },
    );
    const index = image.index([
      image.image([layer], {}, { fields: amd64 }),
      image.image([layer], { architecture: "arm64" }, { fields: arm64 }),
      image.image([layer], { x: 1 }, { fields: attestation }),
      image.image([layer], { x: 2 }, { fields: { annotations: attestation.annotations } }),
      image.image([layer], { x: 3 }, { fields: { platform: attestation.platform } }),
      artifact,
    ]);
    const found = await readLayout(image.top(index).files(), "img");
    expect(found).toMatchObject({ digest: index.digest, mediaType: OCI.index });
    expect(found.images.map((one) => one.platform)).toEqual(["linux/amd64", "linux/arm64/v8"]);
  });

  test("with an index in an index, as the containerd store saves it, and Docker's media types", async () => {
    const image = new ImageFiles();
    const manifest = image.image([gzipLayer(tar(), DOCKER.gzip)], {}, { types: DOCKER, fields: amd64 });
    expect(await platforms(image.top(image.index([image.index([manifest], { mediaType: DOCKER.index })])))).toEqual([
      "linux/amd64",
    ]);
  });

  test("of several names for one image is one image; of several images it must be said which", async () => {
    const image = new ImageFiles();
    const one = image.image([layer], {}, { fields: { annotations: { name: "a" } } });
    expect(await platforms(image.top(one, { ...one, annotations: { name: "b" } }))).toHaveLength(1);
    const two = image.image([layer], { architecture: "arm64" }, { fields: arm64 });
    await expect(platforms(image.top(one, two))).rejects.toThrow("holds 2 images");
    expect(await platforms(image.top(one, two), two.digest)).toEqual(["linux/arm64/v8"]);
    await expect(platforms(image.top(one), two.digest)).rejects.toThrow("is not in the layout");
  });
});

describe("an error, never an empty image", () => {
  test.each<[string, (image: ImageFiles) => void, string]>([
    ["no index at all", () => undefined, "neither index.json nor manifest.json"],
    ["an index that is no JSON", (image) => image.content.set("img/index.json", Buffer.from("{")), "not JSON"],
    ["an empty index", (image) => image.top(), "not in the layout, which has: nothing"],
    ["only attestations", (image) => image.top(image.image([layer], {}, { fields: attestation })), "not in the layout"],
    [
      "only attestations, further down",
      (image) => image.top(image.index([image.image([layer], {}, { fields: attestation })])),
      "no image in",
    ],
    [
      "a manifest that is not there",
      (image) => image.top({ mediaType: OCI.manifest, digest: sha256("x"), size: 1 }),
      "is missing",
    ],
    ["a size that does not fit", (image) => image.top({ ...image.image([layer]), size: 5 }), "its descriptor says 5"],
    ["no size", (image) => image.top({ ...image.image([layer]), size: undefined }), "no usable size"],
    [
      "a digest that leads elsewhere",
      (image) => image.top({ mediaType: OCI.manifest, digest: "sha256:../../../etc/passwd", size: 5 }),
      "digest that can't be used",
    ],
    [
      "an algorithm that is not known",
      (image) => image.top({ mediaType: OCI.manifest, digest: "md5:d41d8cd98f00b204e9800998ecf8427e", size: 5 }),
      "digest that can't be used",
    ],
    [
      "a media type that is not known",
      (image) => image.top(image.json({}, { mediaType: "application/json" })),
      "is not an image's",
    ],
    [
      "a manifest with other bytes",
      (image) => {
        const manifest = image.image([layer]);
        const bytes = image.content.get(image.pathOf(manifest.digest)) as Buffer;
        bytes[10] = (bytes[10] as number) ^ 1;
        image.top(manifest);
      },
      "does not match its digest",
    ],
  ])("%s", async (_, fill, message) => {
    const image = new ImageFiles();
    fill(image);
    await expect(platforms(image)).rejects.toThrow(UserError);
    await expect(platforms(image)).rejects.toThrow(message);
  });

  test("indexes without an end", async () => {
    const image = new ImageFiles();
    let nested = image.image([layer]);
    for (let depth = 0; depth < 7; depth++) nested = image.index([nested]);
    await expect(platforms(image.top(nested))).rejects.toThrow("indexes inside each other");
  });
});

describe("docker save, before it knew layouts", () => {
  const config = JSON.stringify({
    os: "linux",
    architecture: "amd64",
    rootfs: { diff_ids: [plainLayer(tar()).diffId] },
  });
  const id = sha256(config);
  const save = (manifest: unknown, configName = `${id.slice(7)}.json`) => {
    const image = new ImageFiles();
    image.content.set("img/manifest.json", Buffer.from(JSON.stringify(manifest)));
    image.content.set(`img/${configName}`, Buffer.from(config));
    image.content.set("img/abc/layer.tar", tar());
    return image;
  };

  test("has no manifest: the digest is the image ID", async () => {
    const image = save([{ Config: `${id.slice(7)}.json`, RepoTags: ["a:b"], Layers: ["abc/layer.tar"] }]);
    expect(await readLayout(image.files(), "img")).toMatchObject({
      digest: id,
      mediaType: DOCKER.config,
      images: [{ digest: id, configDigest: id, layers: [{ path: "img/abc/layer.tar" }] }],
    });
  });

  test.each<[string, unknown, string]>([
    ["a config that is not its name", [{ Config: `${"0".repeat(64)}.json`, Layers: [] }], "does not match its digest"],
    ["a config that is not there", [{ Config: "other.json", Layers: [] }], "is missing"],
    ["a layer outside the folder", [{ Config: `${id.slice(7)}.json`, Layers: ["../x/layer.tar"] }], "can't be used"],
    ["no image", [], "is not in img"],
    ["no list", {}, "is not in img"],
  ])("%s", async (_, manifest, message) => {
    const image = save(manifest);
    image.content.set(`img/${"0".repeat(64)}.json`, Buffer.from(config));
    await expect(readLayout(image.files(), "img")).rejects.toThrow(message);
  });

  test("several images: the image ID picks one", async () => {
    const entry = { Config: `${id.slice(7)}.json`, Layers: ["abc/layer.tar"] };
    const image = save([entry, { Config: "second.json", Layers: ["abc/layer.tar"] }]);
    image.content.set("img/second.json", Buffer.from("{}"));
    await expect(readLayout(image.files(), "img")).rejects.toThrow("several images");
    expect(await readLayout(image.files(), "img", id)).toMatchObject({ digest: id });
  });
});
