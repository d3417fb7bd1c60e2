#!/usr/bin/env node
/** The terminal entry: argv to the same inputs and the same pipeline. Progress on standard error, the report on standard output. */
import { realPorts } from "./adapters/ports.ts";
import { cancelSignal } from "./adapters/signals.ts";
import { createTerminalLog, describeTerminal } from "./adapters/terminal.ts";
import { errorText, UserError } from "./errors.ts";
import { type Command, parseCommand } from "./inputs/command.ts";
import { gatherContext } from "./inputs/gather-context.ts";
import { helpText, inputHelp } from "./inputs/help.ts";
import { run } from "./pipeline.ts";
import { jsonReport } from "./report/json.ts";
import { exitCode } from "./report/report.ts";
import { terminalReport } from "./report/terminal.ts";
import { plainText } from "./text.ts";
import { version } from "./version.ts";

// Until the run says otherwise: whatever ends this process early must not look like a pass.
process.exitCode = 2;

const { env } = process;
const print = (text: string) => process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);

const command = readCommand();
if (command?.action === "run") await carryOut(command);
else if (command !== undefined) {
  print(command.action === "version" ? version : command.topic === undefined ? helpText() : inputHelp(command.topic));
  process.exitCode = 0;
}

function readCommand(): Command | undefined {
  try {
    return parseCommand(process.argv.slice(2), env);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, remedy } = errorText(error);
    process.stderr.write(
      `multistage: ${plainText(message)}\n${remedy === undefined ? "" : `${plainText(remedy)}\n`}Try multistage --help.\n`,
    );
    return undefined;
  }
}

async function carryOut({ inputs, warnings, json }: Extract<Command, { action: "run" }>): Promise<void> {
  const screen = describeTerminal(env, process.stderr);
  const log = createTerminalLog(screen, (text) => process.stderr.write(text), env.MULTISTAGE_DEBUG === "1");
  let cleanUp = () => {};
  const signal = cancelSignal(() => cleanUp());
  const { ports, files, cacheRoot, runId, finish } = realPorts({ signal, log, mask: () => {}, env });
  cleanUp = files.cleanUpNow;
  const context = gatherContext(env, files, ports.ask);
  const outcome = await run(
    { readInputs: () => ({ inputs, warnings }), context, env, version, cacheRoot, runId },
    ports,
  );
  await files.cleanUp();
  finish();
  if (outcome.plan !== undefined) {
    print(plainText(outcome.plan.join("\n")));
    process.exitCode = outcome.report.error === undefined ? 0 : 2;
    return;
  }
  const out = describeTerminal(env, process.stdout);
  print(json ? jsonReport(outcome.report) : terminalReport(outcome.report, { color: out.color, width: out.width }));
  // Whoever sends the report elsewhere should still see why there is no verdict.
  const { error } = outcome.report;
  if (error !== undefined && process.stdout.isTTY !== true)
    process.stderr.write(`multistage: ${plainText(error.message)}\n`);
  process.exitCode = exitCode(outcome.report);
}
