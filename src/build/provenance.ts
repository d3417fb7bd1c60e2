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

/** The layers that are there once a step has run, its own last, and the lines of that step. */
type Chain = { readonly digests: readonly string[]; readonly line: number; readonly endLine: number };

function linesOf(record: Unknown): LayerLine[] {
  const holder = object(record.metadata ?? object(record.runDetails).metadata);
  const detail = object(detailKeys.map((key) => holder[key]).find((value) => value !== undefined));
  const steps = stepsOf(record);
  const layers = object(detail.layers);
  const chains = chainsOf(layers, object(object(detail.source).locations), steps.bases);
  // Which of the image's layers a step made can be told exactly where the record names the image's own list: one digest may be
  // there twice (two steps that change nothing), and steps of other stages may have made it too.
  const images = array(layers[steps.result]).map(digestsOf);
  const own = chains.filter(({ digests }) =>
    images.some((image) => digests.every((digest, at) => digest === image[at])),
  );
  const seen = new Set<unknown>();
  const lines: LayerLine[] = [];
  // A step that made no layer lists those below it: the shortest list that ends with a layer is that of the step that made it.
  for (const { digests, line, endLine } of [...(own.length > 0 ? own : chains)].sort(byLength)) {
    const digest = digests.at(-1);
    const key = own.length > 0 ? digests.length : digest;
    if (digest === undefined || seen.has(key)) continue;
    seen.add(key);
    lines.push({ digest, line, endLine });
  }
  return lines;
}

function chainsOf(layers: Unknown, locations: Unknown, bases: ReadonlySet<unknown>): Chain[] {
  // step10 comes after step9: a step is numbered after those it reads.
  const numbered = Object.entries(layers).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
  return numbered.flatMap(([output, lists]) => {
    const step = output.split(":")[0] ?? "";
    // FROM has a line too, but the base's layers are not made by it.
    if (bases.has(step)) return [];
    const ranges = array(object(array(object(locations[step]).locations)[0]).ranges).map(object);
    const line = object(ranges[0]?.start).line;
    const endLine = object(ranges.at(-1)?.end).line ?? line;
    if (typeof line !== "number" || typeof endLine !== "number") return [];
    return array(lists).map((list) => ({ digests: digestsOf(list), line, endLine }));
  });
}

function digestsOf(list: unknown): string[] {
  return array(list).map((layer) => String(object(layer).digest));
}

function byLength(a: Chain, b: Chain): number {
  return a.digests.length - b.digests.length;
}

/** Steps that fetch an image, and the output of the step that the image is made of: the record's last step only names it. */
function stepsOf(record: Unknown): { bases: Set<unknown>; result: string } {
  const config = record.buildConfig ?? object(object(record.buildDefinition).internalParameters).buildConfig;
  const steps = array(object(config).llbDefinition).map(object);
  const bases = steps.filter(({ op }) => object(object(op).Op).source !== undefined).map(({ id }) => id);
  return { bases: new Set(bases), result: String(array(steps.at(-1)?.inputs)[0] ?? "") };
}

function object(value: unknown): Unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Unknown) : {};
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
