/** The whole run on one screen: inputs, plan, build, inspect, judge, publish, report. */
import { build } from "./build/build.ts";
import { describePlan } from "./build/describe.ts";
import { describeEngine, engineLine, findBuildx } from "./build/engine.ts";
import { prepareSecrets, secretValues } from "./build/secrets.ts";
import { inspectImage } from "./inspect/image.ts";
import { judge } from "./judge/judge.ts";
import type { Engine, Inputs, RunContext, RunReport } from "./model.ts";
import { settleCache } from "./plan/cache.ts";
import { finalLines } from "./plan/final-lines.ts";
import { makePlan } from "./plan/make-plan.ts";
import { readDockerfile } from "./plan/read-dockerfile.ts";
import type { Clock, Exec, Files, GitHub, Log, Redact } from "./ports.ts";
import { localName, untagArgs } from "./publish/args.ts";
import { type PublishProgress, publish, result } from "./publish/publish.ts";
import { publishWay } from "./publish/way.ts";
import { redactDeep, redactor } from "./redact.ts";
import { type Draft, newReport, reportBuild, reportContext, reportPlan, stopReport } from "./report/report.ts";

export type Ports = {
  readonly exec: Exec;
  /** For short questions to local programs. */
  readonly ask: Exec;
  /** For what has to be cleared up after a cancel too. */
  readonly afterwards: Exec;
  readonly files: Files;
  readonly log: Log;
  readonly clock: Clock;
  readonly github: (inputs: Inputs, context: RunContext) => GitHub;
  /** Told every secret value before anything is printed. */
  readonly mask: (values: readonly string[]) => void;
  readonly absolute: (path: string) => string;
};

export type RunRequest = {
  /** Throws UserError with every problem of the inputs. */
  readonly readInputs: () => { readonly inputs: Inputs; readonly warnings: readonly string[] };
  /** Found out while the engine is asked; never rejects. */
  readonly context: Promise<RunContext>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Folder that holds local caches. */
  readonly cacheRoot: string;
  /** A word that no other run has. */
  readonly runId: string;
};

export type Outcome = {
  readonly report: RunReport;
  /** buildx's metadata of the final image, as JSON; empty without an image. */
  readonly metadata: string;
  /** The plan as lines, when that was all that was asked for: then the report means nothing. */
  readonly plan?: readonly string[];
};

/** Carries a run out. Never throws: what stops it is in the report. */
export async function run(request: RunRequest, ports: Ports): Promise<Outcome> {
  const started = ports.clock.now();
  const draft = newReport(request.version, ports.clock.date());
  const state: State = { draft, redact: (text) => text, metadata: "" };
  try {
    await steps(request, ports, state);
  } catch (error) {
    stopReport(draft, error);
    if (error instanceof Error && draft.error?.message.startsWith("Unexpected")) ports.log.debug(error.stack ?? "");
  } finally {
    ports.log.endProgress();
    if (state.localName !== undefined) await forget(ports, state.localName);
  }
  draft.context = reportContext(await request.context);
  draft.seconds = Math.round(ports.clock.now() - started) / 1000;
  // An image's ENV, a log, a message: whatever a secret got into, it goes no further.
  const report = redactDeep<RunReport>(draft, state.redact);
  return { report, metadata: state.redact(state.metadata), ...(state.plan === undefined ? {} : { plan: state.plan }) };
}

type State = {
  readonly draft: Draft;
  redact: Redact;
  metadata: string;
  plan?: readonly string[];
  /** The name that the image has in the engine's store for as long as the run lasts. */
  localName?: string | undefined;
};

/** Takes the run's own name off the image, also after a cancel. A name that stays hurts nobody. */
async function forget(ports: Ports, name: string): Promise<void> {
  await ports.afterwards(untagArgs(name), { timeout: 2000 }).catch(() => undefined);
}

