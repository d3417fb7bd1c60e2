import { nearest } from "../errors.ts";
import { findInput, inputNames } from "./schema.ts";

/** Inputs of docker/build-push-action that are no inputs here, and what takes their place. */
const replaced: Readonly<Record<string, string>> = {
  load: "the judged image is read from the build itself; nothing needs to be loaded",
  output: "the image goes to the registry with `push`, and files come out with `extract`",
  outputs: "the image goes to the registry with `push`, and files come out with `extract`",
  call: "the Dockerfile is built, not only checked",
};

/**
 * Raw inputs from the environment of an action: `INPUT_BUILD-ARGS` becomes `build-args`. Unknown names are kept, so that
 * parseInputs can tell them.
 */
export function rawInputsFromEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env)
      .filter(([key, value]) => key.startsWith("INPUT_") && value !== undefined)
      .map(([key, value]) => [key.slice("INPUT_".length).toLowerCase(), value as string]),
  );
}

/** What takes the place of an option that people know from docker buildx; undefined for any other name. */
export function replacement(name: string): string | undefined {
  return Object.hasOwn(replaced, name) ? replaced[name] : undefined;
}

/** A sentence about a name that is no input, with the nearest one; undefined for a name that is an input. */
export function unknownInput(name: string): string | undefined {
  if (findInput(name) !== undefined) return undefined;
  const instead = replacement(name);
  if (instead !== undefined) return `\`${name}\` is not an input here: ${instead}`;
  const near = nearest(name, inputNames);
  return `\`${name}\` is not an input${near === undefined ? "" : `; did you mean \`${near}\`?`}`;
}
