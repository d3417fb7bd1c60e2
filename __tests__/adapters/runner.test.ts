import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { runScript } from "./run-script.ts";

const folder = mkdtempSync(join(tmpdir(), "runner-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Output of a script that has the runner's log as `log`, and everything else of it as `runner`. */
async function lines(script: string, env: Record<string, string> = {}): Promise<string[]> {
  const head = `import { createRunnerLog, runner } from "./src/adapters/runner.ts"; const log = createRunnerLog(); `;
  const { out, error, code } = await runScript(head + script, { env });
  expect({ error, code }).toEqual({ error: "", code: 0 });
  return out.split("\n").slice(0, -1);
}

const evil = JSON.stringify({ type: "log", stage: "::error::stage", line: "::add-mask::x ##[error]y" });

describe("build output", () => {
  test("stands between a stop-commands line and its end, in a group, with a token that no build can guess", async () => {
    const found = await lines(`
      log.info("before");
      log.progress(${evil});
      log.progress({ type: "log", stage: "test", line: "::endgroup::" });
      log.warn("in between");
      log.debug("in between too");
      log.info("::error::info");
      log.endProgress();
      log.endProgress();
      log.warn("after");
    `);
    const token = /^::stop-commands::([0-9a-f-]{36})$/.exec(found[2] ?? "")?.[1];
    expect(found).toEqual([
      ...["before", "::group::Build log", `::stop-commands::${token}`],
      ...[
        ": :error::stage | ::add-mask::x ## [error]y",
        "test | ::endgroup::",
        "Warning: in between",
        ": :error::info",
      ],
      ...[`::${token}::`, "::endgroup::", "::warning::after"],
    ]);
    expect(await lines(`log.progress(${evil}); log.endProgress();`)).not.toContain(`::stop-commands::${token}`);
  });

  test("that never came leaves no group", async () => {
    expect(await lines(`log.endProgress(); log.debug("d");`)).toEqual(["::debug::d"]);
  });
});

test("masks: the value, its lines, nothing that is too short", async () => {
  expect(await lines(`runner.mask(["hunter2", "one\\r\\nfour\\n", "ab", ""]);`)).toEqual([
    ...[
      "::add-mask::hunter2",
      "::add-mask::hunter2",
      "::add-mask::one%0D%0Afour%0A",
      "::add-mask::one",
      "::add-mask::four",
    ],
  ]);
});

test("annotations at their place, and a report whose lines are no commands", async () => {
  const found = await lines(`
    runner.annotate([{ level: "error", message: "a\\n::x", title: "t", file: "Dockerfile", startLine: 3, endLine: 4 }]);
    runner.print("ok\\n::set-output name=a::b\\n##[error]c");
  `);
  expect(found).toEqual([
    "::error title=t,file=Dockerfile,line=3,endLine=4::a%0A::x",
    ...["ok", ": :set-output name=a::b", "## [error]c"],
  ]);
});

describe("the runner's files", () => {
  test("outputs of several lines, and the summary, go to the files", async () => {
    const [output, summary] = [join(folder, "output"), join(folder, "summary")];
    for (const path of [output, summary]) writeFileSync(path, "");
    const env = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
    expect(await lines(`runner.outputs({ a: "one\\ntwo", b: "" }); await runner.summary("# hi");`, env)).toEqual([]);
    expect(readFileSync(output, "utf8")).toMatch(
      /^a<<(ghadelimiter_\S+)\none\ntwo\n\1\nb<<(ghadelimiter_\S+)\n\n\2\n$/,
    );
    expect(readFileSync(summary, "utf8")).toBe("# hi\n");
  });

  test("a summary that can't be written is a warning; without a file for it there is none", async () => {
    const found = await lines(`await runner.summary("# hi");`, { GITHUB_STEP_SUMMARY: join(folder, "no/such/file") });
    expect(found).toEqual([expect.stringMatching(/^::warning::The job summary was not written: /)]);
    expect(await lines(`await runner.summary("# hi");`)).toEqual([]);
  });

  test("the report is kept in the runner's temp folder", async () => {
    const [path] = await lines(`console.log(await runner.keepReport("{}"));`, {
      RUNNER_TEMP: join(folder, "new temp"),
    });
    expect(path?.startsWith(join(folder, "new temp"))).toBe(true);
    expect(readFileSync(path as string, "utf8")).toBe("{}");
    expect(statSync(path as string).isFile()).toBe(true);
  });

  test("the post step knows that it is one, and removes what main said", async () => {
    const [state, temp] = [join(folder, "state"), join(folder, "temp")];
    writeFileSync(state, "");
    mkdirSync(temp);
    writeFileSync(join(temp, "secret"), "hunter2");
    expect(
      await lines(`runner.rememberForPost(${JSON.stringify(temp)}); console.log(runner.isPost());`, {
        GITHUB_STATE: state,
      }),
    ).toEqual(["false"]);
    const saved = [...readFileSync(state, "utf8").matchAll(/(\w+)<<(\S+)\n(.*)\n\2/g)];
    const env = Object.fromEntries(saved.map(([, name, , value]) => [`STATE_${name}`, value as string]));
    expect(env).toEqual({ STATE_post: "true", STATE_temp: temp });
    expect(await lines(`console.log(runner.isPost()); await runner.cleanUpAfterMain();`, env)).toEqual(["true"]);
    expect(existsSync(temp)).toBe(false);
    expect(await lines(`await runner.cleanUpAfterMain();`, { STATE_post: "true" })).toEqual([]);
  });
});
