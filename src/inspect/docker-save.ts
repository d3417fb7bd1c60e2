/** What `docker save` wrote before it knew OCI layouts (up to Docker 24): manifest.json, a config, and tar files. */
import { createHash } from "node:crypto";
import { UserError } from "../errors.ts";
import type { Files } from "../ports.ts";
import { AGAIN, type Blob, parseJson, readJson } from "./blob.ts";
import { list, object, text, texts } from "./json.ts";
import type { LayerBlob, Layout } from "./layout.ts";

const CONFIG_TYPE = "application/vnd.docker.container.image.v1+json";
const LAYER_TYPE = "application/vnd.docker.image.rootfs.diff.tar";

/**
 * Reads the one image of an unpacked archive. It has no manifest, so its digest is the config's: the image ID. `digest` picks
 * one of several images by that. Throws a UserError when something is missing or contradicts itself.
 */
export async function readDockerSave(files: Files, dir: string, digest?: string): Promise<Layout> {
  const manifest = await files.readText(`${dir}/manifest.json`);
  if (manifest === undefined) {
    throw new UserError(`There is no image in ${dir}: neither index.json nor manifest.json is there.`, AGAIN);
  }
  const images = [];
  for (const entry of list(parseJson(manifest, "manifest.json")).map(object)) {
    const config: Blob = { path: inside(dir, text(entry.Config)), name: `config ${text(entry.Config)}` };
    const configDigest = `sha256:${createHash("sha256")
      .update((await readJson(files, config)).bytes)
      .digest("hex")}`;
    const named = /([a-f0-9]{64})(?:\.json)?$/.exec(config.path)?.[1];
    if (named !== undefined && configDigest !== `sha256:${named}`) {
      throw new UserError(`The content of ${config.name} does not match its digest (it is ${configDigest}).`, AGAIN);
    }
    const layers: LayerBlob[] = [];
    for (const path of texts(entry.Layers)) {
      layers.push({ path: inside(dir, path), name: `layer ${path}`, mediaType: LAYER_TYPE, foreign: false });
    }
    images.push({ digest: configDigest, config, configDigest, layers });
  }
  const matching = digest === undefined ? images : images.filter((image) => image.digest === digest);
  const [found, ...more] = new Map(matching.map((image) => [image.digest, image])).values();
  if (found === undefined) throw new UserError(`The image ${digest ?? ""} is not in ${dir}.`, AGAIN);
  if (more.length > 0) throw new UserError(`${dir} holds several images.`, "Say by its image ID which one is meant.");
  return { digest: found.digest, mediaType: CONFIG_TYPE, images: [found] };
}

/** A path of the archive as a path on disk. Throws a UserError when it would lead out of the folder. */
function inside(dir: string, path: string | undefined): string {
  if (!path || path.startsWith("/") || /[\\:]/.test(path) || path.split("/").includes("..")) {
    throw new UserError(`manifest.json names a file that can't be used: ${JSON.stringify(path)}`, AGAIN);
  }
  return `${dir}/${path}`;
}
