/** Which Dockerfile line made which layer, from buildx's metadata file. Pure. */
import type { LayerLine } from "../model.ts";

type Unknown = Readonly<Record<string, unknown>>;

const recordKey = "buildx.build.provenance";
/** The same part of the record in SLSA 0.2 and in SLSA 1 provenance. */
const detailKeys = ["https://mobyproject.org/buildkit@v1#metadata", "buildkit_metadata"];

/** Metadata without the build record, which holds build arguments in clear. */
export function publicMetadata(metadata: Unknown): Unknown {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key.split("/")[0] !== recordKey));
}

/**
 * Layer digest to lines, by platform; `*` when the record names no platform. What the record does not hold (`mode=max` only, and
 * only some versions) is not there: readers fall back to the image's history.
 */
export function layerLines(metadata: Unknown): Record<string, LayerLine[]> {
  const found: Record<string, LayerLine[]> = {};
  for (const [key, record] of Object.entries(metadata)) {
    if (key !== recordKey && !key.startsWith(`${recordKey}/`)) continue;
    const platform = key === recordKey ? "*" : key.slice(recordKey.length + 1);
    const lines = linesOf(object(record));
    if (lines.length > 0) found[platform] = lines;
  }
  return found;
}

function linesOf(record: Unknown): LayerLine[] {
  const holder = object(record.metadata ?? object(record.runDetails).metadata);
  const detail = object(detailKeys.map((key) => holder[key]).find((value) => value !== undefined));
  const locations = object(object(detail.source).locations);
  const lines: LayerLine[] = [];
  // A step lists all layers up to its own: the shortest list that ends with a layer is that of the step that made it.
  const shortest = new Map<string, number>();
  for (const [output, chains] of Object.entries(object(detail.layers))) {
    const location = array(object(locations[output.split(":")[0] ?? ""]).locations)[0];
    const ranges = array(object(location).ranges).map(object);
    const line = object(ranges[0]?.start).line;
    const endLine = object(ranges.at(-1)?.end).line ?? line;
    if (typeof line !== "number" || typeof endLine !== "number") continue;
    for (const chain of array(chains)) {
      const layers = array(chain).map(object);
      const digest = layers.at(-1)?.digest;
      if (typeof digest !== "string" || (shortest.get(digest) ?? Number.POSITIVE_INFINITY) <= layers.length) continue;
      shortest.set(digest, layers.length);
      lines.push({ digest, line, endLine });
    }
  }
  // A digest found twice: the later entry is the shorter chain.
  return [...new Map(lines.map((entry) => [entry.digest, entry])).values()];
}

function object(value: unknown): Unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Unknown) : {};
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
