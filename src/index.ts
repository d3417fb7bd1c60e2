/** The action's entry: reads inputs, makes the real effects, awaits the run, hands the report to the runner, sets the exit code. */
import { realPorts } from "./adapters/ports.ts";
import { createRunnerLog, runner } from "./adapters/runner.ts";
import { cancelSignal } from "./adapters/signals.ts";
import { gatherContext } from "./inputs/gather-context.ts";
import { parseInputs } from "./inputs/parse.ts";
import { rawInputsFromEnv } from "./inputs/raw.ts";
import { run } from "./pipeline.ts";
import { actionOutputs, annotations } from "./report/action.ts";
import { jsonReport } from "./report/json.ts";
import { SUMMARY_LIMIT, summaryMarkdown } from "./report/markdown.ts";
import { exitCode } from "./report/report.ts";
import { terminalReport } from "./report/terminal.ts";
import { version } from "./version.ts";

// Until the run says otherwise: whatever ends this process early must not look like a pass.
process.exitCode = 2;

if (runner.isPost()) {
  await runner.cleanUpAfterMain();
  process.exitCode = 0;
} else {
  const { env } = process;
  const log = createRunnerLog();
  let cleanUp = () => {};
  const signal = cancelSignal(() => cleanUp());
  const { ports, files, cacheRoot, runId, finish } = realPorts({ signal, log, mask: runner.mask, env });
  cleanUp = files.cleanUpNow;
  runner.rememberForPost(await files.tempDir());
  const outcome = await run(
    {
      readInputs: () => parseInputs(rawInputsFromEnv(env), env),
      context: gatherContext(env, files, ports.ask),
      ...{ env, version, cacheRoot, runId },
    },
    ports,
  );
  const { report } = outcome;
  await runner.ready();
  if (outcome.plan !== undefined) {
    runner.print(outcome.plan.join("\n"));
    process.exitCode = 0;
  } else {
    const reportPath = await runner.keepReport(jsonReport(report));
    runner.outputs(actionOutputs(report, { reportPath, metadata: outcome.metadata }));
    runner.print(terminalReport(report, { color: true, width: 120 }));
    runner.annotate(annotations(report));
    await runner.summary(summaryMarkdown(report, { maxLength: SUMMARY_LIMIT }));
    process.exitCode = exitCode(report);
  }
  await files.cleanUp();
  finish();
}
