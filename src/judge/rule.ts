/** What a rule is. One rule a file, all of them in rules.ts. */
import type { Finding, ImageFacts, Inputs, Level } from "../model.ts";

/** The inputs that rules and the verdict depend on. */
export type Settings = Pick<
  Inputs,
  "maxSize" | "maxUncompressedSize" | "maxLayerSize" | "requireNonRoot" | "requireNumericUser" | "failOn"
>;

/** What a rule reports; the judge adds the rule's name and what its level makes of it. */
export type Problem = Omit<Finding, "rule" | "result">;

export type Rule = {
  readonly id: string;
  readonly level: Level;
  /** One line: what it wants. */
  readonly title: string;
  /** Why the rule is skipped with these settings; undefined when it applies. */
  readonly skip: (settings: Settings) => string | undefined;
  /** Everything that is wrong, nothing when all is well. Called only when the rule applies. `dockerfile` is its path, for messages. */
  readonly check: (facts: ImageFacts, settings: Settings, dockerfile: string) => readonly Problem[];
};
