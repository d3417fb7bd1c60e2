/** Every rule, in the order of reports. Each has a page in docs/rules. */
import type { Rule } from "./rule.ts";
import { knownUser } from "./rules/known-user.ts";
import { maxLayerSize } from "./rules/max-layer-size.ts";
import { maxSize } from "./rules/max-size.ts";
import { maxUncompressedSize } from "./rules/max-uncompressed-size.ts";
import { nonRoot } from "./rules/non-root.ts";
import { numericUser } from "./rules/numeric-user.ts";

export const rules: readonly Rule[] = [maxSize, maxUncompressedSize, maxLayerSize, nonRoot, numericUser, knownUser];
