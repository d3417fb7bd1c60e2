import type { Inputs, KeyValue } from "../model.ts";
import { parsePair } from "./pairs.ts";
import type { Reader } from "./reader.ts";
import type { InputName } from "./schema.ts";

type Secrets = Pick<Inputs, "secrets" | "secretEnvs" | "secretFiles">;

/**
 * The three inputs of build secrets. No message shows a value. A secret without a value is left out with a warning, not
 * refused: on pull requests from forks every secret is empty, and their builds must be able to run.
 */
export function readSecrets(
  read: Reader,
  env: Readonly<Record<string, string | undefined>>,
  warnings: string[],
): Secrets {
  const secrets = pairs(read, "secrets", "ID=VALUE; a value with several lines must be quoted as in CSV").filter(
    ({ key, value }) => value !== "" || warn(warnings, `secrets: \`${key}\` is empty and left out`),
  );
  const secretEnvs = pairs(read, "secret-envs", "ID=ENV_NAME").filter(({ key, value }) => {
    // buildx takes an unset variable for an empty secret and goes on.
    if (env[value] === undefined) {
      read.problem("secret-envs", `\`${key}\`: the environment variable \`${value}\` is not set`);
    } else if (env[value] === "") {
      warn(warnings, `secret-envs: \`${key}\`: the environment variable \`${value}\` is empty`);
    }
    return true;
  });
  const secretFiles = pairs(read, "secret-files", "ID=PATH").filter(({ key, value }) => {
    if (value === "") read.problem("secret-files", `\`${key}\` has no path`);
    return value !== "";
  });
  refuseTwice(read, { secrets, secretEnvs, secretFiles });
  return { secrets, secretEnvs, secretFiles };
}

function pairs(read: Reader, name: InputName, form: string): KeyValue[] {
  return read
    .list(name)
    .map((entry, index) => read.attempt<KeyValue | undefined>(name, () => parsePair(entry, index + 1, form), undefined))
    .filter((pair) => pair !== undefined);
}

function refuseTwice(read: Reader, all: Secrets): void {
  const seen = new Set<string>();
  for (const [name, list] of [
    ["secrets", all.secrets],
    ["secret-envs", all.secretEnvs],
    ["secret-files", all.secretFiles],
  ] as const) {
    for (const { key } of list) {
      if (seen.has(key)) read.problem(name, `\`${key}\` is the id of another secret already`);
      seen.add(key);
    }
  }
}

function warn(warnings: string[], line: string): false {
  warnings.push(line);
  return false;
}
