/** Facts and settings that are fine, but for the overrides. */
import type { Settings } from "../../src/judge/rule.ts";
import type { ImageFacts, PlatformImage } from "../../src/model.ts";
import { createPlatform, digest } from "../helpers/report.ts";

export const OK: Settings = { requireNonRoot: true, requireNumericUser: false, failOn: "error" };

export function createFacts(...platforms: readonly Partial<PlatformImage>[]): ImageFacts {
  return {
    digest: digest("a"),
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    platforms: platforms.map((overrides) => createPlatform(overrides)),
  };
}
