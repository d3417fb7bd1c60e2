import type { RunReport } from "../model.ts";
import { clip, formatSeconds, oneLine } from "../text.ts";
import { code, inline, link } from "./escape.ts";
import { fitSections, type Section } from "./fit.ts";
import { failures, rules, warnings } from "./markdown-findings.ts";
import { image, layers } from "./markdown-image.ts";
import { engine, notes, published } from "./markdown-publish.ts";
import { failedStages, graph, stageTable } from "./markdown-stages.ts";
import { lineUrl, VERDICT } from "./words.ts";

/** GitHub's limit for a job summary, in bytes of UTF-8. */
export const SUMMARY_LIMIT = 1_048_576;

/** GitHub's limit for a comment, in characters; as bytes it is always kept. */
export const COMMENT_LIMIT = 65_536;

/**
 * The report as GitHub Markdown: the verdict first, then what failed, then everything else. At most `maxLength` bytes of
 * UTF-8 (2,048 at least): what does not fit is left out block by block, and a last sentence says what and where it is.
 */
export function summaryMarkdown(report: RunReport, options: { readonly maxLength: number }): string {
  const sections: readonly Section[] = [
    { what: "the verdict's sentence", keep: 99, forms: [2000, 500, 100].map((max) => () => headline(report, max)) },
    { what: "the commit", keep: 90, forms: [() => context(report), () => ""] },
    failedStages(report),
    failures(report),
    stageTable(report),
    graph(report),
    image(report),
    layers(report),
    warnings(report),
    published(report),
    notes(report),
    rules(report),
    { what: "the engine", keep: 20, forms: [() => engine(report), () => ""] },
  ];
  return fitSections(sections, options.maxLength, (what) => cutNote(report, what));
}

function headline(report: RunReport, max: number): string {
  const { symbol, word } = VERDICT[report.verdict];
  const lines = [`## ${symbol} ${word}: ${inline(clip(oneLine(report.summary), max))}`];
  if (report.error !== undefined) {
    // The summary usually is the error's message; twice the same sentence helps nobody.
    if (report.error.message !== report.summary) lines.push(inline(clip(report.error.message, max)));
    if (report.error.remedy !== undefined) lines.push(`**What to do:** ${inline(clip(report.error.remedy, max))}`);
  }
  return lines.join("\n\n");
}

function context(report: RunReport): string {
  const { sha, branch, gitTag, pullRequest, repositoryUrl, event } = report.context;
  const parts: string[] = [];
  if (report.dockerfile !== undefined) {
    parts.push(link(code(report.dockerfile), lineUrl(report.context, report.dockerfile)));
  }
  if (sha !== undefined) {
    const commit = repositoryUrl && /^[0-9a-f]+$/i.test(sha) ? `${repositoryUrl}/commit/${sha}` : undefined;
    parts.push(`commit ${link(code(sha.slice(0, 12)), commit)}`);
  }
  if (gitTag !== undefined) parts.push(`tag ${code(gitTag)}`);
  else if (branch !== undefined) parts.push(`branch ${code(branch)}`);
  if (pullRequest !== undefined) {
    const url = repositoryUrl && `${repositoryUrl}/pull/${pullRequest.number}`;
    parts.push(link(`pull request ${pullRequest.number}${pullRequest.fork ? " from a fork" : ""}`, url));
  }
  parts.push(`event ${code(event)}`, formatSeconds(report.seconds));
  return parts.join(" · ");
}

function cutNote(report: RunReport, what: readonly string[]): string {
  const run = report.context.runUrl === undefined ? "" : `, in the files of ${link("this run", report.context.runUrl)}`;
  return `> **Cut to fit:** ${what.join(", ")}. The whole is in the JSON report, the file that the output \`report\` names${run}.`;
}
