import type { Rule } from "../rule.ts";
import { platformOf } from "../sizes.ts";

export const numericUser: Rule = {
  id: "numeric-user",
  level: "error",
  title: "The user is written as a number, as Kubernetes' runAsNonRoot needs it",
  skip: (settings) => (settings.requireNumericUser ? undefined : "require-numeric-user is false"),
  check: (facts, _settings, dockerfile) =>
    facts.platforms
      .filter((image) => !image.user.numeric)
      .map(({ user, ...image }) => ({
        message: `The user is not written as a number: ${user.chain}.`,
        remedy: `Write ${user.uid === undefined || user.uid === 0 ? "USER 10001" : `USER ${user.uid}`}: with runAsNonRoot, Kubernetes refuses names ("container has runAsNonRoot and image has non-numeric user, cannot verify user is non-root").`,
        file: dockerfile,
        ...(user.line === undefined ? {} : { line: user.line }),
        ...platformOf(facts, { user, ...image }),
      })),
};
