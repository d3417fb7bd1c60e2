/** An image's config blob (OCI image-spec config.md; Docker's is the same where it matters here). */
import { UserError } from "../errors.ts";
import type { ImageConfig } from "../model.ts";
import { list, object, text, texts } from "./json.ts";
import { platformName } from "./layout.ts";
import type { HistoryEntry } from "./lines.ts";

export type Config = {
  readonly image: ImageConfig;
  /** `os/architecture[/variant]`, when the config says so. */
  readonly platform: string | undefined;
  /** Digests of the uncompressed layers, bottom first. */
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryEntry[];
};

/** Takes what is needed from a parsed config. Throws a UserError for a User that is no text: it would be judged as root's absence. */
export function readConfig(value: unknown, name: string): Config {
  const fields = object(value);
  const config = object(fields.config);
  if (config.User !== undefined && typeof config.User !== "string")
    throw new UserError(`The ${name} has a User that is no text.`);
  const created = text(fields.created);
  return {
    image: {
      user: config.User ?? "",
      env: texts(config.Env),
      entrypoint: texts(config.Entrypoint),
      cmd: texts(config.Cmd),
      workingDir: text(config.WorkingDir) ?? "",
      labels: Object.fromEntries(Object.entries(object(config.Labels)).filter(isTextPair)),
      ...(created === undefined ? {} : { created }),
    },
    platform: platformName(fields),
    diffIds: texts(object(fields.rootfs).diff_ids),
    history: list(fields.history).map((entry) => {
      const createdBy = text(object(entry).created_by);
      return { ...(createdBy === undefined ? {} : { createdBy }), emptyLayer: object(entry).empty_layer === true };
    }),
  };
}

function isTextPair(pair: [string, unknown]): pair is [string, string] {
  return typeof pair[1] === "string";
}
