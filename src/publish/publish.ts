/** The publish step: the bytes that were judged go to the registry, and what arrived is compared with them. Never a build. */
import { createHash } from "node:crypto";
import { UserError } from "../errors.ts";
import type { BuiltImage, Engine, ImageFacts, PublishResult, PublishWay, RunContext, TagPlan } from "../model.ts";
import type { GitHub } from "../ports.ts";
import {
  type Command,
  canPoint,
  localDigestArgs,
  pointArgs,
  pushArgs,
  rawManifestArgs,
  repositoryOf,
  skopeoArgs,
  tagArgs,
} from "./args.ts";
import { patience, type RegistryPorts, withRetries } from "./retry.ts";
import { publishWay } from "./way.ts";

export type PublishRequest = {
  readonly engine: Engine;
  readonly buildx: Command;
  readonly tags: TagPlan;
  readonly image: BuiltImage;
  readonly facts: ImageFacts;
  readonly context: Pick<RunContext, "sha" | "defaultBranch">;
};

/** Filled while it goes, so that a failure half-way still tells what was pushed. */
export type PublishProgress = { pushed: string[]; digest?: string; way?: PublishWay; notes: string[] };

/** Pushes every reference of the plan. Throws UserError; `progress` then says how far it came. */
export async function publish(
  request: PublishRequest,
  ports: RegistryPorts & { readonly github: GitHub },
  progress: PublishProgress,
): Promise<PublishResult> {
  const way = publishWay(request.engine);
  progress.way = way;
  // One repository after the other; in each the first reference (the sha's) carries the bytes, the others point at them.
  for (const [repository, planned] of byRepository(request.tags.refs)) {
    const [first] = await tipReferences(request, ports, progress, planned.slice(0, 1));
    const rest = planned.slice(1);
    const carrier = first ?? (await tipReferences(request, ports, progress, rest)).at(0);
    if (carrier === undefined) continue;
    ports.log.info(`Pushing ${carrier}`);
    await carry(request, ports, way, carrier);
    progress.digest = await verifyArrival(request, ports, way, carrier);
    progress.pushed.push(carrier);
    // Asked only now: while a large image was on its way, the branch may have moved on.
    const others = await tipReferences(
      request,
      ports,
      progress,
      rest.filter((ref) => ref !== carrier),
    );
    await point(request, ports, way, repository, others, progress);
  }
  return result(progress);
}

/** What a publish step came to, also one that failed half-way. */
export function result(progress: PublishProgress): PublishResult {
  return {
    pushed: progress.pushed.length > 0,
    ...(progress.way === undefined ? {} : { way: progress.way }),
    ...(progress.digest === undefined ? {} : { digest: progress.digest }),
    tags: progress.pushed,
    notes: progress.notes,
  };
}

/** References without those that only the tip of the default branch may move, when this commit is not it. */
async function tipReferences(
  { tags, context }: PublishRequest,
  ports: { readonly github: GitHub },
  progress: PublishProgress,
  refs: readonly string[],
): Promise<readonly string[]> {
  const bound = refs.filter((ref) => tags.tipOnly.includes(ref));
  if (bound.length === 0) return refs;
  const why = await whyNotTip(context, ports.github);
  if (why === undefined) return refs;
  const sentence = `${bound.join(", ")} was not moved: ${why}.`;
  if (!progress.notes.includes(sentence)) progress.notes.push(sentence);
  return refs.filter((ref) => !bound.includes(ref));
}

async function whyNotTip(
  { sha, defaultBranch }: PublishRequest["context"],
  github: GitHub,
): Promise<string | undefined> {
  if (defaultBranch === undefined) return "the default branch is not known";
  const tip = await github.branchTip(defaultBranch);
  if ("why" in tip) return `the tip of ${defaultBranch} could not be found out: ${tip.why}`;
  if (tip.sha === sha) return undefined;
  return `${defaultBranch} is at ${tip.sha.slice(0, 7)} by now, and latest never moves backwards`;
}

function byRepository(refs: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const ref of refs) {
    const repository = repositoryOf(ref);
    groups.set(repository, [...(groups.get(repository) ?? []), ref]);
  }
  return groups;
}

