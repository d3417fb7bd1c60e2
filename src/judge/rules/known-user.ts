import type { Rule } from "../rule.ts";
import { platformOf } from "../sizes.ts";

export const knownUser: Rule = {
  id: "known-user",
  level: "error",
  title: "A container of the image starts with the user that is configured",
  skip: () => undefined,
  check: (facts, _settings, dockerfile) =>
    facts.platforms
      .filter((image) => image.user.problem !== undefined)
      .map((image) => ({
        message: `A container of this image does not start: ${image.user.chain}.`,
        remedy:
          "Create the user and the group in the final stage, copy /etc/passwd and /etc/group into it, or use numbers: USER 10001:10001.",
        file: dockerfile,
        ...(image.user.line === undefined ? {} : { line: image.user.line }),
        path: /group/.test(image.user.problem ?? "") ? "/etc/group" : "/etc/passwd",
        ...platformOf(facts, image),
      })),
};
