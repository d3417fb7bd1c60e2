/** By which way the judged bytes can go to a registry: the first that applies. Pure. */
import { UserError } from "../errors.ts";
import type { Engine, PublishWay } from "../model.ts";
import { canPushLayout } from "./args.ts";

/** The way for this engine. Throws UserError, before anything is built, when there is none. */
export function publishWay(engine: Engine): PublishWay {
  if (engine.store === "containerd") return "docker-push";
  if (engine.store === "classic") return "docker-push-classic";
  if (canPushLayout(engine)) return "imagetools";
  if (engine.skopeo) return "skopeo";
  throw new UserError(
    `The judged image can't be pushed unchanged from a builder with the driver ${engine.driver} and buildx ${engine.buildx}.`,
    "Install skopeo, or buildx 0.33 or newer, or use the docker driver with the containerd image store. Building a second time to push is no way out: that image would not be the one that was judged.",
  );
}

/** What people read about the way. */
export const wayWords: Readonly<Record<PublishWay, string>> = {
  "docker-push": "docker push from the engine's containerd image store",
  imagetools: "buildx imagetools from the OCI layout",
  skopeo: "skopeo copy from the OCI layout",
  "docker-push-classic": "docker push from the engine's classic image store",
};
