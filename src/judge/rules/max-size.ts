import type { Rule } from "../rule.ts";
import { overLimit } from "../sizes.ts";

export const maxSize: Rule = {
  id: "max-size",
  level: "error",
  title: "What is pulled of one platform is not larger than the limit",
  skip: (settings) => (settings.maxSize === undefined ? "max-size is not set" : undefined),
  check: (facts, settings, dockerfile) =>
    overLimit(facts, settings.maxSize as number, { measure: "compressed", input: "max-size", dockerfile }),
};
