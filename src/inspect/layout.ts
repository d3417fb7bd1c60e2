/** A folder that holds an image -> its manifests: OCI layouts, nested indexes, and what `docker save` writes. */
import { UserError } from "../errors.ts";
import type { Files } from "../ports.ts";
import { AGAIN, type Blob, blobAt, parseJson, readJson } from "./blob.ts";
import { readDockerSave } from "./docker-save.ts";
import { list, object, text } from "./json.ts";

/** An index in an index is normal (`docker save` on the containerd store); more than a few levels are not. */
const MAX_DEPTH = 5;

const INDEX_TYPES = new Set([
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
]);
const MANIFEST_TYPES = new Set([
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
]);
const CONFIG_TYPES = new Set([
  "application/vnd.oci.image.config.v1+json",
  "application/vnd.docker.container.image.v1+json",
]);

/** One platform's image, not opened further than its manifest. */
export type LayoutImage = {
  /** Of the manifest; of the config for an old `docker save`, which has no manifest. */
  readonly digest: string;
  /** From the descriptor, when that has one. */
  readonly platform?: string;
  readonly config: Blob;
  readonly configDigest: string;
  /** Bottom first. */
  readonly layers: readonly LayerBlob[];
};

export type LayerBlob = Blob & {
  readonly mediaType: string;
  /** It may be absent: the platform's licence keeps it out of registries. */
  readonly foreign: boolean;
};

export type Layout = {
  /** What is shipped: the digest and type of the top descriptor. */
  readonly digest: string;
  readonly mediaType: string;
  readonly images: readonly LayoutImage[];
};

type Descriptor = {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: string;
  readonly attestation: boolean;
};

/**
 * Reads the manifests of the image in a folder. `digest` picks one when the folder holds several. Attestations are left out:
 * they are no images. Throws a UserError when something is missing, damaged, or not understood.
 */
export async function readLayout(files: Files, dir: string, digest?: string): Promise<Layout> {
  const index = await files.readText(`${dir}/index.json`);
  if (index === undefined) return readDockerSave(files, dir, digest);
  const top = pick(list(object(parseJson(index, "index.json")).manifests).map(descriptor), digest);
  const images: LayoutImage[] = [];
  await collect(files, dir, top, 0, images);
  if (images.length === 0)
    throw new UserError(`There is no image in ${top.digest}, only attestations or artifacts.`, AGAIN);
  return { digest: top.digest, mediaType: top.mediaType, images };
}

/** The one descriptor that is shipped: several names of one digest are one image. */
function pick(tops: readonly Descriptor[], digest: string | undefined): Descriptor {
  const images = tops.filter((entry) => !entry.attestation);
  const digests = new Set(images.map((entry) => entry.digest));
  const wanted = digest ?? [...digests][0];
  const found = images.find((entry) => entry.digest === wanted);
  if (found === undefined) {
    throw new UserError(
      `The image ${wanted ?? ""} is not in the layout, which has: ${[...digests].join(", ") || "nothing"}.`,
      AGAIN,
    );
  }
  if (digest === undefined && digests.size > 1) {
    throw new UserError(
      `The layout holds ${digests.size} images: ${[...digests].join(", ")}.`,
      "Say by its digest which one is meant.",
    );
  }
  return found;
}

async function collect(
  files: Files,
  dir: string,
  from: Descriptor,
  depth: number,
  images: LayoutImage[],
): Promise<void> {
  if (depth > MAX_DEPTH) throw new UserError(`The image has more than ${MAX_DEPTH} indexes inside each other.`);
  if (from.attestation || images.some((image) => image.digest === from.digest)) return;
  const { value } = await readJson(files, blobAt(dir, from.digest, from.size, "manifest"));
  const content = object(value);
  if (INDEX_TYPES.has(from.mediaType)) {
    for (const entry of list(content.manifests).map(descriptor)) await collect(files, dir, entry, depth + 1, images);
    return;
  }
  if (!MANIFEST_TYPES.has(from.mediaType)) {
    throw new UserError(
      `${from.digest} has the media type ${JSON.stringify(from.mediaType)}, which is not an image's.`,
    );
  }
  const config = descriptor(content.config);
  // Signatures, SBOMs and other artifacts use the same manifest with a config of their own.
  if (!CONFIG_TYPES.has(config.mediaType)) return;
  images.push({
    digest: from.digest,
    ...(from.platform === undefined ? {} : { platform: from.platform }),
    config: blobAt(dir, config.digest, config.size, "config"),
    configDigest: config.digest,
    layers: list(content.layers).map((entry) => layer(dir, descriptor(entry))),
  });
}

function layer(dir: string, from: Descriptor): LayerBlob {
  const foreign = /foreign|nondistributable/.test(from.mediaType);
  return { ...blobAt(dir, from.digest, from.size, "layer"), mediaType: from.mediaType, foreign };
}

function descriptor(value: unknown): Descriptor {
  const fields = object(value);
  const [mediaType, digest, size] = [text(fields.mediaType) ?? "", text(fields.digest) ?? "", fields.size];
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
    throw new UserError(`The descriptor of ${digest || "something"} in the image has no usable size.`, AGAIN);
  }
  const platform = platformName(fields.platform);
  const attestation =
    object(fields.annotations)["vnd.docker.reference.type"] !== undefined || platform === "unknown/unknown";
  return { mediaType, digest, size, ...(platform === undefined ? {} : { platform }), attestation };
}

/** `os/architecture[/variant]`; undefined when one of the first two is not there. */
export function platformName(value: unknown): string | undefined {
  const { os, architecture, variant } = object(value);
  if (!text(os) || !text(architecture)) return undefined;
  return [os, architecture, text(variant)].filter(Boolean).join("/");
}
