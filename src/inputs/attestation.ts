import { UserError } from "../errors.ts";
import { readCsv } from "./csv.ts";

/**
 * `provenance` or `sbom`: a boolean, or attributes of the attestation such as `mode=max,version=v1`.
 * Gives `true`, `false` or the attributes as they were written.
 * @throws UserError for anything else: buildx would take a typo for an attribute without a value.
 */
export function parseAttestation(text: string): string {
  if (/^(true|True|TRUE|false|False|FALSE)$/.test(text)) return text.toLowerCase();
  const [fields = [], ...more] = readCsv(text);
  if (more.length > 0 || !fields.every((field) => /^[a-z-]+=.+$/i.test(field.trim()))) {
    throw new UserError(`\`${text}\` is neither \`true\` nor \`false\` nor attributes such as \`mode=max\``);
  }
  return text;
}

/** What is wrong with an entry of `attests`; undefined when it is valid. */
export function attestProblem(text: string): string | undefined {
  const hasType = text.split(",").some((field) => /^type=(provenance|sbom)$/.test(field.trim()));
  return hasType ? undefined : `\`${text}\` has no \`type=provenance\` or \`type=sbom\``;
}
