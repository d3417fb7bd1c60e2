/** A folder with an image -> everything that is judged and shown about it. */
import { UserError } from "../errors.ts";
import type { ImageFacts, Instruction, LayerFacts, LayerLine, PlatformImage, UserFacts } from "../model.ts";
import type { Files } from "../ports.ts";
import { AGAIN, readJson } from "./blob.ts";
import { type Config, readConfig } from "./config.ts";
import { FileSystem } from "./filesystem.ts";
import { type Keep, type LayerContent, readLayer } from "./layer.ts";
import { type LayerBlob, type LayoutImage, readLayout } from "./layout.ts";
import { type LayerOrigin, layerOrigins } from "./lines.ts";
import { resolveUser } from "./user.ts";

/** zlib works in other threads, hashing in this one: two layers at a time keep both busy, more only cost memory. */
const AT_ONCE = 2;

/** Larger ones are refused by the runtime too. Bytes. */
const MAX_USER_FILE = 10 * 1024 * 1024;

export type InspectOptions = {
  /** Path of the Dockerfile, for messages. */
  readonly dockerfile: string;
  /** Digest of the image that must be in the folder: BuildKit's `containerimage.digest`. */
  readonly digest?: string;
  /** The layers are uncompressed here and gzip in a registry: compressed sizes are estimates. */
  readonly plain?: boolean;
  /** BuiltImage.layerLines. */
  readonly layerLines?: Readonly<Record<string, readonly LayerLine[]>>;
  /** Instructions that lead to the final image, first to last: the final stage's, after those of the stages it is FROM. */
  readonly finalInstructions?: readonly Instruction[];
  /** Line of the last USER instruction among them; absent when the user comes from the base image, or nowhere. */
  readonly userLine?: number;
};

/**
 * Reads and verifies an image: every digest, every size, every diff ID. Throws a UserError when anything is missing, damaged, not
 * understood, or can't be inspected: such an image is never judged.
 */
export async function inspectImage(files: Files, dir: string, options: InspectOptions): Promise<ImageFacts> {
  const layout = await readLayout(files, dir, options.digest);
  const configs: Config[] = [];
  for (const image of layout.images) {
    configs.push(readConfig((await readJson(files, image.config)).value, image.config.name));
  }
  const layers = await readLayers(files, layout.images, options.plain === true);
  const platforms: PlatformImage[] = [];
  for (const [at, image] of layout.images.entries()) {
    platforms.push(await platformImage(files, image, configs[at] as Config, layers, options));
  }
  return { digest: layout.digest, mediaType: layout.mediaType, platforms };
}

