import type { Rule } from "../rule.ts";
import { overLimit } from "../sizes.ts";

export const maxUncompressedSize: Rule = {
  id: "max-uncompressed-size",
  level: "error",
  title: "The files in all layers of one platform are not larger than the limit",
  skip: (settings) => (settings.maxUncompressedSize === undefined ? "max-uncompressed-size is not set" : undefined),
  check: (facts, settings, dockerfile) =>
    overLimit(facts, settings.maxUncompressedSize as number, {
      measure: "uncompressed",
      input: "max-uncompressed-size",
      dockerfile,
    }),
};
