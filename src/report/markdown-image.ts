import type { LayerFacts, PlatformImage, RunReport } from "../model.ts";
import { clip, formatBytes, oneLine } from "../text.ts";
import { code, folded, htmlCode, link, table } from "./escape.ts";
import type { Section } from "./fit.ts";
import { lineUrl, percentOf } from "./words.ts";

/** Sizes against their limits and the user, per platform. */
export function image(report: RunReport): Section {
  return { what: "the image's sizes and user", keep: 80, forms: [() => facts(report), () => ""] };
}

function facts(report: RunReport): string {
  if (report.image === undefined) return "";
  const { maxSize, maxUncompressedSize, maxLayerSize } = report.limits;
  const rows = report.image.platforms.map((platform) => [
    code(platform.platform, 60),
    against(platform.sizes.compressed, maxSize),
    against(platform.sizes.uncompressed, maxUncompressedSize),
    against(Math.max(0, ...platform.layers.map((layer) => layer.compressed)), maxLayerSize),
    formatBytes(platform.sizes.effective),
    String(platform.layers.length),
  ]);
  return [
    "### Image",
    table(["Platform", "Compressed", "Uncompressed", "Largest layer", "Visible files", "Layers"], rows),
    users(report.image.platforms).join("\n"),
    `Digest ${code(report.image.digest)}`,
  ].join("\n\n");
}

/** `41.2 MB of 60.0 MB (69 %)`, or the value alone without a limit. */
function against(value: number, limit: number | undefined): string {
  if (limit === undefined) return formatBytes(value);
  const percent = percentOf(value, limit);
  return `${formatBytes(value)} of ${formatBytes(limit)}${percent === "" ? "" : ` (${percent})`}`;
}

/** One line a user: platforms that agree share it. */
function users(platforms: readonly PlatformImage[]): string[] {
  const byText = new Map<string, string[]>();
  for (const { platform, user } of platforms) {
    const text = code(user.chain, 800);
    byText.set(text, [...(byText.get(text) ?? []), platform]);
  }
  return [...byText].map(([text, names]) => {
    const where = byText.size > 1 ? ` (${names.map((name) => code(name, 60)).join(", ")})` : "";
    return `- User${where}: ${text}`;
  });
}

/** Every layer, folded, one table a platform. */
export function layers(report: RunReport): Section {
  const form = (max: number) => () =>
    (report.image?.platforms ?? []).map((platform) => layerTable(report, platform, max)).join("\n\n");
  return { what: "layers of the image", keep: 10, forms: [form(1000), form(20), () => ""] };
}

function layerTable(report: RunReport, platform: PlatformImage, max: number): string {
  if (platform.layers.length === 0) return "";
  const rows = platform.layers
    .slice(0, max)
    .map((layer, index) => [
      String(index + 1),
      formatBytes(layer.compressed),
      formatBytes(layer.uncompressed),
      String(layer.entries),
      lines(report, layer),
      layer.createdBy === undefined ? "" : code(clip(oneLine(layer.createdBy), 120)),
    ]);
  const left = platform.layers.length - rows.length;
  return folded(
    `${platform.layers.length} layers of ${htmlCode(platform.platform, 60)}`,
    [
      table(["", "Compressed", "Uncompressed", "Entries", "Lines", "Created by"], rows),
      ...(left > 0 ? [`${left} more layers are not shown.`] : []),
    ].join("\n\n"),
  );
}

function lines(report: RunReport, layer: LayerFacts): string {
  if (layer.line === undefined) return "base";
  const text = layer.endLine === undefined || layer.endLine === layer.line ? "" : `-${layer.endLine}`;
  const url = report.dockerfile && lineUrl(report.context, report.dockerfile, layer.line);
  return link(`${layer.line}${text}`, url);
}