async function steps(request: RunRequest, ports: Ports, state: State): Promise<void> {
  const { draft } = state;
  const { env } = request;
  const { log, files } = ports;

  const { inputs, warnings } = request.readInputs();
  // Asked first, because its answer takes longest.
  const asked = findEngine(ports, inputs, env);
  asked.catch(() => undefined);
  const secrets = await secretValues(inputs, files, env);
  ports.mask(secrets);
  const redact = redactor(secrets);
  state.redact = redact;
  for (const warning of warnings) log.warn(redact(warning));

  const context = await request.context;
  const { dockerfile, path } = await readDockerfile(inputs, context, files, ports.absolute);
  const { engine, buildx } = await asked;
  const temp = await files.tempDir();
  const planned = makePlan({ inputs, context, dockerfile, cacheRoot: request.cacheRoot, runId: request.runId });
  const { plan, notes: cacheNotes } = await settleCache(planned, engine, files);
  reportPlan(draft, plan, inputs, engine, cacheNotes);
  for (const note of plan.notes) log.info(redact(note));
  // Whoever pushes should not have to look for them.
  for (const note of plan.tags.notes) (inputs.push ? log.warn : log.info)(redact(note));
  log.info(redact(engineLine(engine)));
  if (inputs.dryRun) {
    state.plan = describePlan(plan, inputs, engine, buildx).map(redact);
    return;
  }
  const willPush = inputs.push && context.pullRequest?.fork !== true;
  // Before anything is built: a run that could never push what it judges must not pretend to.
  const way = willPush ? publishWay(engine) : undefined;

  const name = engine.store === "classic" || way === "docker-push" ? localName(temp) : undefined;
  state.localName = name;
  const secretFlags = await prepareSecrets(inputs, files, temp);
  const built = await build(
    {
      ...{ inputs, plan, engine, buildx, secretFlags, dockerfile: path, temp },
      ...(name === undefined ? {} : { localName: name }),
      onStop: (stages) => {
        draft.stages = stages;
      },
    },
    { ...ports, redact },
  );
  log.endProgress();
  reportBuild(draft, built);
  state.metadata = built.image === undefined ? "" : JSON.stringify(built.image.metadata);

  if (built.image !== undefined) {
    const { layout, layerLines, metadata, source } = built.image;
    const digest = metadata["containerimage.digest"];
    draft.image = await inspectImage(files, layout, {
      ...{ dockerfile: dockerfile.path, layerLines, ...finalLines(plan.graph) },
      ...(source === "oci" && typeof digest === "string" ? { digest } : {}),
      plain: source === "docker-save",
    });
  }
  const verdict = judge(
    { stages: built.stages, ...(draft.image === undefined ? {} : { image: draft.image }) },
    inputs,
    dockerfile.path,
  );
  Object.assign(draft, {
    findings: verdict.findings,
    rules: verdict.rules,
    verdict: verdict.verdict,
    summary: verdict.summary,
  });

  if (!inputs.push) return;
  const why = whyNotPushed(context, verdict.verdict);
  if (why !== undefined) draft.publish = { ...draft.publish, notes: [why] };
  else if (built.image !== undefined && draft.image !== undefined) {
    const progress: PublishProgress = { pushed: [], notes: [] };
    try {
      const request = { engine, buildx, tags: plan.tags, image: built.image, facts: draft.image, context };
      draft.publish = await publish(request, { ...ports, redact, github: ports.github(inputs, context) }, progress);
    } finally {
      draft.publish = result(progress);
    }
  }
}

async function findEngine(
  ports: Ports,
  inputs: Inputs,
  env: RunRequest["env"],
): Promise<{ engine: Engine; buildx: readonly [string, ...string[]] }> {
  const buildx = await findBuildx(ports.files, env);
  return { buildx, engine: await describeEngine(ports, buildx, inputs) };
}

function whyNotPushed(context: RunContext, verdict: string): string | undefined {
  if (context.pullRequest?.fork === true) return "A pull request from a fork never pushes.";
  if (verdict !== "pass") return "Nothing is pushed, because the verdict is not pass.";
  return undefined;
}
