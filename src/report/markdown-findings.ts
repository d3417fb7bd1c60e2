import type { Finding, RunReport } from "../model.ts";
import { clip } from "../text.ts";
import { code, folded, inline, link } from "./escape.ts";
import type { Section } from "./fit.ts";
import { countRules, lineUrl, rulePage } from "./words.ts";

/** What the image failed for, each with its remedy. */
export function failures(report: RunReport): Section {
  const found = report.findings.filter((finding) => finding.result === "fail");
  return { what: "findings", keep: 85, forms: lists(report, found, "❌ Failed rules") };
}

/** What people should look at and that decides nothing. */
export function warnings(report: RunReport): Section {
  const found = report.findings.filter((finding) => finding.result === "warn");
  return { what: "warnings", keep: 50, forms: lists(report, found, "⚠️ Warnings") };
}

function lists(report: RunReport, findings: readonly Finding[], title: string): (() => string)[] {
  return [500, 50, 10, 3, 0].map((max) => () => {
    if (findings.length === 0) return "";
    const left = findings.length - max;
    const items = findings.slice(0, max).map((finding) => item(report, finding, max > 50 ? 4000 : 500));
    if (left > 0) items.push(`- ${left} more`);
    return `### ${title}: ${findings.length}\n\n${items.join("\n")}`;
  });
}

function item(report: RunReport, finding: Finding, max: number): string {
  const where = [
    ...(finding.file === undefined ? [] : [place(report, finding.file, finding.line)]),
    ...(finding.path === undefined ? [] : [code(finding.path)]),
    ...(finding.platform === undefined ? [] : [code(finding.platform, 60)]),
  ];
  const rule = `**${link(code(finding.rule, 100), rulePage(finding.rule))}**`;
  const message = inline(clip(finding.message, max));
  const at = where.length > 0 ? ` (${where.join(", ")})` : "";
  return `- ${rule} ${message}${at}<br>**Remedy:** ${inline(clip(finding.remedy, max))}`;
}

function place(report: RunReport, file: string, line?: number): string {
  return link(code(line === undefined ? file : `${file}:${line}`), lineUrl(report.context, file, line));
}

/** Every rule's result, folded; those that did not look say why. */
export function rules(report: RunReport): Section {
  const list = () => {
    if (report.rules.length === 0) return "";
    const of = (result: string) => report.rules.filter((rule) => rule.result === result);
    const passed = of("pass").map((rule) => link(code(rule.id, 100), rulePage(rule.id)));
    const others = [...of("fail"), ...of("warn"), ...of("skip")].map(
      (rule) =>
        `- ${rule.result}: ${link(code(rule.id, 100), rulePage(rule.id))}${rule.why === undefined ? "" : ` ${inline(clip(rule.why, 300))}`}`,
    );
    const body = [others.join("\n"), passed.length > 0 ? `Passed: ${passed.join(", ")}` : ""];
    return folded(`Rules: ${countRules(report.rules)}`, body.filter((text) => text !== "").join("\n\n"));
  };
  return { what: "the list of rules", keep: 15, forms: [list, () => ""] };
}
