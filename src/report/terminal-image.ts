import type { Finding, PlatformImage, RunReport } from "../model.ts";
import { formatBytes, oneLine } from "../text.ts";
import { indented, type Terminal } from "./terminal-text.ts";
import { padWidth } from "./width.ts";
import { percentOf } from "./words.ts";

/** Sizes against their limits and the user, a block a platform. */
export function imageLines(report: RunReport, terminal: Terminal): string[] {
  if (report.image === undefined) return [];
  const several = report.image.platforms.length > 1;
  return [
    `${terminal.paint.bold("image")}   ${oneLine(report.image.digest)}`,
    ...report.image.platforms.flatMap((platform) => [
      ...(several ? [`  ${terminal.paint.bold(oneLine(platform.platform))}`] : []),
      ...platformLines(report, platform, terminal).map((line) => (several ? `  ${line}` : line)),
    ]),
  ];
}

function platformLines(report: RunReport, { sizes, layers, user }: PlatformImage, terminal: Terminal): string[] {
  const { maxSize, maxUncompressedSize, maxLayerSize } = report.limits;
  const largest = Math.max(0, ...layers.map((layer) => layer.compressed));
  // The chain ends with the problem, when there is one.
  const text = oneLine(user.chain);
  return [
    sizeLine("compressed", sizes.compressed, maxSize),
    sizeLine("uncompressed", sizes.uncompressed, maxUncompressedSize),
    ...(maxLayerSize === undefined ? [] : [sizeLine("largest layer", largest, maxLayerSize)]),
    ...indented(`${padWidth("user", 14)} ${text}`, { width: terminal.width - 2 }, 2),
  ];
}

function sizeLine(name: string, value: number, limit: number | undefined): string {
  const bytes = formatBytes(value).padStart(9);
  if (limit === undefined) return `  ${padWidth(name, 14)} ${bytes}`;
  return `  ${padWidth(name, 14)} ${bytes} of ${formatBytes(limit)}  ${percentOf(value, limit)}`.trimEnd();
}

/** Findings with their remedies, those that failed first. */
export function findingLines(report: RunReport, terminal: Terminal): string[] {
  const of = (result: Finding["result"]) => report.findings.filter((finding) => finding.result === result);
  return [...of("fail"), ...of("warn")].flatMap((finding) => findingBlock(finding, terminal));
}

function findingBlock(finding: Finding, terminal: Terminal): string[] {
  const { paint } = terminal;
  const where = [
    ...(finding.file === undefined ? [] : [`${finding.file}${finding.line === undefined ? "" : `:${finding.line}`}`]),
    ...(finding.path === undefined ? [] : [finding.path]),
    ...(finding.platform === undefined ? [] : [finding.platform]),
  ];
  const mark = finding.result === "fail" ? paint.red("✗") : paint.yellow("!");
  const at = where.length > 0 ? ` (${where.map(oneLine).join(", ")})` : "";
  // Wrapped before it is painted: escape sequences have no width.
  const [first = "", ...rest] = indented(`${oneLine(finding.rule)}: ${oneLine(finding.message)}${at}`, terminal, 4);
  return [`  ${mark} ${first.trimStart()}`, ...rest, ...indented(`remedy: ${oneLine(finding.remedy)}`, terminal, 4)];
}
