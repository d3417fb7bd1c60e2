import { groupTitles, type InputGroup, type InputSpec, type OutputSpec } from "./spec.ts";
import { buildInputs } from "./table-build.ts";
import { ownInputs } from "./table-own.ts";

export { groupTitles, type InputGroup, type InputSpec, type OutputSpec } from "./spec.ts";

/** Every name of the table: a typo in the reading code does not compile. */
export type InputName = (typeof ownInputs)[number]["name"] | (typeof buildInputs)[number]["name"];

const groups = Object.keys(groupTitles) as InputGroup[];

/** Every input, once, group by group: action.yml, the README, --help and the reading of inputs all come from here. */
export const inputTable: readonly InputSpec[] = groups.flatMap((group) =>
  [...ownInputs, ...buildInputs].filter((input) => input.group === group),
);

/** Names of all inputs, in the table's order. */
export const inputNames: readonly string[] = inputTable.map((input) => input.name);

/** The table's row of an input; undefined for a name that is not in the table. */
export function findInput(name: string): InputSpec | undefined {
  return inputTable.find((input) => input.name === name);
}

/** Every output of the action. They are written whatever happens; empty when a run did not come that far. */
export const outputTable: readonly OutputSpec[] = [
  { name: "verdict", summary: "`pass`, `fail`, or `error` when the run could not be carried out" },
  { name: "pushed", summary: "`true` when the judged image is in the registry" },
  { name: "digest", summary: "Digest of the image that was judged, and pushed if `pushed` is `true`" },
  { name: "image-id", summary: "Digest of the image's configuration; of the index if there are several platforms" },
  { name: "tags", summary: "References that were pushed, one a line" },
  { name: "size", summary: "Compressed bytes; of the largest platform if there are several" },
  { name: "uncompressed-size", summary: "Uncompressed bytes; of the largest platform if there are several" },
  { name: "user", summary: "The image's effective user as `uid:gid`; one a line if platforms differ" },
  {
    name: "stages",
    summary: "JSON list of every stage with its result, time and cached steps; empty when it would be too long",
  },
  { name: "report", summary: "Path of the JSON report" },
  { name: "metadata", summary: "JSON of buildx's build metadata; empty past 100,000 characters" },
];
