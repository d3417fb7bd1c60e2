/** A build's output is text from strangers: nothing in it acts on the runner, on a terminal or in the summary. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { baseContext, cleanUp, project, unique } from "./project.ts";
import { type ActionRun, runAction, runCli } from "./run.ts";

jest.setTimeout(60_000);

afterAll(cleanUp);

const hostile = [
  "::add-mask::everything",
  "::error::planted error",
  "  ::warning::planted warning",
  "::set-output name=digest::planted",
  "::stop-commands::planted-token",
  "::planted-token::",
  "##[error]planted",
  "##[add-mask]everything",
  "text ##[group]planted",
  "\u001b[31mred\u001b[0m \u001b[2J\u001b[H cleared",
  "\u001b]0;planted title\u0007after title",
  "\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\",
  "10%\r50%\r\r100% done",
  "a bar\r::error::behind a carriage return",
  "```",
  "````````",
  "</details>",
  "<img src=x onerror=alert(1)>",
  "| cell | cell |",
  "# planted heading",
  "[planted](http://evil.example)",
  "@someone #12 GH-3",
  "\u202eright to left",
  "x".repeat(20_000),
  "tab\tand \u0000 nul \u0008 backspace",
];

const log = Buffer.concat([
  ...Array.from({ length: 300 }, (_, index) => Buffer.from(`${hostile[index % hostile.length]}\n`)),
  Buffer.from([0xff, 0xfe, 0x80, 0x0a, 0xc3, 0x0a]),
  ...hostile.filter((line) => line.length < 1000).map((line) => Buffer.from(`${line}\n`)),
  Buffer.from("the very end"),
]);

const files = () => ({
  "log.bin": log,
  Dockerfile: `FROM base AS test
ARG SALT=${unique()}
COPY log.bin /log.bin
RUN cat /log.bin; : '</details>' '|' '\`\`\`' '::error::in the instruction'; exit 1
FROM base
USER 65534
`,
});

describe("the action", () => {
  let run: ActionRun;
  beforeAll(async () => {
    run = await runAction({ "build-contexts": baseContext() }, { cwd: project(files()) });
  });

  test("every line of the build's output stands between a stop-commands line and its end", () => {
    expect(run.exitCode).toBe(1);
    const commands: string[] = [];
    let token: string | undefined;
    let between = 0;
    for (const line of run.log.split(/\r?\n|\r/)) {
      const stop = /^\s*::stop-commands::([0-9a-f-]{36})$/.exec(line)?.[1];
      if (token === undefined && stop !== undefined) token = stop;
      else if (token !== undefined && line.trim() === `::${token}::`) token = undefined;
      else if (token !== undefined) between += 1;
      else if (/^\s*::[a-z-]+[ :]/.test(line) || line.includes("##[")) commands.push(line);
      // Not even between the two is there anything that looks like a command.
      if (token !== undefined && stop === undefined) {
        expect(line).not.toMatch(/^\s*::/);
        expect(line).not.toContain("##[");
      }
    }
    expect(token).toBeUndefined();
    expect(between).toBeGreaterThan(200);
    const known = /^::(group|endgroup|error title=Stage test failed[^:]*)::/;
    expect(commands.filter((line) => !known.test(line))).toEqual([]);
    expect(commands.filter((line) => line.startsWith("::error"))).toHaveLength(1);
  });

  test("no escape sequence of the build reaches the log", () => {
    // The report has colours of our own: nothing but those.
    expect(
      run.log
        .split("\u001b")
        .slice(1)
        .filter((rest) => !/^\[\d+(;\d+)*m/.test(rest)),
    ).toEqual([]);
    expect(run.log).not.toContain("\u0007");
    expect(run.log).not.toContain("\u0000");
    expect(run.log).not.toContain("\u202e");
    expect(run.log).toContain("100% done");
  });

  test("outputs are ours", () => {
    expect(run.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(Object.keys(run.outputs)).toHaveLength(11);
  });

  test("the report holds the end of the log", () => {
    const text = run.report.stages[0]?.error?.log ?? "";
    expect(text.endsWith("the very end")).toBe(true);
    expect(text).toContain("\ufffd");
    expect(text.length).toBeLessThanOrEqual(16_000);
    expect(run.report.stages[0]?.error).toMatchObject({ line: 4, exitCode: 1 });
  });

  test("in the summary it stays in its fence", () => {
    const tokens = new MarkdownIt({ html: true }).parse(run.summary, {});
    const fences = tokens.filter(({ type }) => type === "fence");
    const block = fences.find(({ content }) => content.includes("the very end"));
    expect(block?.content).toContain("</details>");
    expect(block?.content).toContain("# planted heading");
    const outside = tokens.filter(({ type }) => type !== "fence");
    const headings = outside
      .filter((_, index) => outside[index - 1]?.type === "heading_open")
      .map(({ content }) => content);
    expect(headings.join()).not.toContain("planted");
    const html = outside
      .flatMap((token) => [token, ...(token.children ?? [])])
      .filter(({ type }) => type.startsWith("html"));
    const text = html.map(({ content }) => content).join("\n");
    expect(text).not.toContain("<img");
    expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details/g)?.length);
    const links = outside.flatMap((token) => token.children ?? []).filter(({ type }) => type === "link_open");
    expect(links.map((link) => link.attrGet("href")).join()).not.toContain("evil");
  });
});

test("the terminal command: no escape sequence reaches a pipe or the JSON", async () => {
  const cwd = project(files());
  const args = [".", "--build-contexts", baseContext()];
  const [plain, json] = [await runCli(args, { cwd }), await runCli([...args, "--json"], { cwd })];
  for (const text of [plain.stdout, plain.stderr, json.stdout, json.stderr]) {
    expect(text.replace(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
  expect(plain.exitCode).toBe(1);
  expect(json.report.stages[0]?.error?.log.endsWith("the very end")).toBe(true);
});

test("more output than BuildKit passes on is said to be cut", async () => {
  const cwd = project({
    Dockerfile: `FROM base AS test\nARG SALT=${unique()}\nRUN seq 1 200000; echo end; exit 1\nFROM base\nUSER 1\n`,
  });
  const run = await runCli([".", "--json", "--build-contexts", baseContext()], { cwd });
  expect(run.report.stages[0]).toMatchObject({ result: "failed" });
  expect(run.report.notes.join()).toContain("200 KiB");
});

test("names from the Dockerfile are harmless too", async () => {
  const cwd = project({
    "::error::x.Dockerfile": `FROM base AS a_b.c-d\nRUN ["sh", "-c", "echo '| \`x\` |'; exit 1"]\nFROM base\nLABEL x="</details>"\nUSER 1\n`,
  });
  const run = await runAction({ file: "::error::x.Dockerfile", "build-contexts": baseContext() }, { cwd });
  expect(run.exitCode).toBe(1);
  const lines = run.log.split("\n").filter((line) => line.startsWith("::error"));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("file=%3A%3Aerror%3A%3Ax.Dockerfile,");
});
