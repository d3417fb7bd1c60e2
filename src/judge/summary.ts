/** One sentence with the numbers that decided. */
import type { Finding, ImageFacts, StageResult, VerdictWord } from "../model.ts";
import { formatBytes } from "../text.ts";
import type { Settings } from "./rule.ts";

type Decided = {
  readonly verdict: VerdictWord;
  readonly stages: readonly StageResult[];
  readonly image?: ImageFacts;
  readonly findings: readonly Finding[];
  /** Those that count under `fail-on`. */
  readonly decisive: readonly Finding[];
  readonly settings: Settings;
};

/** `2 of 5 stages failed (test, lint), 1 finding (max-size). The image is 42.0 MB of at most 60.0 MB and runs as uid 1000.` */
export function summarise(decided: Decided): string {
  const { verdict, image, findings, decisive, settings } = decided;
  if (verdict === "error") return "There is no image to judge, and no stage failed to explain it.";
  const parts = [stagesText(decided.stages)];
  if (decisive.length > 0) parts.push(`${count(decisive.length, "finding")} (${ruleNames(decisive)})`);
  const shown = findings.length - decisive.length;
  if (shown > 0)
    parts.push(
      `${count(shown, "finding")} that ${shown === 1 ? "does" : "do"} not count with fail-on: ${settings.failOn}`,
    );
  const checks = parts.filter(Boolean).join(", ");
  return [checks, image === undefined ? "" : imageText(image, settings)].filter(Boolean).join(". ").concat(".");
}

function stagesText(stages: readonly StageResult[]): string {
  const ran = stages.filter((stage) => stage.result !== "not-run");
  if (ran.length === 0) return "";
  const parts = (["failed", "blocked"] as const).flatMap((result) => {
    const names = ran.filter((stage) => stage.result === result).map((stage) => stage.name || `#${stage.index}`);
    return names.length === 0
      ? []
      : [`${names.length} of ${count(ran.length, "stage")} ${result} (${names.join(", ")})`];
  });
  return parts.length > 0 ? parts.join(", ") : `${count(ran.length, "stage")} passed`;
}

function imageText({ platforms }: ImageFacts, { maxSize }: Settings): string {
  const size = Math.max(0, ...platforms.map((image) => image.sizes.compressed));
  const limit = maxSize === undefined ? "" : `, limit ${formatBytes(maxSize)}`;
  const several = platforms.length > 1 ? ` on the largest of ${platforms.length} platforms` : "";
  const uids = [...new Set(platforms.map((image) => image.user.uid))];
  const user = uids.includes(undefined) ? "its user does not resolve" : `it runs as uid ${uids.join(" or ")}`;
  return `The image is ${formatBytes(size)} compressed${several}${limit}; ${user}`;
}

function ruleNames(findings: readonly Finding[]): string {
  return [...new Set(findings.map((finding) => finding.rule))].join(", ");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
