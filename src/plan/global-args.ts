import { LexError, lex } from "./lex.ts";
import type { ReadInstruction } from "./read-instructions.ts";
import { quotedWords } from "./split-command.ts";

/** Stands for the value of a variable that is not known before the build, around its name: two characters no name has. */
const open = "\uE000";
const close = "\uE001";

/** Set by BuildKit itself, with no ARG needed: all but the last say something about the builder, so they may be unknown. */
const platformArgs = ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT"].flatMap((part) => [
  `BUILD${part}`,
  `TARGET${part}`,
]);

export type Env = ReadonlyMap<string, string>;

/**
 * What FROM may substitute: the ARGs before the first FROM, overridden by `--build-arg`, and BuildKit's own. Each default
 * may use those before it.
 */
export function globalArgs(
  args: readonly ReadInstruction[],
  buildArgs: Readonly<Record<string, string>>,
  token: string,
): { env: Env; problems: string[] } {
  const env = new Map<string, string>();
  const problems: string[] = [];
  for (const name of [...platformArgs, "TARGETSTAGE"]) env.set(name, buildArgs[name] ?? `${open}${name}${close}`);
  for (const arg of args) {
    for (const word of quotedWords(arg.rest, token)) {
      const [, name = word, fallback] = /^([^=]*)=([\s\S]*)$/.exec(word) ?? [];
      try {
        const value = Object.hasOwn(buildArgs, name) ? buildArgs[name] : fallback && substitute(fallback, env, token);
        if (value !== undefined) env.set(name, value);
      } catch (error) {
        if (!(error instanceof LexError)) throw error;
        problems.push(`line ${arg.line}: ARG ${name}: ${error.message}`);
      }
    }
  }
  return { env, problems };
}

/** Text with its variables replaced; what is not known stays marked. Throws LexError. */
export function substitute(text: string, env: Env, token: string): string {
  return lex(text, { escape: token, env: (name) => env.get(name) }).text;
}

/** True when the text holds the value of a variable that is not known before the build. */
export function isOpen(text: string): boolean {
  return text.includes(open);
}

/** The text for people: `$NAME` where the value is not known. */
export function shown(text: string): string {
  return text.replaceAll(open, "${").replaceAll(close, "}");
}

/** Whether a name is what the text may become. */
export function mayBe(text: string, name: string): boolean {
  const parts = text.split(/\uE000[^\uE001]*\uE001/u).map((part) => part.replace(/[^\w]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}
