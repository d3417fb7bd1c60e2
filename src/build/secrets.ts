/** Hands secrets to buildx by file or by variable: no value is ever part of an argv. */
import { UserError } from "../errors.ts";
import type { Inputs } from "../model.ts";
import type { Files } from "../ports.ts";

/** `--secret` flags; values given as text are written to 0600 files in the run's own folder. */
export async function prepareSecrets(inputs: Inputs, files: Files, temp: string): Promise<string[]> {
  const flags: string[] = [];
  for (const [count, { key, value }] of inputs.secrets.entries()) {
    const file = `${temp}/secrets/${count}`;
    await files.writeText(file, value, { secret: true });
    flags.push("--secret", field(`id=${key}`, `src=${file}`));
  }
  // buildx takes an unset variable for an empty secret and says nothing: the input's parser has refused those.
  for (const { key, value } of inputs.secretEnvs) flags.push("--secret", field(`id=${key}`, `env=${value}`));
  for (const { key, value } of inputs.secretFiles) flags.push("--secret", field(`id=${key}`, `src=${value}`));
  return flags;
}

/** Every value that must not be seen: those given as text, and what the named variables and files hold. */
export async function secretValues(
  inputs: Inputs,
  files: Files,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const values = inputs.secrets.map(({ value }) => value);
  for (const { value: name } of inputs.secretEnvs) values.push(env[name] ?? "");
  for (const { key, value: path } of inputs.secretFiles) {
    const text = await files.readText(path).catch((cause: unknown) => {
      throw new UserError(`secret-files: ${path} of secret ${key} can't be read.`, undefined, { cause });
    });
    if (text === undefined) throw new UserError(`secret-files: ${path} of secret ${key} does not exist.`);
    values.push(text);
  }
  if (inputs.githubToken !== undefined) values.push(inputs.githubToken);
  return values.filter((value) => value !== "");
}

function field(...parts: string[]): string {
  return parts.map((part) => (/[",\n]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part)).join(",");
}
