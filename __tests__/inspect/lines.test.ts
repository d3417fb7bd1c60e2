import { describe, expect, test } from "@jest/globals";
import { layerOrigins } from "../../src/inspect/lines.ts";
import type { Instruction } from "../../src/model.ts";

function instructions(...texts: readonly string[]): Instruction[] {
  return texts.map((text, at) => ({ keyword: text.split(" ")[0] as string, text, line: at + 2, endLine: at + 2 }));
}

function history(...entries: readonly string[]) {
  return entries.map((text) => ({ createdBy: text.replace(/^-/, ""), emptyLayer: text.startsWith("-") }));
}

const lines = (origins: readonly { line?: number }[]) => origins.map((origin) => origin.line);

describe("BuildKit's provenance", () => {
  test("decides where it knows any layer; the base image's layers have no line", () => {
    const known = [{ digest: "b", line: 4, endLine: 6 }];
    const found = layerOrigins(["a", "b"], history("COPY x /", "RUN y"), known, instructions("RUN y"));
    expect(found).toEqual([{ createdBy: "COPY x /" }, { createdBy: "RUN y", line: 4, endLine: 6 }]);
  });

  test("one digest on several lines: in order from the top, what is below those is the base's", () => {
    const known = [2, 5].map((line) => ({ digest: "empty", line, endLine: line }));
    expect(lines(layerOrigins(["empty", "empty", "empty"], [], known, []))).toEqual([undefined, 2, 5]);
  });
});

describe("the history", () => {
  test("is laid against the instructions from the top", () => {
    const entries = history(
      ...[
        "ADD rootfs.tar / # buildkit",
        '-CMD ["sh"]',
        "RUN |1 X=y /bin/sh -c make # buildkit",
        "-ENV A=b",
        "WORKDIR /app",
      ],
      ...["COPY --chown=1:1 /out /app # buildkit", "ADD --chmod=755 <<EOT /h # buildkit", "-USER 1000"],
    );
    const digests = ["a", "b", "c", "d", "e"];
    const made = instructions(
      "ARG X",
      "RUN make",
      "ENV A=b",
      "WORKDIR /app",
      "COPY --from=build --chown=1:1 /out /app",
      "ADD <<EOT /h",
      "USER 1000",
    );
    expect(lines(layerOrigins(digests, entries, [], made))).toEqual([undefined, 3, 5, 6, 7]);
  });

  test("stops where it does not match", () => {
    const entries = history("RUN /bin/sh -c a", "COPY b /", "RUN /bin/sh -c c");
    expect(lines(layerOrigins(["a", "b", "c"], entries, [], instructions("RUN a", "RUN b", "RUN c")))).toEqual([
      undefined,
      undefined,
      4,
    ]);
  });

  test("of the old builder is understood", () => {
    const entries = history(
      "/bin/sh -c #(nop) COPY file:1 in / ",
      "|1 A=b /bin/sh -c make",
      "/bin/bash -o pipefail -c x",
    );
    expect(lines(layerOrigins(["a", "b", "c"], entries, [], instructions("COPY a /", "RUN make", "RUN x")))).toEqual([
      2, 3, 4,
    ]);
  });

  test("that does not fit the layers says nothing", () => {
    expect(layerOrigins(["a", "b"], history("RUN x"), [], instructions("RUN x"))).toEqual([{}, {}]);
    expect(layerOrigins([], history(), [], [])).toEqual([]);
  });

  test("of base images made by other tools", () => {
    const entries = history("# debian.sh --arch 'amd64' out/ 'trixie'", "bazel build ...", "COPY a / # buildkit");
    expect(lines(layerOrigins(["a", "b", "c"], entries, [], instructions("COPY x /", "RUN y", "COPY a /")))).toEqual([
      undefined,
      undefined,
      4,
    ]);
  });
});
