/** Finds and reads the Dockerfile and its ignore file. */
import { UserError } from "../errors.ts";
import type { Dockerfile, Inputs, RunContext } from "../model.ts";
import type { Files } from "../ports.ts";

/** The Dockerfile, and its path on disk. Throws UserError when it or the context is missing. */
export async function readDockerfile(
  inputs: Pick<Inputs, "context" | "file">,
  context: Pick<RunContext, "workspace">,
  files: Pick<Files, "readText" | "exists">,
  absolute: (path: string) => string,
): Promise<{ dockerfile: Dockerfile; path: string }> {
  const folder = await files.exists(inputs.context);
  if (folder !== "directory") {
    const what = folder === "file" ? "is a file" : "does not exist";
    throw new UserError(
      `The build context ${inputs.context} ${what}.`,
      "Name a folder of the checkout in context. Remote contexts can't be judged: check the repository out first.",
    );
  }
  const path = inputs.file ?? `${inputs.context.replace(/\/+$/, "")}/Dockerfile`;
  const text = (await files.exists(path)) === "directory" ? undefined : await files.readText(path);
  if (text === undefined) {
    throw new UserError(
      `There is no Dockerfile at ${path}.`,
      "Name it in the input file, or the folder that holds it in context.",
    );
  }
  const ignore = await files.readText(`${path}.dockerignore`);
  return {
    path,
    dockerfile: {
      path: shownPath(absolute(path), absolute(context.workspace)),
      text,
      ...(ignore === undefined ? {} : { ignore }),
    },
  };
}

/** Relative to the workspace where it lies inside: that is how annotations name files. */
function shownPath(path: string, workspace: string): string {
  const inside = path.startsWith(`${workspace}/`) ? path.slice(workspace.length + 1) : path;
  return inside.replaceAll("\\", "/");
}
