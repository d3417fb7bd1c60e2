/** Which Dockerfile line made which layer, and what the history says about it. */
import type { Instruction, LayerLine } from "../model.ts";

/** What the config's history says about a layer, and the lines that made it, where either is known. */
export type LayerOrigin = { readonly createdBy?: string; readonly line?: number; readonly endLine?: number };

export type HistoryEntry = { readonly createdBy?: string; readonly emptyLayer: boolean };

/** Instructions that always make a layer in BuildKit, an empty one too. */
const LAYER_KEYWORDS = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

/**
 * The origin of each layer, bottom first. BuildKit's provenance (`lines`, by layer digest) decides where it has something; where it
 * has nothing at all, the history is laid against the final stage's instructions from the top layer down.
 */
export function layerOrigins(
  digests: readonly (string | undefined)[],
  history: readonly HistoryEntry[],
  lines: readonly LayerLine[],
  instructions: readonly Instruction[],
): LayerOrigin[] {
  const made = history.filter((entry) => !entry.emptyLayer);
  // History is optional and may be cut: then it can't be said which entry is which layer's.
  const createdBy = made.length === digests.length ? made.map((entry) => entry.createdBy) : [];
  const left = new Map<string | undefined, LayerLine[]>();
  for (const line of lines) left.set(line.digest, [...(left.get(line.digest) ?? []), line]);
  const aligned = digests.some((digest) => left.has(digest)) ? undefined : align(createdBy, instructions);
  // From the top: a layer that is there twice (two steps that change nothing) has one line each, in order; a base may have it too,
  // below them and without a line.
  const origins = [...digests.keys()].reverse().map((at) => {
    const found = aligned === undefined ? left.get(digests[at])?.pop() : aligned[at];
    const by = createdBy[at];
    return {
      ...(by === undefined ? {} : { createdBy: by }),
      ...(found === undefined ? {} : { line: found.line, endLine: found.endLine }),
    };
  });
  return origins.reverse();
}

/**
 * Pairs history entries with instructions bottom-up, by keyword: text is rewritten on its way into the history (`--from` goes, variables
 * are filled in), the order is not. The first pair that does not match ends it, so that a base image's layers get no lines.
 */
function align(
  createdBy: readonly (string | undefined)[],
  instructions: readonly Instruction[],
): (Instruction | undefined)[] {
  const aligned: (Instruction | undefined)[] = createdBy.map(() => undefined);
  const makers = instructions.filter((instruction) => LAYER_KEYWORDS.has(instruction.keyword));
  for (let at = createdBy.length - 1; at >= 0; at--) {
    const instruction = makers.pop();
    if (instruction === undefined || instruction.keyword !== keywordOf(createdBy[at] ?? "")) break;
    aligned[at] = instruction;
  }
  return aligned;
}

/** `COPY a b # buildkit`, `RUN |1 X=y /bin/sh -c ...`, and the old builder's `/bin/sh -c #(nop) COPY file:...`. */
function keywordOf(createdBy: string): string {
  const nop = /^\S+ (?:-\S+ )*#\(nop\)\s+(\S+)/.exec(createdBy);
  if (nop !== null) return nop[1] as string;
  const keyword = /^[A-Z]+(?=\s)/.exec(createdBy)?.[0];
  return keyword ?? (/^(?:\|\d+ .*)?\/\S+ -\S+ /.test(createdBy) ? "RUN" : "");
}
