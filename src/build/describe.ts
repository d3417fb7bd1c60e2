/** The plan for people: what `dry-run` prints. Pure. */
import { UserError } from "../errors.ts";
import type { Engine, Inputs, Plan } from "../model.ts";
import { aggregate } from "./aggregate.ts";
import { alwaysAnew, type Command, finalArgs, solveArgs, solvedStages, solvePlatforms } from "./args.ts";

/** Every stage with its reason, the commands and the tags. No secret is in it: flags name files and variables. */
export function describePlan(plan: Plan, inputs: Inputs, engine: Engine, buildx: Command): string[] {
  const widest = Math.max(5, ...plan.graph.stages.map(({ label }) => label.length));
  const stages = plan.stages.map((stage) => {
    const label = plan.graph.stages[stage.index]?.label || `#${stage.index}`;
    const what = !stage.runs ? "not run" : stage.check ? "verdict" : "on the way";
    const fresh = stage.fresh ? " Always anew." : "";
    return `  ${label.padEnd(widest)}  ${stage.kind.padEnd(6)}  ${what.padEnd(10)}  line ${stage.line}. ${stage.why}${fresh}`;
  });
  return [
    `Stages of ${plan.dockerfile.path}:`,
    ...stages,
    `Strategy: ${plan.strategy}${plan.strategyWhy === undefined ? "" : ` (${plan.strategyWhy})`}`,
    "Commands:",
    ...commands(plan, inputs, engine, buildx).map((command) => `  ${command.map(quoted).join(" ")}`),
    plan.tags.refs.length === 0
      ? "Tags: none, no image is named"
      : `Tags${inputs.push ? "" : " (not pushed: push is false)"}:`,
    ...plan.tags.refs.map(
      (ref) =>
        `  ${ref}${plan.tags.tipOnly.includes(ref) ? "  (only while this commit is the tip of the default branch)" : ""}`,
    ),
    ...[...plan.tags.notes, ...plan.notes].map((sentence) => `Note: ${sentence}`),
  ];
}

function commands(plan: Plan, inputs: Inputs, engine: Engine, buildx: Command): Command[] {
  const secretFlags = [...inputs.secrets, ...inputs.secretFiles].flatMap(({ key }) => [
    "--secret",
    `id=${key},src=<file>`,
  ]);
  secretFlags.push(...inputs.secretEnvs.flatMap(({ key, value }) => ["--secret", `id=${key},env=${value}`]));
  const setup = { buildx, inputs, secretFlags };
  const { final, stages } = plan.graph;
  const wanted = solvedStages(inputs, plan, engine);
  const first = !wanted.includes(final);
  const shared = {
    cacheFrom: plan.cache.from,
    cacheTo: plan.cache.to,
    noCacheFilter: alwaysAnew(inputs, plan),
    noCache: true,
  };
  const platforms = solvePlatforms(inputs);
  const ofOurs = "<Dockerfile with one stage appended>";
  const appended = (take: readonly number[]) =>
    aggregate(plan.dockerfile.text, stages, take, inputs.buildContexts).target;
  const together = () => [solveArgs(setup, { ...shared, platforms, dockerfile: ofOurs, target: appended(wanted) })];
  const oneByOne = () =>
    wanted.map((index) => {
      const name = stages[index]?.name ?? "";
      const named = name !== "" && !stages.some((other) => other.index > index && other.name === name);
      const from = named
        ? { dockerfile: plan.dockerfile.path, target: name }
        : { dockerfile: ofOurs, target: appended([index]) };
      return solveArgs(setup, { ...shared, cacheTo: [], platforms, ...from });
    });
  const solves = wanted.length === 0 ? [] : plan.strategy === "one-solve" ? orElse(together, oneByOne) : oneByOne();
  const target = stages[final]?.name;
  return [
    ...solves,
    finalArgs(setup, {
      ...shared,
      noCache: first,
      noCacheFilter: first ? shared.noCacheFilter : [],
      cacheTo: first ? shared.cacheTo : [],
      platforms: inputs.platforms,
      dockerfile: plan.dockerfile.path,
      ...(target === undefined || target === "" ? {} : { target }),
      metadataFile: "<file>",
      ...(engine.store === "classic" ? { localName: "<name>" } : { layout: "<folder>" }),
    }),
  ];
}

/** The second way where the Dockerfile refuses the first: nothing can be appended to it. */
function orElse<T>(one: () => T, other: () => T): T {
  try {
    return one();
  } catch (error) {
    if (error instanceof UserError) return other();
    throw error;
  }
}

function quoted(word: string): string {
  return /^[\w@%+=:,./<>-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
