/** The three sizes, against tools that know nothing of this project. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { PlatformImage } from "../../src/model.ts";
import { type Built, buildImage, forgetBuilt, inspectBuilt, runImage } from "./built.ts";
import { baseContext, cleanUp, docker, folder } from "./project.ts";

jest.setTimeout(60_000);

afterAll(() => {
  forgetBuilt();
  cleanUp();
});

const DOCKERFILE = `FROM base AS build
RUN mkdir /out && head -c 1000000 /dev/urandom >/out/app && chmod 4755 /out/app && ln /out/app /out/app-too
FROM base
WORKDIR /data
RUN head -c 700000 /dev/urandom >/data/a && cp /data/a /data/b && ln /data/a /data/c && ln -s a /data/d && mkfifo /data/e
RUN mkdir -p /gone/deep && head -c 300000 /dev/zero >/gone/deep/file
RUN rm -rf /gone && rm /data/b && chown 5:5 /data/a
RUN rm -rf /data && mkdir /data && echo new >/data/new && truncate -s 2000000 /data/holes
COPY --from=build --chown=1:1 /out /opt/out
USER 5
`;

/** A compressed blob's tar listing: type letter, size and name. */
function listing(layout: string, digest: string): { type: string; size: number }[] {
  const path = join(layout, "blobs", digest.replace(":", "/"));
  const text = execFileSync("tar", ["--list", "--verbose", "--file", path], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => ({ type: line.charAt(0), size: Number(line.split(/\s+/)[2]) }));
}

/** What `find` sees in a container: sizes of regular files, each inode once, without what the engine mounts there. */
function visible(name: string): number {
  const script =
    "find / -xdev -type f ! -path /.dockerenv ! -path '/etc/host*' ! -path /etc/resolv.conf -exec stat -c '%i %s' {} + | sort -u";
  const { stdout } = runImage(name, "sh", "-c", script);
  return stdout
    .split("\n")
    .filter(Boolean)
    .reduce((sum, line) => sum + Number(line.split(" ")[1]), 0);
}

describe.each([
  ["gzip", []],
  ["zstd", ["compression=zstd,force-compression=true"]],
  ["uncompressed", ["compression=uncompressed,force-compression=true"]],
])("an image in %s", (_, compression) => {
  let image: Built;
  let facts: PlatformImage;
  beforeAll(async () => {
    image = buildImage(DOCKERFILE, ["--build-context", baseContext()], {}, compression[0]);
    facts = (await inspectBuilt(image)).platforms[0] as PlatformImage;
  });

  test("compressed is the manifest's sum, as skopeo shows it too", () => {
    const hasSkopeo = spawnSync("skopeo", ["--version"]).status === 0;
    const raw = hasSkopeo
      ? execFileSync("skopeo", ["inspect", "--raw", `oci:${image.layout}`], { encoding: "utf8" })
      : readFileSync(join(image.layout, "blobs", facts.digest.replace(":", "/")), "utf8");
    const manifest = JSON.parse(raw) as { layers: { size: number }[] };
    expect(facts.layers.map((layer) => layer.compressed)).toEqual(manifest.layers.map((layer) => layer.size));
    expect(facts.sizes.compressed).toBe(manifest.layers.reduce((sum, layer) => sum + layer.size, 0));
  });

  test("uncompressed is what GNU tar lists, layer by layer", () => {
    const sums = facts.layers.map((layer) => {
      const entries = listing(image.layout, layer.digest);
      return {
        entries: entries.length,
        uncompressed: entries.reduce((sum, entry) => sum + (entry.type === "-" ? entry.size : 0), 0),
      };
    });
    expect(facts.layers.map(({ entries, uncompressed }) => ({ entries, uncompressed }))).toEqual(sums);
    expect(facts.sizes.uncompressed).toBe(sums.reduce((sum, layer) => sum + layer.uncompressed, 0));
  });

  test("effective is what find sees in the container", () => {
    expect(facts.sizes.effective).toBe(visible(image.name));
    expect(facts.sizes.effective).toBeLessThan(facts.sizes.uncompressed);
  });
});

test("docker save of the same image: the same facts through an index in an index", async () => {
  const image = buildImage(DOCKERFILE, ["--build-context", baseContext()]);
  const dir = folder();
  const archive = join(folder(), "saved.tar");
  docker("save", "--output", archive, image.name);
  execFileSync("tar", ["--extract", "--file", archive, "--directory", dir]);
  const [saved, own] = [await inspectBuilt({ ...image, layout: dir }), await inspectBuilt(image)];
  expect(saved.platforms).toEqual(own.platforms);
});

test("several platforms and attestations: one image each, layers of both read", async () => {
  const dockerfile = "FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /file\nCOPY shared /shared\nUSER 5\n";
  const files = { amd64: "a", arm64: "bb", shared: "shared" };
  const image = buildImage(dockerfile, ["--platform", "linux/amd64,linux/arm64", "--provenance=mode=max"], files);
  const facts = await inspectBuilt(image);
  expect(facts.mediaType).toBe("application/vnd.oci.image.index.v1+json");
  expect(facts.platforms.map(({ platform, sizes }) => [platform, sizes.effective])).toEqual([
    ["linux/amd64", 7],
    ["linux/arm64", 8],
  ]);
});

test("the history gives lines where BuildKit's provenance is missing", async () => {
  const image = buildImage(DOCKERFILE, ["--build-context", baseContext()]);
  const finalInstructions = DOCKERFILE.split("\n")
    .map((text, at) => ({ keyword: text.split(" ")[0] as string, text, line: at + 1, endLine: at + 1 }))
    .filter(({ line, keyword }) => line > 3 && keyword !== "");
  const facts = await inspectBuilt(image, { finalInstructions, userLine: 10 });
  expect(facts.platforms[0]?.layers.map((layer) => layer.line)).toEqual([undefined, 4, 5, 6, 7, 8, 9]);
  expect(facts.platforms[0]?.user.chain).toBe("USER 5 (Dockerfile:10) -> uid 5, not in /etc/passwd, so gid 0");
});
