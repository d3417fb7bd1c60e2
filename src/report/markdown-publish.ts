import type { RunReport } from "../model.ts";
import { clip } from "../text.ts";
import { code, inline } from "./escape.ts";
import type { Section } from "./fit.ts";
import { WAY } from "./words.ts";

/** What went to the registry and how, or why nothing did. */
export function published(report: RunReport): Section {
  const form = (max: number) => () => {
    const { pushed, way, digest, tags, notes } = report.publish;
    const reasons = notes.slice(0, max).map((note) => `- ${inline(clip(note, 500))}`);
    if (!pushed) return reasons.length === 0 ? "" : `### Not pushed\n\n${reasons.join("\n")}`;
    const names = tags.slice(0, max).map((tag) => `- ${code(tag)}`);
    if (tags.length > max) names.push(`- ${tags.length - max} more`);
    const how = [
      ...(digest === undefined ? [] : [`as ${code(digest)}`]),
      ...(way === undefined ? [] : [`by ${inline(WAY[way])}`]),
    ];
    return [`### 🚀 Pushed`, names.join("\n"), how.join(", "), reasons.join("\n")]
      .filter((text) => text !== "")
      .join("\n\n");
  };
  return { what: "tags that were pushed", keep: 75, forms: [form(1000), form(5)] };
}

/** What the run did otherwise than asked, or wants people to know; and the files it brought out. */
export function notes(report: RunReport): Section {
  const form = (max: number) => () => {
    const items = [
      ...report.notes.map((note) => inline(clip(note, 500))),
      ...report.cache.notes.map((note) => `cache: ${inline(clip(note, 500))}`),
      ...report.extracted.map(({ stage, path, dest, ok, note }) => {
        const from = `${code(`${stage}:${path}`)} ${ok ? "brought out to" : "was not brought out to"} ${code(dest)}`;
        return note === undefined ? from : `${from}: ${inline(clip(note, 500))}`;
      }),
    ];
    if (items.length === 0) return "";
    const shown = items.slice(0, max);
    if (items.length > max) shown.push(`${items.length - max} more`);
    return `### Notes\n\n${shown.map((text) => `- ${text}`).join("\n")}`;
  };
  return { what: "notes", keep: 40, forms: [form(200), form(10), () => ""] };
}

/** One line about the tools that did it. */
export function engine(report: RunReport): string {
  const parts = [`${report.tool.name} ${report.tool.version}`];
  const { engine: tools, strategy, rounds, cache } = report;
  if (tools !== undefined) {
    parts.push(`builder ${tools.builder} (${tools.driver}${tools.store === "none" ? "" : `, ${tools.store} store`})`);
    parts.push(`buildx ${tools.buildx}`);
    if (tools.buildkit !== undefined) parts.push(`BuildKit ${tools.buildkit}`);
    if (tools.docker !== undefined) parts.push(`Docker ${tools.docker}`);
  }
  if (strategy !== undefined) parts.push(`strategy ${strategy}`);
  if (rounds !== undefined && rounds > 0) parts.push(rounds === 1 ? "1 solve" : `${rounds} solves`);
  parts.push(`cache ${cache.mode}`);
  return `<sub>${inline(parts.join(" · "))}</sub>`;
}
