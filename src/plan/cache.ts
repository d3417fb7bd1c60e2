/** What the builds read from and write to a cache. One scope, imported alone: overlapping ones make hits random. */
import { createHash } from "node:crypto";
import type { CachePlan, Engine, Inputs, Plan, RunContext } from "../model.ts";
import type { Files } from "../ports.ts";

/** The cache flags of a run. `root`: folder that holds local caches. `runId`: a word that no other run has. */
export function planCache(
  inputs: Pick<Inputs, "cache" | "cacheScope" | "cacheFrom" | "cacheTo" | "image" | "platforms">,
  context: Pick<RunContext, "repository" | "workspace">,
  dockerfile: string,
  root: string,
  runId: string,
): CachePlan {
  if (inputs.cache === "off") return { mode: "off", from: inputs.cacheFrom, to: inputs.cacheTo };
  const directory = `${root}/${cacheScope(inputs, context, dockerfile)}`;
  const written = `${directory}.${runId}`;
  return {
    mode: "local",
    directory,
    written,
    from: [...inputs.cacheFrom, importOf(directory)],
    // Into a folder beside it: BuildKit never removes old blobs from a local cache, so the new one takes its place whole.
    to: [...inputs.cacheTo, `${csv("dest", written)},mode=max,ignore-error=true`],
  };
}

/** A name made of image or repository, Dockerfile and platforms, never of a branch: readable, and safe as a folder. */
export function cacheScope(
  inputs: Pick<Inputs, "cacheScope" | "image" | "platforms">,
  context: Pick<RunContext, "repository" | "workspace">,
  dockerfile: string,
): string {
  const subject = inputs.image[0] ?? context.repository ?? context.workspace;
  const parts = inputs.cacheScope === undefined ? [subject, dockerfile, ...inputs.platforms] : [inputs.cacheScope];
  const readable = parts
    .join("-")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(-60);
  const exact = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
  return `${readable}-${exact}`;
}

function csv(key: string, path: string): string {
  const field = `${key}=${path}`;
  return `type=local,${/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field}`;
}

/** The cache that this engine and this disk really have: what is missing is left out, and said. */
export async function settleCache(
  plan: Plan,
  engine: Engine,
  files: Pick<Files, "exists">,
): Promise<{ plan: Plan; notes: string[] }> {
  const { cache } = plan;
  const notes: string[] = [];
  let { from, to } = cache;
  if (cache.directory !== undefined && (await files.exists(`${cache.directory}/index.json`)) !== "file") {
    // BuildKit takes a missing folder for an error.
    from = from.filter((entry) => entry !== importOf(cache.directory ?? ""));
    notes.push("There was no local cache of this scope yet.");
  }
  if (engine.store === "classic" && to.length > 0) {
    to = [];
    notes.push(
      "The engine's classic image store can't export a cache: nothing was written. Turn on the containerd image store.",
    );
  }
  return { plan: { ...plan, cache: { ...cache, from, to } }, notes };
}

function importOf(directory: string): string {
  return csv("src", directory);
}
