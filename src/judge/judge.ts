/** Facts x settings x stage results -> the one verdict of a run. Pure; everything else only shows it. */
import type { Finding, ImageFacts, RuleResult, StageResult, Verdict, VerdictWord } from "../model.ts";
import type { Rule, Settings } from "./rule.ts";
import { rules as allRules } from "./rules.ts";
import { summarise } from "./summary.ts";

export type { Settings } from "./rule.ts";

export type Evidence = {
  readonly stages: readonly StageResult[];
  /** Absent when the final stage was not built. */
  readonly image?: ImageFacts;
};

/**
 * Decides. A failed or blocked stage fails the run whatever `fail-on` says: that input is about findings. Without an image the rules
 * are skipped, and then only a failed stage explains it: anything else is an error, never a pass. `dockerfile` is its path, for messages.
 */
export function judge(
  evidence: Evidence,
  settings: Settings,
  dockerfile: string,
  rules: readonly Rule[] = allRules,
): Verdict {
  const findings: Finding[] = [];
  const results = rules.map((rule): RuleResult => {
    const why = evidence.image === undefined ? "the final image was not built" : rule.skip(settings);
    if (why !== undefined || evidence.image === undefined) return { id: rule.id, result: "skip", why: why as string };
    const result = rule.level === "error" ? "fail" : "warn";
    const found = rule
      .check(evidence.image, settings, dockerfile)
      .map((problem) => ({ rule: rule.id, result, ...problem }) as const);
    findings.push(...found);
    return { id: rule.id, result: found.length === 0 ? "pass" : result };
  });
  const decisive = findings.filter((finding) => counts(finding, settings));
  const verdict = decide(evidence, decisive);
  return {
    verdict,
    summary: summarise({ verdict, ...evidence, findings, decisive, settings }),
    findings,
    rules: results,
  };
}

function decide({ stages, image }: Evidence, decisive: readonly Finding[]): VerdictWord {
  if (stages.some((stage) => stage.result === "failed" || stage.result === "blocked")) return "fail";
  // No platform is no image: rules that look at each one would find nothing wrong with none.
  if (image === undefined || image.platforms.length === 0) return "error";
  return decisive.length > 0 ? "fail" : "pass";
}

function counts(finding: Finding, { failOn }: Settings): boolean {
  return failOn === "warning" || (failOn === "error" && finding.result === "fail");
}
