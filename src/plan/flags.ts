import { nearest } from "../errors.ts";

/** `one`: a value, once. `many`: a value, as often as you like. `yes`: alone, or true or false. */
type FlagKind = "one" | "many" | "yes";

/** Flags of the instructions that have some. Newer ones are here too: what the engine at hand lacks, it says itself. */
const known: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    chown: "one",
    chmod: "one",
    link: "yes",
    "keep-git-dir": "yes",
    checksum: "one",
    exclude: "many",
    unpack: "yes",
  },
  COPY: { chown: "one", chmod: "one", from: "one", link: "yes", parents: "yes", exclude: "many" },
  FROM: { platform: "one" },
  HEALTHCHECK: { interval: "one", timeout: "one", "start-period": "one", "start-interval": "one", retries: "one" },
  RUN: { mount: "many", network: "one", security: "one", device: "many" },
};

export type Flags = { readonly values: ReadonlyMap<string, readonly string[]>; readonly problems: readonly string[] };

/** Reads the flags of an instruction: their values by name, and what is wrong with them. */
export function readFlags(keyword: string, flags: readonly string[]): Flags {
  const kinds = known[keyword] ?? {};
  const values = new Map<string, string[]>();
  const problems: string[] = [];
  for (const flag of flags) {
    const [, name = "", value] = /^--([^=]*)(?:=(.*))?$/s.exec(flag) ?? [];
    const kind = kinds[name];
    const earlier = values.get(name);
    if (kind === undefined) problems.push(unknown(keyword, name, Object.keys(kinds)));
    else if (kind !== "many" && earlier !== undefined) problems.push(`${keyword} has --${name} twice: keep one`);
    else if (kind === "yes" && !/^(true|false)?$/i.test(value ?? "true")) {
      problems.push(`--${name} is either there or not: ${value} is neither true nor false`);
    } else if (value === undefined && kind !== "yes") problems.push(`--${name} needs a value: --${name}=...`);
    else values.set(name, [...(earlier ?? []), value ?? "true"]);
  }
  return { values, problems };
}

function unknown(keyword: string, name: string, accepted: readonly string[]): string {
  if (keyword === "ADD" && name === "from") return "ADD has no --from: use COPY --from";
  const near = nearest(name, accepted);
  return `${keyword} has no flag --${name}${near === undefined ? "" : ` (did you mean --${near}?)`}`;
}
