import type { PublishWay, ReportContext, RuleResult, StageOutcome, StageResult, VerdictWord } from "../model.ts";

/** Words and symbols that the Markdown and the terminal report share. */

export const VERDICT: Readonly<Record<VerdictWord, { readonly symbol: string; readonly word: string }>> = {
  pass: { symbol: "✅", word: "Passed" },
  fail: { symbol: "❌", word: "Failed" },
  error: { symbol: "⚠️", word: "No verdict" },
};

export const OUTCOME: Readonly<Record<StageOutcome, { readonly symbol: string; readonly word: string }>> = {
  passed: { symbol: "✅", word: "passed" },
  failed: { symbol: "❌", word: "failed" },
  blocked: { symbol: "⛔", word: "blocked" },
  "not-run": { symbol: "⚪", word: "not run" },
};

export const WAY: Readonly<Record<PublishWay, string>> = {
  "docker-push": "`docker push` of the judged image from the engine's containerd store",
  imagetools: "`docker buildx imagetools create` from the judged OCI layout",
  skopeo: "`skopeo copy` from the judged OCI layout",
  "docker-push-classic": "`docker push` of the judged image from the engine's classic store",
};

const RULE_PAGES = "https://github.com/org/multistage-action/blob/v1/docs/rules";

/** Address of a rule's page. */
export function rulePage(id: string): string {
  return `${RULE_PAGES}/${urlPath(id)}.md`;
}

/** What people call a stage: its name, or `#index` without one. */
export function stageName(stage: Pick<StageResult, "index" | "name">): string {
  return stage.name === "" ? `#${stage.index}` : stage.name;
}

/** Why a stage has the result it has, in one sentence; empty when it passed. May hold untrusted text. */
export function stageWhy(stage: StageResult): string {
  if (stage.error !== undefined) {
    const exit = stage.error.exitCode;
    return exit === undefined ? stage.error.message : `exit code ${exit}: ${stage.error.message}`;
  }
  if (stage.blockedBy !== undefined && stage.blockedBy.length > 0) return `waits for ${stage.blockedBy.join(", ")}`;
  return stage.why ?? "";
}

/** `value / limit`, in percent: never rounded to 100 when it is not. A limit of 0 gives nothing. */
export function percentOf(value: number, limit: number): string {
  if (limit <= 0) return "";
  const percent = (100 * value) / limit;
  const text = Math.abs(percent - 100) < 1 ? percent.toFixed(1) : percent.toFixed(0);
  if (value > limit && Number(text) <= 100) return ">100 %";
  if (value < limit && Number(text) >= 100) return "<100 %";
  return `${text.replace(/\.0$/, "")} %`;
}

/** Address of lines of a file at the commit of the run; undefined where the commit or its host is not known. */
export function lineUrl(context: ReportContext, file: string, line?: number): string | undefined {
  if (context.repositoryUrl === undefined || !/^[0-9a-f]{7,64}$/i.test(context.sha ?? "")) return undefined;
  const path = file.replace(/^(\.?\/)+/, "");
  return `${context.repositoryUrl}/blob/${context.sha}/${urlPath(path)}${line === undefined ? "" : `#L${line}`}`;
}

/** What would end the path of an address; `link` encodes what it must not hold at all. */
function urlPath(path: string): string {
  return path.replace(/[#?%]/g, encodeURIComponent);
}

/** How many of each, without the zeros: `2 failed, 1 blocked, 4 passed`. */
export function countOutcomes(stages: readonly StageResult[]): string {
  return count(
    stages.map((stage) => stage.result),
    ["failed", "blocked", "not-run", "passed"],
  ).replace("not-run", "not run");
}

/** `1 fail, 2 warn, 14 pass, 3 skip`. */
export function countRules(rules: readonly RuleResult[]): string {
  return count(
    rules.map((rule) => rule.result),
    ["fail", "warn", "pass", "skip"],
  );
}

function count(words: readonly string[], order: readonly string[]): string {
  return order
    .map((word) => ({ word, number: words.filter((other) => other === word).length }))
    .filter(({ number }) => number > 0)
    .map(({ word, number }) => `${number} ${word}`)
    .join(", ");
}
