/** The build whose image is judged and shipped: the untouched Dockerfile, in the builder that just did the solve. */
import type { BuiltImage } from "../model.ts";
import { type FinalOptions, finalArgs, saveArgs } from "./args.ts";
import { type BuildPorts, engineError, type Job, note, runBuildx } from "./job.ts";
import { layerLines, publicMetadata } from "./provenance.ts";
import { checkOptions } from "./solve.ts";

/** Whether the engine's own store has to hold the image: `name` is the one it gets there. */
export type FinalRequest = {
  readonly localName?: string;
  /** True when the solve has not built the final stage: then `no-cache` and `fresh` count here. */
  readonly first: boolean;
};

/** Builds the final target. Undefined when a stage failed on the way: the job then knows which. */
export async function buildFinal(job: Job, ports: BuildPorts, request: FinalRequest): Promise<BuiltImage | undefined> {
  const { plan, setup, engine } = job;
  const classic = engine.store === "classic";
  const layout = `${job.temp}/image`;
  const metadataFile = `${job.temp}/metadata.json`;
  const checks = checkOptions(job);
  const target = plan.graph.stages[plan.graph.final]?.name;
  const options: FinalOptions = {
    ...checks,
    dockerfile: job.dockerfile,
    // Unnamed stages can't be targets; an unnamed final stage is the last one, which needs none.
    ...(target === undefined || target === "" ? {} : { target }),
    platforms: setup.inputs.platforms,
    noCache: request.first,
    noCacheFilter: request.first ? checks.noCacheFilter : [],
    cacheTo: request.first ? checks.cacheTo : [],
    metadataFile,
    ...(classic ? {} : { layout }),
    ...(request.localName === undefined ? {} : { localName: request.localName }),
  };
  // The record says which line made which layer. It is read here and goes no further.
  const failure = await runBuildx(job, ports, finalArgs(setup, options), { BUILDX_METADATA_PROVENANCE: "max" });
  if (failure !== undefined) {
    if (failure.stages.size === 0) throw engineError(failure.message);
    for (const [index, error] of failure.stages) {
      job.passed.delete(index);
      job.failed.set(index, error);
    }
    return undefined;
  }
  const metadata = await readMetadata(ports, metadataFile);
  if (classic) await saveClassic(job, ports, request.localName ?? "", layout);
  return {
    layout,
    source: classic ? "docker-save" : "oci",
    ...(request.localName === undefined ? {} : { localName: request.localName }),
    metadata: publicMetadata(metadata),
    layerLines: layerLines(metadata),
  };
}

async function readMetadata(ports: BuildPorts, file: string): Promise<Record<string, unknown>> {
  const text = await ports.files.readText(file);
  await ports.files.remove(file);
  if (text === undefined) throw engineError("buildx wrote no metadata for the final image");
  return JSON.parse(text) as Record<string, unknown>;
}

/** The classic store has no OCI export: `docker save` gives the same layers, uncompressed. */
async function saveClassic(job: Job, ports: BuildPorts, name: string, layout: string): Promise<void> {
  note(
    job,
    "The engine's classic image store can't export an OCI layout: the image is judged as docker save gives it, and its compressed size is an estimate. The containerd image store gives exact ones.",
  );
  const archive = `${job.temp}/image.tar`;
  await ports.files.makeDir(layout);
  for (const command of [saveArgs(name, archive), ["tar", "-xf", archive, "-C", layout] as const]) {
    const { exitCode, stderr } = await ports.exec(command);
    if (exitCode !== 0) throw engineError(`${command.slice(0, 3).join(" ")} failed: ${stderr.trim().slice(-300)}`);
  }
  await ports.files.remove(archive);
}
