/** The real effects of a run, put together once for both entries. */
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { Inputs, RunContext } from "../model.ts";
import type { Log } from "../ports.ts";
import { createAsk } from "./ask.ts";
import { createClock } from "./clock.ts";
import { createExec } from "./exec.ts";
import { createFiles } from "./files.ts";
import { createGitHub } from "./github.ts";

/** Real ports: everything long stops when the signal aborts. */
export function realPorts(options: {
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly mask: (values: readonly string[]) => void;
  readonly env: NodeJS.ProcessEnv;
}) {
  const { log, mask, env } = options;
  const end = new AbortController();
  const signal = AbortSignal.any([options.signal, end.signal]);
  const exec = createExec(signal);
  const files = createFiles(signal, env.RUNNER_TEMP);
  return {
    ports: {
      ...{ exec, ask: createAsk(signal), files, log, mask },
      afterwards: createExec(new AbortController().signal),
      clock: createClock(signal),
      absolute: (path: string) => resolve(path),
      github: (inputs: Inputs, context: RunContext) =>
        createGitHub({
          ...{ exec, signal },
          ...(env.GITHUB_API_URL === undefined ? {} : { apiUrl: env.GITHUB_API_URL }),
          ...(inputs.githubToken === undefined ? {} : { token: inputs.githubToken }),
          ...(context.repository === undefined ? {} : { repository: context.repository }),
        }),
    },
    files,
    /** Stops what a run that ended early still has going: nobody waits for its answer. */
    finish: () => end.abort(),
    /** Folder for local caches, kept between runs. */
    cacheRoot: `${env.XDG_CACHE_HOME ?? `${env.HOME ?? "."}/.cache`}/multistage-action/buildkit`,
    runId: randomBytes(6).toString("hex"),
  };
}
