import { readFlags } from "./flags.ts";
import { isImageName } from "./image-name.ts";
import { LexError, lex } from "./lex.ts";
import type { Command } from "./split-command.ts";

/** A place that an instruction reads from besides its own stage: another stage, by name or index, or an image. */
export type Reference = { readonly by: "COPY --from" | "RUN --mount from"; readonly to: string };

/** What COPY --from and RUN --mount=from read, and what BuildKit would refuse in them. */
export function references(command: Command, token: string): { references: Reference[]; problems: string[] } {
  const keyword = command.keyword.toUpperCase();
  const { values, problems: flagProblems } = readFlags(keyword, command.flags);
  const problems = [...flagProblems];
  const found: Reference[] = [];
  if (keyword === "COPY") {
    const [to = ""] = values.get("from") ?? [];
    if (isVariable(to, token)) {
      problems.push(
        `COPY --from=${to}: variables are not replaced here: add a stage FROM ${to} AS name and copy from that`,
      );
    } else if (to !== "") found.push({ by: "COPY --from", to });
  }
  if (keyword === "RUN") {
    for (const mount of values.get("mount") ?? []) {
      const to = mountFrom(mount);
      if (to === undefined) problems.push(`--mount=${mount}: a double quote is misplaced`);
      else if (/\$./.test(to)) {
        problems.push(
          `RUN --mount from=${to}: variables are not replaced here: add a stage FROM ${to} AS name and mount that`,
        );
      }
      // BuildKit looks for a stage named scratch when a mount has no from.
      else found.push({ by: "RUN --mount from", to: to === "" ? "scratch" : to });
    }
    const network = values.get("network")?.[0];
    if (network !== undefined && !["default", "none", "host"].includes(network)) {
      problems.push(`RUN --network=${network}: default, none or host`);
    }
  }
  return { references: found, problems };
}

/** A problem when a name that no stage has can't be an image's either. */
export function imageProblem(name: string): string | undefined {
  if (isImageName(name)) return undefined;
  return /[A-Z]/.test(name) && isImageName(name.toLowerCase())
    ? `${name} is neither a stage nor an image: image names are lower case`
    : `${name} is neither a stage nor an image's name`;
}

function isVariable(text: string, token: string): boolean {
  try {
    return lex(text, { escape: token, env: () => undefined }).text !== text;
  } catch (error) {
    if (error instanceof LexError) return true;
    throw error;
  }
}

/** The `from` of a mount, empty when it has none; the last one counts. Undefined when the fields can't be told apart. */
function mountFrom(mount: string): string | undefined {
  let from = "";
  // Fields are CSV: one that starts with a double quote ends with one, and may hold commas.
  for (const match of `${mount},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),|(.)/gsu)) {
    if (match[3] !== undefined) return undefined;
    const field = match[1]?.replaceAll('""', '"') ?? match[2] ?? "";
    if (/^from=/i.test(field)) from = field.slice("from=".length);
  }
  return from;
}
