import type { PlatformImage } from "../../model.ts";
import type { Rule } from "../rule.ts";
import { platformOf } from "../sizes.ts";

export const nonRoot: Rule = {
  id: "non-root",
  level: "error",
  title: "The user that the image runs as is not uid 0",
  skip: (settings) => (settings.requireNonRoot ? undefined : "require-non-root is false"),
  check: (facts, _settings, dockerfile) =>
    facts.platforms
      // No uid is no proof: a user that does not resolve is not a user other than root.
      .filter((image) => image.user.uid === undefined || image.user.uid === 0)
      .map((image) => ({
        message: message(image),
        remedy:
          "Add USER 10001:10001 (or a user that you create) at the end of the final stage, or set require-non-root: false if it has to be root.",
        file: dockerfile,
        ...(image.user.line === undefined ? {} : { line: image.user.line }),
        ...platformOf(facts, image),
      })),
};

function message({ user, platform }: PlatformImage): string {
  if (user.uid === 0) return `The image runs as root: ${user.chain}.`;
  if (user.problem === undefined) return `It can't be told which user the image runs as on ${platform}: ${user.chain}.`;
  return `It can't be shown that the image does not run as root, because its user does not resolve: ${user.chain}.`;
}
