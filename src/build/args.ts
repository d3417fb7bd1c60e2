/** Every argv that asks buildx or the engine to build or to describe itself. Pure: inputs in, argv out. */
import type { Engine, Inputs, Plan } from "../model.ts";

/** A command: the program and its arguments. */
export type Command = readonly [string, ...string[]];

/** What every build of one run shares. */
export type BuildSetup = {
  /** `docker buildx`, or the plugin's own path. */
  readonly buildx: Command;
  readonly inputs: Inputs;
  /** `--secret` flags: they point to files and variables, never hold a value. */
  readonly secretFlags: readonly string[];
};

/** A build for verdicts only: nothing is exported but the cache. */
export type SolveOptions = {
  readonly dockerfile: string;
  /** Absent: the Dockerfile's last stage. */
  readonly target?: string;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  /** Stages that must not come from the cache. */
  readonly noCacheFilter: readonly string[];
  /** Whether the user's `no-cache` counts: not for what this very run has just built. */
  readonly noCache: boolean;
  readonly platforms: readonly string[];
};

/** argv of a solve: results stay in the builder. */
export function solveArgs(setup: BuildSetup, options: SolveOptions): Command {
  return [
    ...setup.buildx,
    "build",
    "--progress=rawjson",
    "--provenance=false",
    "--output=type=cacheonly",
    ...sharedFlags(setup, options),
    "--",
    setup.inputs.context,
  ];
}

export type FinalOptions = SolveOptions & {
  readonly metadataFile: string;
  /** Folder for the OCI layout; absent on the classic image store, which can't export one. */
  readonly layout?: string;
  /** Name under which the engine's own store keeps the image, when it has to. */
  readonly localName?: string;
};

/** argv of the build whose image is judged and shipped. */
export function finalArgs(setup: BuildSetup, options: FinalOptions): Command {
  const { inputs } = setup;
  const outputs =
    options.layout === undefined
      ? ["--load"]
      : [
          `--output=${csv({ type: "oci", tar: "false", dest: options.layout })}`,
          // The same invocation, so that both have one digest, attestations included.
          ...(options.localName === undefined ? [] : ["--output=type=image,oci-mediatypes=true"]),
        ];
  return [
    ...setup.buildx,
    "build",
    "--progress=rawjson",
    `--metadata-file=${options.metadataFile}`,
    ...outputs,
    ...(options.localName === undefined ? [] : ["--tag", options.localName]),
    ...repeated("--label", inputs.labels),
    ...repeated("--annotation", inputs.annotations),
    ...provenanceFlag(inputs, options.layout === undefined),
    ...(inputs.sbom === undefined ? [] : [`--sbom=${inputs.sbom}`]),
    ...repeated("--attest", inputs.attests),
    ...sharedFlags(setup, options),
    "--",
    inputs.context,
  ];
}

/**
 * Always said, never left to buildx: with its default and two outputs, BuildKit 28.5 writes a layout whose index is missing. An
 * image that nobody gets needs no attestation, and without one its digest only changes with its content. The classic store has none.
 */
function provenanceFlag(inputs: Inputs, classic: boolean): string[] {
  if (inputs.provenance !== undefined) return [`--provenance=${inputs.provenance}`];
  if (classic || inputs.attests.some((attest) => /\btype=provenance\b/.test(attest))) return [];
  return [inputs.push ? "--provenance=mode=min" : "--provenance=false"];
}

/** argv of a build that copies files of a stage to a folder. */
export function extractArgs(setup: BuildSetup, options: SolveOptions & { readonly dest: string }): Command {
  return [
    ...setup.buildx,
    "build",
    "--progress=rawjson",
    "--provenance=false",
    `--output=${csv({ type: "local", dest: options.dest })}`,
    ...sharedFlags(setup, options),
    "--",
    setup.inputs.context,
  ];
}

function sharedFlags({ inputs, secretFlags }: BuildSetup, options: SolveOptions): string[] {
  return [
    ...(inputs.builder === undefined ? [] : ["--builder", inputs.builder]),
    "--file",
    options.dockerfile,
    ...(options.target === undefined ? [] : ["--target", options.target]),
    ...(options.platforms.length === 0 ? [] : ["--platform", options.platforms.join(",")]),
    ...repeated("--build-arg", inputs.buildArgs),
    ...repeated("--build-context", inputs.buildContexts),
    ...secretFlags,
    ...repeated("--ssh", inputs.ssh),
    ...repeated("--add-host", inputs.addHosts),
    ...repeated("--allow", inputs.allow),
    ...repeated("--ulimit", inputs.ulimit),
    ...(inputs.network === undefined ? [] : ["--network", inputs.network]),
    ...(inputs.shmSize === undefined ? [] : ["--shm-size", inputs.shmSize]),
    ...(inputs.cgroupParent === undefined ? [] : ["--cgroup-parent", inputs.cgroupParent]),
    ...(inputs.pull ? ["--pull"] : []),
    ...(options.noCache && inputs.noCache ? ["--no-cache"] : []),
    ...repeated("--no-cache-filter", options.noCacheFilter),
    ...repeated("--cache-from", options.cacheFrom),
    ...repeated("--cache-to", options.cacheTo),
  ];
}

/** argv that describes the builder; it exits 0 even when the builder can't be reached. */
export function inspectArgs(buildx: Command, inputs: Pick<Inputs, "builder">): Command {
  return [...buildx, "inspect", ...(inputs.builder === undefined ? [] : [inputs.builder])];
}

/** buildx through Docker's client, where the plugin itself was not found. */
export const throughDocker: Command = ["docker", "buildx"];

/** argv that prints skopeo's version, where there is a skopeo. */
export const skopeoVersionArgs: Command = ["skopeo", "--version"];

/** argv that prints buildx's version. */
export function versionArgs(buildx: Command): Command {
  return [...buildx, "version"];
}

/** argv that writes an image of the classic store to a tar file. */
export function saveArgs(name: string, file: string): Command {
  return ["docker", "image", "save", "--output", file, name];
}

/** Platforms of a solve: one is passed on; with several, side stages run once, on the builder's own platform. */
export function solvePlatforms(inputs: Pick<Inputs, "platforms">): readonly string[] {
  return inputs.platforms.length === 1 ? inputs.platforms : [];
}

/** Stages that are solved before the final build: none without side stages, because that one gives the same verdicts. */
export function solvedStages(
  inputs: Pick<Inputs, "platforms">,
  plan: Plan,
  engine: Pick<Engine, "platforms">,
): number[] {
  const { final } = plan.graph;
  const checks = plan.stages.filter((stage) => stage.check && stage.index !== final).map(({ index }) => index);
  // With several platforms the final stage may not be meant for the builder's own: then only the final build knows.
  const withFinal = inputs.platforms.length < 2 || inputs.platforms.includes(engine.platforms[0] ?? "");
  return checks.length > 0 && withFinal ? [...checks, final] : checks;
}

/** Stages that `fresh` and `no-cache-filters` name: the second is passed on as it is. */
export function alwaysAnew(inputs: Inputs, plan: Plan): string[] {
  return [
    ...new Set([...plan.stages.filter((stage) => stage.fresh).map(({ name }) => name), ...inputs.noCacheFilters]),
  ];
}

function repeated(flag: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [flag, value]);
}

/** Fields of an `--output` value: CSV, so a comma or a quote in a path needs quoting. */
function csv(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${value}`)
    .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(",");
}
