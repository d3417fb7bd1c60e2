import { problems as problemsError } from "../errors.ts";
import type { CacheMode, Extract, Inputs } from "../model.ts";
import { attestProblem, parseAttestation } from "./attestation.ts";
import { parseChecks, stageNameProblem } from "./checks.ts";
import { contradictions } from "./contradictions.ts";
import { parseExtract } from "./extract.ts";
import { parseImage, tagEntryProblem } from "./image.ts";
import { unique } from "./lists.ts";
import { namedValueProblem } from "./pairs.ts";
import { unknownInput } from "./raw.ts";
import { createReader, type Reader } from "./reader.ts";
import type { InputName } from "./schema.ts";
import { readSecrets } from "./secrets.ts";

type Env = Readonly<Record<string, string | undefined>>;
export type Reading = { readonly inputs: Inputs; readonly warnings: string[]; readonly problems: string[] };

/**
 * Inputs from their raw texts by name. An empty text counts as not given.
 * @throws UserError with every problem of every input at once. Names that are no inputs are warnings.
 */
export function parseInputs(raw: Readonly<Record<string, string>>, env: Env): { inputs: Inputs; warnings: string[] } {
  const { inputs, warnings, problems } = readInputs(raw, env);
  if (problems.length > 0) throw problemsError(problems);
  return { inputs, warnings };
}

/** The same without throwing: the inputs mean something only when there are no problems. */
export function readInputs(raw: Readonly<Record<string, string>>, env: Env): Reading {
  const problems: string[] = [];
  const warnings = Object.keys(raw)
    .map(unknownInput)
    .filter((line) => line !== undefined);
  const read = createReader(raw, problems);
  const inputs: Inputs = {
    ...readImage(read),
    ...readStages(read),
    ...readVerdict(read),
    ...readBuild(read),
    ...readMore(read),
    ...readSecrets(read, env, warnings),
    ...readCache(read),
    dryRun: read.boolean("dry-run"),
    ...optional("githubToken", read.text("github-token")),
  };
  return contradictions(inputs, read, { warnings, problems });
}

function readImage(read: Reader) {
  return {
    image: unique(mapped(read, "image", parseImage)),
    tags: unique(read.list("tags", tagEntryProblem)),
    push: read.boolean("push"),
  };
}

function readStages(read: Reader) {
  const target = read.text("target");
  const wrong = target === undefined ? undefined : stageNameProblem(target);
  if (wrong !== undefined) read.problem("target", wrong);
  const entries = unique(read.list("checks"));
  return {
    ...optional("target", target),
    checks: read.attempt("checks", () => parseChecks(entries), parseChecks([])),
    fresh: unique(read.list("fresh", stageNameProblem)),
    extract: mapped<Extract>(read, "extract", parseExtract),
    strategy: read.choice("strategy", ["one-solve", "per-target"]),
    maxParallel: read.count("max-parallel"),
  };
}

function readVerdict(read: Reader) {
  return {
    ...optional("maxSize", read.size("max-size")),
    ...optional("maxUncompressedSize", read.size("max-uncompressed-size")),
    ...optional("maxLayerSize", read.size("max-layer-size")),
    requireNonRoot: read.boolean("require-non-root"),
    requireNumericUser: read.boolean("require-numeric-user"),
    failOn: read.choice("fail-on", ["error", "warning", "never"]),
  };
}

function readBuild(read: Reader) {
  return {
    context: read.text("context") ?? ".",
    ...optional("file", read.text("file")),
    platforms: unique(read.list("platforms", platformProblem)),
    buildArgs: read.list("build-args", (text, position) => namedValueProblem(text, position, "NAME=VALUE", false)),
    labels: read.list("labels", (text, position) => namedValueProblem(text, position, "NAME=VALUE", false)),
    pull: read.boolean("pull"),
    noCache: read.boolean("no-cache"),
    ...optional("builder", read.text("builder")),
  };
}

function readMore(read: Reader) {
  return {
    buildContexts: read.list("build-contexts", (text, at) => namedValueProblem(text, at, "NAME=PATH", true)),
    ssh: read.list("ssh"),
    annotations: read.list("annotations", (text, at) => namedValueProblem(text, at, "NAME=VALUE", true)),
    noCacheFilters: unique(read.list("no-cache-filters")),
    ...optional("network", read.text("network")),
    addHosts: read.list("add-hosts"),
    allow: unique(read.list("allow")),
    ...optional("shmSize", read.text("shm-size")),
    ulimit: read.list("ulimit", (text, at) => namedValueProblem(text, at, "NAME=SOFT:HARD", true)),
    ...optional("cgroupParent", read.text("cgroup-parent")),
    ...optional("provenance", attestation(read, "provenance")),
    ...optional("sbom", attestation(read, "sbom")),
    attests: read.list("attests", attestProblem),
  };
}

function readCache(read: Reader) {
  const mode = read.text("cache") ?? "off";
  const later = mode === "gha" || mode === "registry";
  if (later) read.problem("cache", `\`${mode}\` comes with a later version; use off or local`);
  return {
    cache: later ? ("off" as CacheMode) : read.choice<CacheMode>("cache", ["off", "local"]),
    ...optional("cacheScope", read.text("cache-scope")),
    cacheFrom: read.list("cache-from"),
    cacheTo: read.list("cache-to"),
  };
}

function attestation(read: Reader, name: InputName): string | undefined {
  const text = read.text(name);
  return text === undefined ? undefined : read.attempt(name, () => parseAttestation(text), undefined);
}

function platformProblem(text: string): string | undefined {
  return /^[\w.()+-]+(\/[\w.-]+){0,2}$/.test(text) ? undefined : `\`${text}\` is not of the form \`linux/arm64\``;
}

/** Every entry of a list, parsed; entries that can't be are problems. */
function mapped<T>(read: Reader, name: InputName, parse: (text: string) => T): T[] {
  return read
    .list(name)
    .map((entry) => read.attempt<T | undefined>(name, () => parse(entry), undefined))
    .filter((value) => value !== undefined);
}

/** A property that is there only when it has a value (exactOptionalPropertyTypes). */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
