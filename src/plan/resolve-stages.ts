import type { Instruction, Stage } from "../model.ts";
import { checkInstruction } from "./check-instruction.ts";
import { readFlags } from "./flags.ts";
import { type Env, isOpen, mayBe, shown, substitute } from "./global-args.ts";
import { familiarName, isImageName } from "./image-name.ts";
import { LexError } from "./lex.ts";
import type { ReadInstruction } from "./read-instructions.ts";
import { imageProblem, type Reference, references } from "./references.ts";
import { blankSeparated, type Command, splitCommand } from "./split-command.ts";

/** A stage's instructions, FROM first, as read and as the model keeps them. */
export type DraftStage = {
  readonly commands: readonly ReadInstruction[];
  readonly instructions: readonly Instruction[];
};

export type ResolveOptions = { readonly env: Env; readonly token: string; readonly buildContexts: readonly string[] };

type Named = { readonly line: number; readonly name: string; readonly label: string; readonly replaced: boolean };
type Base = { readonly base: Stage["base"]; readonly needs: readonly number[] };

const counted = ["ADD", "COPY", "RUN", "WORKDIR"];

/** Finds what every stage is built on and reads from. Problems are what BuildKit refuses, with their lines. */
export function resolveStages(
  drafts: readonly DraftStage[],
  options: ResolveOptions,
): { stages: Stage[]; problems: string[] } {
  const problems: string[] = [];
  const contexts = new Set(options.buildContexts.map(familiarName));
  const named = drafts.map((draft): Named => {
    const from = draft.commands[0] as ReadInstruction;
    const [, , label = ""] = blankSeparated(from.rest);
    const name = label.toLowerCase();
    if (label !== "" && !isStageName(name))
      problems.push(`line ${from.line}: ${label} can't be a stage's name: ${nameRule}`);
    return { line: from.line, name, label, replaced: name !== "" && !isReserved(name) && contexts.has(name) };
  });
  const stages: Stage[] = [];
  for (const [index, draft] of drafts.entries()) {
    const from = draft.commands[0] as ReadInstruction;
    const me = named[index] as Named;
    const platform = readFlags("FROM", from.flags).values.get("platform")?.[0];
    const found = me.replaced
      ? { base: { image: me.name }, needs: [] }
      : base(from, platform, named.slice(0, index), options);
    if (typeof found === "string") problems.push(`line ${from.line}: ${found}`);
    const { base: on, needs }: Base = typeof found === "string" ? { base: { image: "" }, needs: [] } : found;

    const triggers = "stage" in on ? onbuildTriggers(drafts[on.stage] as DraftStage) : [];
    const steps = [
      ...triggers.map((command) => ({ command, line: from.line, trigger: true })),
      ...draft.commands.slice(1).map((command) => ({ command, line: command.line, trigger: false })),
    ];
    const reads = new Set(needs);
    for (const { command, line, trigger } of steps) {
      const problem = trigger ? checkInstruction(command, options.token) : undefined;
      const read = references(command, options.token);
      const own = trigger ? [...(problem === undefined ? [] : [problem]), ...read.problems] : [];
      for (const reference of read.references) {
        const target = resolve(reference, index, named);
        if (typeof target === "string") own.push(target);
        else if (target !== undefined) reads.add(target);
      }
      const by = trigger ? "an ONBUILD of the stage it is built on: " : "";
      problems.push(...own.map((text) => `line ${line}: ${by}${text}`));
    }
    // A base that is a stage, whichever it turns out to be, is no step of this one.
    const pulls = "image" in on && on.image !== "scratch" && needs.length === 0 ? 1 : 0;
    const work = draft.commands.filter((command) => counted.includes(command.keyword.toUpperCase())).length;
    stages.push({
      index,
      name: me.name,
      label: me.label,
      base: on,
      line: from.line,
      endLine: (draft.instructions.at(-1) as Instruction).endLine,
      ...(platform === undefined || platform === "" ? {} : { platform }),
      instructions: draft.instructions,
      // A build context in the stage's place brings its own files: nothing in the stage is run.
      needs: me.replaced ? [] : [...reads].sort((a, b) => a - b),
      steps: me.replaced ? 0 : pulls + triggers.length + work,
    });
  }
  return { stages, problems };
}

