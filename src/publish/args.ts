/** Every argv that moves the judged image or looks at a registry. Pure. */
import type { Engine } from "../model.ts";

export type Command = readonly [string, ...string[]];

/** argv that gives the image in the engine's store another name. */
export const tagArgs = (name: string, ref: string): Command => ["docker", "image", "tag", name, ref];

/** argv that pushes one name of the engine's store. */
export const pushArgs = (ref: string): Command => ["docker", "image", "push", "--quiet", ref];

/** argv that forgets a name in the engine's store. */
export const untagArgs = (name: string): Command => ["docker", "image", "rm", "--no-prune", name];

/** argv that prints digest and ID of a name in the engine's store. */
export const localDigestArgs = (name: string): Command => [
  "docker",
  "image",
  "inspect",
  "--format",
  "{{json .}}",
  name,
];

/** argv that prints the manifest that a reference points at, byte for byte. */
export const rawManifestArgs = (buildx: Command, ref: string): Command => [
  ...buildx,
  "imagetools",
  "inspect",
  "--raw",
  ref,
];

/**
 * argv that points references at a source without changing a byte of it: `--prefer-index=false`, or a single manifest would be
 * wrapped in a new index with another digest.
 */
export const pointArgs = (buildx: Command, refs: readonly string[], source: string): Command => [
  ...buildx,
  "imagetools",
  "create",
  "--prefer-index=false",
  ...refs.flatMap((ref) => ["--tag", ref]),
  source,
];

/** argv that copies a layout with everything in it, and refuses to change a digest. */
export const skopeoArgs = (layout: string, ref: string): Command => [
  "skopeo",
  "copy",
  "--all",
  "--preserve-digests",
  // As Docker does: registries on this machine may speak plain HTTP.
  ...(isLoopback(ref) ? ["--dest-tls-verify=false"] : []),
  `oci:${layout}`,
  `docker://${ref}`,
];

function isLoopback(ref: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?\//.test(ref);
}

/** A reference without its tag. */
export function repositoryOf(ref: string): string {
  return ref.replace(/:[^/:]+$/, "");
}

/** `imagetools create` can point tags at a digest since buildx 0.15, and read an OCI layout since 0.33. */
export function canPoint(engine: Pick<Engine, "buildx">): boolean {
  return newer(engine.buildx, 0, 15);
}

/** Whether `imagetools create` reads `oci-layout://`. */
export function canPushLayout(engine: Pick<Engine, "buildx">): boolean {
  return newer(engine.buildx, 0, 33);
}

function newer(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.split(".").map(Number);
  return a > major || (a === major && b >= minor);
}

/** A name for the engine's own store that no other run has: made of the run's temp folder. */
export function localName(temp: string): string {
  return `multistage-action.local/judged:${temp.replace(/[^A-Za-z0-9]+/g, "").slice(-40)}`;
}
