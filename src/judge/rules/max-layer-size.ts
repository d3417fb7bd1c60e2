import type { Rule } from "../rule.ts";
import { amount, largestFirst, origin, place, platformOf } from "../sizes.ts";

export const maxLayerSize: Rule = {
  id: "max-layer-size",
  level: "error",
  title: "No layer that is pulled is larger than the limit",
  skip: (settings) => (settings.maxLayerSize === undefined ? "max-layer-size is not set" : undefined),
  check: (facts, settings, dockerfile) => {
    const limit = settings.maxLayerSize as number;
    return facts.platforms.flatMap((image) =>
      largestFirst(image.layers, "compressed")
        .filter((layer) => layer.compressed > limit)
        .map((layer) => ({
          message: `The compressed size of a layer is ${amount(layer.compressed, limit)}: ${origin(layer, dockerfile)}.`,
          remedy: "Copy less into it or split it along what changes together, or raise max-layer-size.",
          ...place([layer], dockerfile),
          ...platformOf(facts, image),
        })),
    );
  },
};