const nameRule = "a letter first, then letters, digits and single . or _ or any - between them";

function isStageName(name: string): boolean {
  return /^[a-z][a-z0-9-_.]*$/.test(name) && isImageName(name);
}

/** BuildKit never looks for a build context of these names. */
function isReserved(name: string): boolean {
  return name === "scratch" || name === "context";
}

/** FROM sees the stages above it, the nearest of a name, letter by letter; everything else is an image. */
function base(
  from: ReadInstruction,
  platform: string | undefined,
  above: readonly Named[],
  { env, token }: ResolveOptions,
): Base | string {
  const [written = ""] = blankSeparated(from.rest);
  let name: string;
  try {
    name = substitute(written, env, token);
    if (platform !== undefined && platform !== "") {
      const value = substitute(platform, env, token);
      if (value === "") return `--platform=${platform} comes out empty: give the ARG a default above the first FROM`;
      if (!isOpen(value) && !isPlatform(value))
        return `--platform=${value} is no platform: write os/arch, like linux/amd64`;
    }
  } catch (error) {
    if (error instanceof LexError) return `FROM ${written}: ${error.message}`;
    throw error;
  }
  if (name === "") return `FROM ${written} comes out empty: give the ARG a default above the first FROM`;
  if (isOpen(name)) {
    // Which stage it is depends on the platform, so every stage it may be counts.
    const names = above.map((stage) => stage.name);
    const needs = names.flatMap((own, index) =>
      own !== "" && names.lastIndexOf(own) === index && mayBe(name, own) ? [index] : [],
    );
    return { base: { image: shown(name) }, needs };
  }
  const stage = above.findLastIndex((other) => other.name !== "" && other.name === name);
  if (stage !== -1) return { base: { stage }, needs: [stage] };
  if (above.some((other) => other.name !== "" && other.name === name.toLowerCase())) {
    return `FROM ${name}: FROM knows the stage as ${name.toLowerCase()}, in lower case: write it like that`;
  }
  return imageProblem(name) ?? { base: { image: name }, needs: [] };
}

function isPlatform(text: string): boolean {
  const parts = text.split("/");
  return parts.length <= 4 && parts.every((part) => /^[A-Za-z0-9_.()-]+$/.test(part));
}

/** COPY --from and mounts see the last stage of a name in the whole file; only COPY takes a number. */
function resolve(reference: Reference, index: number, named: readonly Named[]): number | string | undefined {
  const { by, to } = reference;
  const isNumber = by === "COPY --from" && /^[+-]?\d+$/.test(to);
  const target = isNumber
    ? Number(to)
    : named.findLastIndex((other) => other.name !== "" && other.name === to.toLowerCase());
  if (isNumber && (target < 0 || target >= named.length)) {
    return `COPY --from=${to}: there are stages 0 to ${named.length - 1} only`;
  }
  if (target === -1) {
    const problem = imageProblem(to);
    return problem === undefined ? undefined : `${by}=${to}: ${problem}`;
  }
  if (target < index) return target;
  const { name, line } = named[target] as Named;
  const twin = named.findIndex((other) => other.name !== "" && other.name === name);
  if (!isNumber && twin < index) {
    const means = `${by}=${to} means the last stage named ${name}, in line ${line}`;
    const number = by === "COPY --from" ? `, or write --from=${twin} for the one in line ${named[twin]?.line}` : "";
    return `${means}, and a stage can only read from those above it: give one of them another name${number}`;
  }
  if (target === index) return `${by}=${to} is the stage itself: a stage can only read from those above it`;
  return `${by}=${to}: that stage comes later, in line ${line}: move it up, above line ${(named[index] as Named).line}`;
}

function onbuildTriggers(draft: DraftStage): Command[] {
  const triggers = draft.commands.filter((command) => command.keyword.toUpperCase() === "ONBUILD");
  return triggers.map((trigger) => splitCommand(trigger.rest));
}