/** Every layer once, however many platforms share it; by path. */
async function readLayers(
  files: Files,
  images: readonly LayoutImage[],
  plain: boolean,
): Promise<Map<string, LayerContent>> {
  const blobs = [...new Map(images.flatMap((image) => image.layers).map((layer) => [layer.path, layer])).values()];
  const contents = new Map<string, LayerContent>();
  const next = blobs.values();
  let failed = false;
  const work = async (): Promise<void> => {
    for (const blob of next) {
      // After one layer's error the others say nothing new.
      if (failed) return;
      try {
        contents.set(blob.path, await readLayer(files, blob, isUserFile, plain));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return contents;
}

/** Where they are in nearly every image; a symlink to elsewhere costs a second pass over one layer. */
const isUserFile: Keep = (entry) =>
  /(?:^|\/)etc\/(?:passwd|group)$/.test(entry.path) && entry.size <= MAX_USER_FILE && !entry.sparse;

async function platformImage(
  files: Files,
  image: LayoutImage,
  config: Config,
  contents: ReadonlyMap<string, LayerContent>,
  options: InspectOptions,
): Promise<PlatformImage> {
  const platform = image.platform ?? config.platform;
  if (platform === undefined)
    throw new UserError(`The image ${image.digest} does not say for which platform it is.`, AGAIN);
  if (config.diffIds.length !== image.layers.length) {
    throw new UserError(
      `The image ${image.digest} has ${image.layers.length} layers, but its config lists ${config.diffIds.length}.`,
      AGAIN,
    );
  }
  const lines = linesOf(options.layerLines ?? {}, platform);
  const digests = image.layers.map((layer) => layer.digest);
  const origins = layerOrigins(digests, config.history, lines, options.finalInstructions ?? []);
  const system = new FileSystem();
  const layers = image.layers.map((blob, at): LayerFacts => {
    const content = contents.get(blob.path) as LayerContent;
    const diffId = config.diffIds[at];
    if (content.diffId !== diffId) {
      throw new UserError(`The ${blob.name} unpacks to ${content.diffId}, but the config says ${diffId}.`, AGAIN);
    }
    system.apply(content.entries);
    return layerFacts(blob, content, origins[at] as LayerOrigin);
  });
  const find = (path: string): Promise<Buffer | undefined> => readFile(files, path, system, image.layers, contents);
  return {
    platform,
    digest: image.digest,
    configDigest: image.configDigest,
    config: config.image,
    layers,
    sizes: {
      compressed: sum(layers.map((layer) => layer.compressed)),
      uncompressed: sum(layers.map((layer) => layer.uncompressed)),
      effective: system.effective(),
      ...(options.plain === true ? { estimated: true as const } : {}),
    },
    user: platform.startsWith("windows/")
      ? windowsUser(config.image.user)
      : await userOf(config.image.user, find, options),
  };
}

function layerFacts(blob: LayerBlob, content: LayerContent, origin: LayerOrigin): LayerFacts {
  return {
    // A tar file of an old `docker save` is its own uncompressed form.
    digest: blob.digest ?? content.diffId,
    diffId: content.diffId,
    mediaType: blob.mediaType,
    compressed: content.compressed,
    uncompressed: content.uncompressed,
    entries: content.entries.length,
    ...origin,
  };
}

async function userOf(
  configured: string,
  find: (path: string) => Promise<Buffer | undefined>,
  { dockerfile, userLine }: InspectOptions,
): Promise<UserFacts> {
  const [passwd, group] = [await find("/etc/passwd"), await find("/etc/group")];
  // The line is told only when there is a user: an image can lose its USER between the Dockerfile and here.
  const line = configured === "" ? undefined : userLine;
  return resolveUser({ configured, passwd, group, dockerfile, ...(line === undefined ? {} : { line }) });
}

/** Windows keeps its users in the registry: nothing is known about them, and nothing is claimed. */
function windowsUser(configured: string): UserFacts {
  return { configured, numeric: false, chain: "the users of a Windows image can't be resolved" };
}

/** Content of a regular file of the final tree; undefined when there is none. Throws a UserError when it is too large. */
async function readFile(
  files: Files,
  path: string,
  system: FileSystem,
  layers: readonly LayerBlob[],
  contents: ReadonlyMap<string, LayerContent>,
): Promise<Buffer | undefined> {
  const place = system.resolve(path);
  if (place?.kind !== "file") return undefined;
  const { layer, at } = place;
  const size = layer.size(at);
  if (size > MAX_USER_FILE) throw new UserError(`${path} in the image is larger than ${MAX_USER_FILE} bytes.`);
  if (layer.content(at) !== undefined) return layer.content(at);
  const blob = layers.find((candidate) => contents.get(candidate.path)?.entries === layer) as LayerBlob;
  return (await readLayer(files, blob, (_, index) => index === at)).entries.content(at);
}

function linesOf(lines: Readonly<Record<string, readonly LayerLine[]>>, platform: string): readonly LayerLine[] {
  // BuildKit leaves a variant out where it is the architecture's usual one.
  return lines[platform] ?? lines[platform.split("/").slice(0, 2).join("/")] ?? lines["*"] ?? [];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
