import type { RunReport } from "../../src/model.ts";
import { createFinding, createLayer, createPlatform, createReport, createStage, createUser, digest } from "./report.ts";

/** Texts that try to leave the place where they are put, each with the word `EVIL` where it would show. */
export const HOSTILE: readonly string[] = [
  "</code></summary></details><img src=x onerror=EVIL>",
  "| EVIL | cell |\n| --- | --- |\n",
  "```\n# EVIL heading\n```\n````\n~~~\n",
  "[EVIL](https://evil.example/) ![EVIL](https://evil.example/x.png) <https://evil.example/>",
  "https://evil.example/EVIL www.evil.example EVIL@evil.example",
  "@org/EVIL and @EVIL closes #1 and org/app#2 and GH-3",
  "`EVIL` ``EVIL` `\\`EVIL`",
  '"] --> EVIL["x"]\n  click EVIL "javascript:alert(1)"\n  %%{init: {}}%%',
  "\u001b[31mEVIL\u001b[0m \u001b]8;;https://evil.example\u0007EVIL\u001b]8;;\u0007 \u0085 \u009b31m",
  "\u202eLIVE\u202c \u2066EVIL\u2069 \u200b\ufeff\u2028 \ud800",
  "::error file=x::EVIL\n::stop-commands::EVIL\n##[error]EVIL",
  "\n\n# EVIL\n\n- EVIL\n\n> EVIL\n\n    EVIL\n\n***\n",
  "a\\| EVIL \\\\| EVIL \\",
  "<!-- EVIL --><script>EVIL</script><!-- ",
  "$EVIL$ $`EVIL`$ [^EVIL] **EVIL** __EVIL__ ~~EVIL~~ :EVIL: &lt;EVIL&gt; &#64;EVIL",
  "1. EVIL",
  "日本語の名前 EVIL 👩‍👩‍👧 e\u0301",
];

/** A report in which every text that comes from outside is `text`. */
export function hostileReport(text: string): RunReport {
  return createReport({
    verdict: "fail",
    summary: `1 stage failed: ${text}`,
    error: { message: text, remedy: text },
    context: {
      ...{
        event: text,
        sha: "0".repeat(40),
        repository: text,
        branch: text,
        gitTag: text,
        runUrl: `https://ci.example/${text}`,
      },
      ...{ repositoryUrl: "https://github.com/org/app", pullRequest: { number: 1, fork: true, baseBranch: text } },
    },
    dockerfile: text,
    stages: [
      createStage({
        ...{ index: 0, name: text, result: "failed", line: 3 },
        error: { line: 4, instruction: `RUN ${text}`, exitCode: 1, message: text, log: `${text}\n${text}` },
      }),
      createStage({ index: 1, name: text, result: "blocked", blockedBy: [text] }),
      createStage({ index: 2, name: text, result: "not-run", why: text }),
      createStage({ index: 3, name: "", kind: "final" }),
    ],
    image: {
      digest: digest("a"),
      mediaType: text,
      platforms: [
        createPlatform({
          platform: text,
          layers: [createLayer({ createdBy: text, line: 1, endLine: 2 }), createLayer({ createdBy: text })],
          user: createUser({ configured: text, chain: `USER ${text}`, problem: text }),
        }),
      ],
    },
    findings: (["fail", "warn"] as const).map((result) =>
      createFinding({
        result,
        message: text,
        remedy: text,
        file: text,
        line: 1,
        path: text,
        platform: text,
        rule: text,
      }),
    ),
    rules: [{ id: text, result: "skip", why: text }],
    cache: { mode: "off", notes: [text] },
    publish: { pushed: true, digest: text, tags: [text, text], notes: [text] },
    extracted: [{ stage: text, path: text, dest: text, ok: false, note: text }],
    notes: [text],
  });
}
