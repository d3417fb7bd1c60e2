import { describe, expect, test } from "@jest/globals";
import type { Engine, PublishWay } from "../../src/model.ts";
import {
  canPoint,
  canPushLayout,
  localName,
  pointArgs,
  repositoryOf,
  skopeoArgs,
  untagArgs,
} from "../../src/publish/args.ts";
import { publishWay, wayWords } from "../../src/publish/way.ts";
import { engine } from "../helpers/builder.ts";

const container: Engine = { ...engine, driver: "docker-container", store: "none", buildx: "0.29.1" };

describe("the way is the first that applies", () => {
  test.each<[string, Engine, PublishWay]>([
    ["the docker driver with the containerd store", { ...engine, buildx: "0.40.0", skopeo: true }, "docker-push"],
    ["the classic store", { ...engine, store: "classic", skopeo: true }, "docker-push-classic"],
    ["another driver and a new buildx", { ...container, buildx: "0.33.0", skopeo: true }, "imagetools"],
    ["buildx 1", { ...container, buildx: "1.0.0" }, "imagetools"],
    ["another driver, an older buildx and skopeo", { ...container, buildx: "0.32.9", skopeo: true }, "skopeo"],
    ["kubernetes", { ...container, driver: "kubernetes", skopeo: true }, "skopeo"],
  ])("%s", (_, given, way) => {
    expect(publishWay(given)).toBe(way);
    expect(wayWords[way].length).toBeGreaterThan(10);
  });

  test("none: a clear error, with the ways out", () => {
    expect(() => publishWay(container)).toThrow(/driver docker-container and buildx 0.29.1/);
    expect(() => publishWay(container)).toThrow(
      expect.objectContaining({ name: "UserError", remedy: expect.stringMatching(/skopeo.*0\.33.*containerd/) }),
    );
  });
});

test.each([
  ["0.14.1", false, false],
  ["0.15.0", true, false],
  ["0.32.9", true, false],
  ["0.33.0", true, true],
  ["1.2.0", true, true],
])("buildx %s can point: %p, push a layout: %p", (buildx, point, push) => {
  expect([canPoint({ buildx }), canPushLayout({ buildx })]).toEqual([point, push]);
});

test("skopeo keeps digests, and takes plain HTTP only from this machine", () => {
  expect(skopeoArgs("/t/image", "ghcr.io/o/a:1")).toEqual([
    ...["skopeo", "copy", "--all", "--preserve-digests", "oci:/t/image", "docker://ghcr.io/o/a:1"],
  ]);
  const plain = (ref: string) => skopeoArgs("/t", ref).includes("--dest-tls-verify=false");
  expect(["localhost/a:1", "127.0.0.1:5000/a:1", "[::1]:5000/a:1", "localhost:5000/a:1"].map(plain)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["localhost.example/a:1", "127.0.0.1.example/a:1", "example/127.0.0.1/a:1"].map(plain)).toEqual([
    false,
    false,
    false,
  ]);
});

test("tags are pointed without wrapping a manifest in an index", () => {
  expect(pointArgs(["docker", "buildx"], ["a:1", "a:2"], "a@sha256:0")).toEqual([
    ...[
      "docker",
      "buildx",
      "imagetools",
      "create",
      "--prefer-index=false",
      "--tag",
      "a:1",
      "--tag",
      "a:2",
      "a@sha256:0",
    ],
  ]);
});

test.each([
  ["ghcr.io/o/a:1", "ghcr.io/o/a"],
  ["127.0.0.1:5000/a:1", "127.0.0.1:5000/a"],
  ["a:1.2.3", "a"],
])("the repository of %s is %s", (ref, repository) => {
  expect(repositoryOf(ref)).toBe(repository);
});

test("the name of this run in the engine's store is a valid reference, and is taken away without touching images", () => {
  const name = localName("/home/runner/work/_temp/multistage-A1b2C3");
  expect(name).toMatch(/^[a-z0-9./-]+:[\w][\w.-]{0,127}$/);
  expect(localName("/tmp/multistage-A1b2C4")).not.toBe(localName("/tmp/multistage-A1b2C3"));
  expect(untagArgs(name)).toEqual(["docker", "image", "rm", "--no-prune", name]);
});
