/** One image, in the engine's store and as a layout on disk: the same bytes in both. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { createFiles } from "../../src/adapters/files.ts";
import { inspectImage } from "../../src/inspect/image.ts";
import type { ImageFacts } from "../../src/model.ts";
import { docker, folder, project, unique } from "./project.ts";

export type Built = { readonly name: string; readonly layout: string };

/** Builds a Dockerfile with no context but `files`. `more` are arguments of `docker buildx build`, `output` attributes of its outputs. */
export function buildImage(
  dockerfile: string,
  more: readonly string[] = [],
  files: Readonly<Record<string, string | Buffer>> = {},
  output = "",
): Built {
  const name = `multistage.test/built:${unique("t").toLowerCase()}`;
  const layout = join(folder(), "layout");
  const attributes = output === "" ? "" : `,${output}`;
  const outputs = [`type=oci,tar=false,dest=${layout}`, "type=image,oci-mediatypes=true"].flatMap((type) => [
    "--output",
    type + attributes,
  ]);
  const context = project({ ...files, Dockerfile: dockerfile });
  docker("buildx", "build", "--tag", name, "--provenance=false", ...outputs, ...more, context);
  built.push(name);
  return { name, layout };
}

const built: string[] = [];

/** Takes the images out of the engine's store; they may be gone already. */
export function forgetBuilt(): void {
  if (built.length > 0) docker("image", "rm", "--force", ...built.splice(0));
}

export function inspectBuilt(image: Built, more: object = {}): Promise<ImageFacts> {
  return inspectImage(createFiles(new AbortController().signal), image.layout, { dockerfile: "Dockerfile", ...more });
}

/** What `docker run` does: its exit code and what it printed. */
export function runImage(
  name: string,
  ...command: readonly string[]
): { exitCode: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync("docker", ["run", "--rm", "--network=none", name, ...command], {
    encoding: "utf8",
  });
  return { exitCode: status, stdout, stderr };
}
