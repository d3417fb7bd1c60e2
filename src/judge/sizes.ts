/** What the size rules have in common. */
import type { ImageFacts, ImageSizes, LayerFacts, PlatformImage } from "../model.ts";
import { clip, formatBytes, oneLine } from "../text.ts";
import type { Problem } from "./rule.ts";

/** How many layers a message names. */
const NAMED = 3;

/** Layers below this share of the size explain nothing. */
const SHARE = 0.01;

export type Measure = "compressed" | "uncompressed";

/** Findings for every platform whose size is over the limit (bytes). At the limit is within it. */
export function overLimit(
  facts: ImageFacts,
  limit: number,
  { measure, input, dockerfile }: { measure: Measure & keyof ImageSizes; input: string; dockerfile: string },
): Problem[] {
  return facts.platforms
    .filter((image) => image.sizes[measure] > limit)
    .map((image) => {
      const size = image.sizes[measure];
      const largest = largestFirst(image.layers, measure);
      const worth = largest.filter((layer, at) => at === 0 || layer[measure] >= size * SHARE).slice(0, NAMED);
      const named = worth.map((layer) => `${formatBytes(layer[measure])} ${origin(layer, dockerfile)}`);
      return {
        message: `The ${measure} size is ${amount(size, limit)}${estimate(image, measure)}. Largest layers: ${named.join("; ")}.`,
        remedy: `Make these layers smaller (build in one stage, copy only what runs into the final one), or raise ${input}.`,
        ...place(worth, dockerfile),
        ...platformOf(facts, image),
      };
    });
}

/** `62.0 MB (62,000,001 bytes), 2.0 MB over the limit of 60.0 MB (60,000,000 bytes)`. */
export function amount(size: number, limit: number): string {
  return `${exact(size)}, ${formatBytes(size - limit)} over the limit of ${exact(limit)}`;
}

function exact(bytes: number): string {
  return bytes < 1000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${bytes.toLocaleString("en-US")} bytes)`;
}

/** `Dockerfile:12 COPY /app /app`; a layer of the base image has no line. */
export function origin(layer: LayerFacts, dockerfile: string): string {
  const where = layer.line === undefined ? "base image" : `${dockerfile}:${layer.line}`;
  return [where, instruction(layer)].filter(Boolean).join(" ");
}

/** Largest first; of equal ones the lower layer. */
export function largestFirst(layers: readonly LayerFacts[], measure: Measure): LayerFacts[] {
  return [...layers].filter((layer) => layer[measure] > 0).sort((a, b) => b[measure] - a[measure]);
}

/** The line to point at: of the first layer that has one. A base image's have none. */
export function place(layers: readonly LayerFacts[], dockerfile: string): { file: string; line?: number } {
  const line = layers.find((layer) => layer.line !== undefined)?.line;
  return { file: dockerfile, ...(line === undefined ? {} : { line }) };
}

/** The platform is named only when there are several. */
export function platformOf(facts: ImageFacts, image: PlatformImage): { platform?: string } {
  return facts.platforms.length > 1 ? { platform: image.platform } : {};
}

/** The history's words without what the builder adds. Untrusted, so made harmless. */
function instruction(layer: LayerFacts): string {
  const words = oneLine(layer.createdBy ?? "")
    .replace(/ # buildkit$/, "")
    .replace(/^RUN (?:\|\d+ .*?)?\/bin\/sh -c /, "RUN ");
  return clip(words, 80);
}

/** The classic image store compresses layers only while it pushes them. */
function estimate(image: PlatformImage, measure: Measure): string {
  return measure === "compressed" && image.sizes.estimated === true
    ? " (estimated: the engine's classic image store compresses when it pushes)"
    : "";
}