async function carry(request: PublishRequest, ports: RegistryPorts, way: PublishWay, ref: string): Promise<void> {
  const { image, facts, buildx } = request;
  const what = `The push of ${ref}`;
  if (way === "skopeo") await withRetries(ports, skopeoArgs(image.layout, ref), what, patience.push);
  else if (way === "imagetools")
    await withRetries(
      ports,
      pointArgs(buildx, [ref], `oci-layout://${image.layout}@${facts.digest}`),
      what,
      patience.push,
    );
  else await pushFromStore(request, ports, ref, what);
}

/** The name in the store may have been given to another image since: look before, and the registry is asked afterwards. */
async function pushFromStore(
  { image, facts, engine }: PublishRequest,
  ports: RegistryPorts,
  ref: string,
  what: string,
): Promise<void> {
  const name = image.localName;
  if (name === undefined) throw new Error("the engine's store has no name for the image");
  await must(ports, tagArgs(name, ref));
  const { stdout } = await must(ports, localDigestArgs(ref));
  const expected = engine.store === "classic" ? facts.platforms[0]?.configDigest : facts.digest;
  if (expected === undefined || !stdout.includes(`"${expected}"`)) {
    throw new UserError(
      `${ref} in the engine's store is not the image that was judged (${expected}).`,
      "Another run on this engine uses the same tag. Run again.",
    );
  }
  await withRetries(ports, pushArgs(ref), what, patience.push);
}

async function must(ports: RegistryPorts, command: Command) {
  const outcome = await ports.exec(command);
  if (outcome.exitCode !== 0)
    throw new UserError(`${command.slice(0, 3).join(" ")} failed: ${ports.redact(outcome.stderr.trim().slice(-300))}`);
  return outcome;
}

/** Reads back what a reference points at and compares it, by digest, with what was judged. Returns the registry's digest. */
async function verifyArrival(
  { buildx, facts }: PublishRequest,
  ports: RegistryPorts,
  way: PublishWay,
  ref: string,
): Promise<string> {
  const { stdout } = await withRetries(ports, rawManifestArgs(buildx, ref), `Reading ${ref} back`);
  const digest = `sha256:${createHash("sha256").update(stdout).digest("hex")}`;
  // The classic store makes its manifest while it pushes: there the config, which names every layer's content, is compared.
  const arrived = way === "docker-push-classic" ? configDigest(stdout) : digest;
  const judged = way === "docker-push-classic" ? facts.platforms[0]?.configDigest : facts.digest;
  if (arrived === judged) return digest;
  throw new UserError(
    `What arrived at ${ref} is not what was judged: the registry has ${arrived}, judged was ${judged}.`,
    "Something else pushed the same tag at the same time, or the registry changes images. Don't deploy that tag; run again.",
  );
}

function configDigest(manifest: string): string | undefined {
  try {
    return (JSON.parse(manifest) as { config?: { digest?: string } }).config?.digest;
  } catch {
    return undefined;
  }
}

async function point(
  request: PublishRequest,
  ports: RegistryPorts,
  way: PublishWay,
  repository: string,
  refs: readonly string[],
  progress: PublishProgress,
): Promise<void> {
  const { engine, buildx } = request;
  if (refs.length === 0) return;
  if (canPoint(engine)) {
    ports.log.info(`Pointing ${refs.join(", ")} at ${progress.digest}`);
    await withRetries(ports, pointArgs(buildx, refs, `${repository}@${progress.digest}`), `Tagging ${refs.join(", ")}`);
    for (const ref of refs) {
      const digest = await verifyArrival(request, ports, way, ref);
      if (digest !== progress.digest)
        throw new UserError(
          `${ref} points at ${digest}, not at ${progress.digest}.`,
          "Don't deploy that tag; run again.",
        );
      progress.pushed.push(ref);
    }
    return;
  }
  for (const ref of refs) {
    await carry(request, ports, way, ref);
    await verifyArrival(request, ports, way, ref);
    progress.pushed.push(ref);
  }
}
