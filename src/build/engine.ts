/** Finds buildx and asks the builder, once, what it is and what it can do. */
import { UserError } from "../errors.ts";
import type { Engine, Inputs } from "../model.ts";
import type { Exec, Files } from "../ports.ts";
import { type Command, inspectArgs, skopeoVersionArgs, throughDocker, versionArgs } from "./args.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Docker's client looks for plugins, after the user's own folder. Source: docker/cli, cli-plugins/manager. */
const systemPluginFolders = [
  "/usr/local/lib/docker/cli-plugins",
  "/usr/local/libexec/docker/cli-plugins",
  "/usr/lib/docker/cli-plugins",
  "/usr/libexec/docker/cli-plugins",
];

/** The oldest buildx that writes the progress that verdicts are read from. */
const oldestBuildx = "0.13.0";
/** Milliseconds that buildx has for an answer about itself or the builder. */
const patience = 60_000;
const install = "Install Docker Engine with the buildx plugin (https://docs.docker.com/engine/install/), or start it.";

/** The command for buildx: the plugin itself where it can be found, because `docker buildx` starts a second process. */
export async function findBuildx(files: Pick<Files, "exists" | "readText">, env: Environment): Promise<Command> {
  const config = env.DOCKER_CONFIG || `${env.HOME ?? ""}/.docker`;
  const folders = [...(await extraFolders(files, config)), `${config}/cli-plugins`, ...systemPluginFolders];
  for (const folder of folders) {
    const plugin = `${folder}/docker-buildx`;
    if ((await files.exists(plugin)) === "file") return [plugin];
  }
  return throughDocker;
}

async function extraFolders(files: Pick<Files, "readText">, config: string): Promise<string[]> {
  try {
    const parsed = JSON.parse((await files.readText(`${config}/config.json`)) ?? "{}") as {
      cliPluginsExtraDirs?: unknown;
    };
    const extra = parsed.cliPluginsExtraDirs;
    return Array.isArray(extra) ? extra.filter((folder): folder is string => typeof folder === "string") : [];
  } catch {
    // Docker's client will say what is wrong with it.
    return [];
  }
}

/** What the builder can do. Throws UserError when there is none, or when it is too old. */
export async function describeEngine(
  ports: { readonly exec: Exec; readonly ask: Exec },
  buildx: Command,
  inputs: Pick<Inputs, "builder">,
): Promise<Engine> {
  const [version, inspect] = await Promise.all([
    ports.exec(versionArgs(buildx), { timeout: patience }),
    ports.exec(inspectArgs(buildx, inputs), { timeout: patience }),
  ]);
  if (version.stopped || inspect.stopped) {
    throw new UserError(`The builder did not answer within ${patience / 1000} seconds.`, install);
  }
  const buildxVersion = /\bv?(\d+\.\d+\.\d+)/.exec(version.stdout)?.[1];
  if (version.exitCode !== 0 || buildxVersion === undefined) {
    throw new UserError(`docker buildx does not answer: ${oneLine(version.stderr || version.stdout)}.`, install);
  }
  if (!atLeast(buildxVersion, oldestBuildx)) {
    throw new UserError(`buildx ${buildxVersion} is too old: ${oldestBuildx} or newer is needed.`, install);
  }
  const failure = /^Error:\s*(.*)$/m.exec(inspect.stdout)?.[1];
  const driver = field(inspect.stdout, "Driver");
  if (inspect.exitCode !== 0 || driver === undefined || driver === "" || failure !== undefined) {
    const why = oneLine(failure ?? (inspect.stderr || inspect.stdout));
    throw new UserError(
      `The builder can't be used: ${why}`,
      inputs.builder === undefined ? install : "Check the input builder: docker buildx ls names the ones there are.",
    );
  }
  const buildkit = field(inspect.stdout, "BuildKit version") ?? field(inspect.stdout, "Buildkit");
  return {
    builder: field(inspect.stdout, "Name") ?? "default",
    driver,
    store: driver !== "docker" ? "none" : isContainerdStore(inspect.stdout) ? "containerd" : "classic",
    buildx: buildxVersion,
    // Debian builds the engine without its version.
    ...(buildkit === undefined || buildkit.includes("+unknown") ? {} : { buildkit }),
    platforms: (field(inspect.stdout, "Platforms") ?? "")
      .split(",")
      .map((name) => name.trim().replace(/\*$/, ""))
      .filter((name) => name !== ""),
    // The docker driver pushes by itself.
    skopeo: driver !== "docker" && (await hasSkopeo(ports.ask)),
  };
}

/** Throws UserError, before anything is built, when this engine can't make the image that is asked for. */
export function checkEngine(
  engine: Pick<Engine, "store">,
  inputs: Pick<Inputs, "platforms" | "provenance" | "sbom" | "attests">,
): void {
  if (engine.store !== "classic") return;
  const { platforms, provenance, sbom, attests } = inputs;
  const wanted = (attestation?: string) => attestation !== undefined && !/^(false|disabled=true)$/.test(attestation);
  const asked =
    platforms.length > 1
      ? "Several platforms"
      : wanted(provenance) || wanted(sbom) || attests.length > 0
        ? "Attestations"
        : "";
  if (asked === "") return;
  throw new UserError(
    `${asked} can't be built with the engine's classic image store.`,
    `Turn on the containerd image store ({"features": {"containerd-snapshotter": true}} in /etc/docker/daemon.json), or use docker/setup-buildx-action.`,
  );
}

async function hasSkopeo(ask: Exec): Promise<boolean> {
  const outcome = await ask(skopeoVersionArgs).catch(() => undefined);
  return outcome?.exitCode === 0;
}

/** The docker driver's worker has these labels only with the containerd image store. */
function isContainerdStore(text: string): boolean {
  return /org\.mobyproject\.buildkit\.worker\.executor:\s*containerd/.test(text);
}

function field(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*?)\\s*$`, "m").exec(text)?.[1];
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/^ERROR: /, "")
    .trim()
    .slice(0, 400);
}

/** Compares `1.2.3` versions. */
export function atLeast(version: string, wanted: string): boolean {
  const parts = (text: string) => text.split(".").map(Number);
  const [a, b] = [parts(version), parts(wanted)];
  for (const [index, part] of b.entries()) {
    const difference = (a[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The builder in one line, for the log. */
export function engineLine({ builder, driver, store, buildx, buildkit }: Engine): string {
  const parts = [
    `driver ${driver}`,
    ...(store === "none" ? [] : [`${store} image store`]),
    `buildx ${buildx}`,
    ...(buildkit === undefined ? [] : [`BuildKit ${buildkit}`]),
  ];
  return `Builder ${builder}: ${parts.join(", ")}`;
}
