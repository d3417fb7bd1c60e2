import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { RunReport } from "../../src/model.ts";
import { jsonReport } from "../../src/report/json.ts";
import { KEY_ORDER } from "../../src/report/key-order.ts";
import { HOSTILE, hostileReport } from "../helpers/hostile-report.ts";
import { createPlatform, createReport } from "../helpers/report.ts";
import { errorReport, everyFieldReport, failingReport, multiPlatformReport } from "../helpers/sample-reports.ts";

type Schema = {
  $ref?: string;
  description?: string;
  type?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  $defs?: Record<string, Schema>;
};

const schema = JSON.parse(readFileSync("schema/report.schema.json", "utf8")) as Schema;
const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

const samples: readonly [string, RunReport][] = [
  ["passing", createReport()],
  ["failing", failingReport()],
  ["error", errorReport()],
  ["several platforms", multiPlatformReport()],
  ["every field", everyFieldReport()],
];

describe("the JSON report", () => {
  test.each(samples)("%s is valid", (_, report) => {
    validate(JSON.parse(jsonReport(report)));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ["an unknown field", { ...createReport(), extra: 1 }],
    ["an unknown field in a stage", { ...createReport(), stages: [{ ...createReport().stages[0], extra: 1 }] }],
    ["another version", { ...createReport(), schemaVersion: 2 }],
    ["an unknown verdict", { ...createReport(), verdict: "maybe" }],
    ["a size that is text", { ...createReport(), limits: { maxSize: "60MB" } }],
    ["a line 0", { ...createReport(), stages: [{ ...createReport().stages[0], line: 0 }] }],
  ])("%s is not valid", (_, report) => expect(validate(report)).toBe(false));

  test("is the same text for the same values, however they were put together", () => {
    const reverse = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reverse);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reverse(inner)]),
      );
    };
    const report = everyFieldReport();
    expect(jsonReport(reverse(report) as RunReport)).toBe(jsonReport(report));
    expect(Object.keys(JSON.parse(jsonReport(report))).slice(0, 5)).toEqual([
      ...["schemaVersion", "tool", "startedAt", "verdict", "summary"],
    ]);
    expect(jsonReport(report)).toMatch(/^\{\n {2}"schemaVersion": 1,\n[\s\S]*\}\n$/);
  });

  test.each(HOSTILE)("keeps %j as it is", (text) => {
    const image = createReport().image as NonNullable<RunReport["image"]>;
    const config = { ...createPlatform().config, labels: { [text]: text, __proto__x: "1" } };
    const report = createReport({
      notes: [text],
      image: { ...image, platforms: [createPlatform({ config })] },
    });
    expect(JSON.parse(jsonReport(report))).toEqual(report);
    expect(JSON.parse(jsonReport(hostileReport(text)))).toEqual(hostileReport(text));
  });

  test("has the fields that other tools rely on", () => {
    const report = JSON.parse(jsonReport(failingReport()));
    expect(report.stages[1]).toMatchObject({
      ...{ name: "test", kind: "side", result: "failed", seconds: 4.2, steps: { total: 4, cached: 2 }, line: 8 },
      error: {
        line: 12,
        instruction: "RUN npm ci \\\n  && npm test",
        exitCode: 1,
        log: expect.stringContaining("not ok 1"),
      },
    });
    expect(report.findings[0]).toMatchObject({ rule: "max-size", result: "fail", file: "Dockerfile", line: 29 });
    expect(report.rules[0]).toEqual({ id: "max-size", result: "fail" });
    for (const field of ["image", "cache", "publish", "verdict"]) expect(report).toHaveProperty(field);
  });
});

describe("model, schema and key order do not drift", () => {
  const resolve = (node: Schema): Schema => (node.$ref ? (schema.$defs?.[node.$ref.slice(8)] as Schema) : node);

  /** Every field as `stages[].error.line`, from the schema. */
  function schemaPaths(node: Schema, at = ""): string[] {
    const { properties, items } = resolve(node);
    if (items) return schemaPaths(items, `${at}[]`);
    return Object.entries(properties ?? {}).flatMap(([key, inner]) => [
      `${at}.${key}`,
      ...schemaPaths(inner, `${at}.${key}`),
    ]);
  }

  function valuePaths(value: unknown, at = ""): string[] {
    if (Array.isArray(value)) return value.flatMap((inner) => valuePaths(inner, `${at}[]`));
    if (typeof value !== "object" || value === null || at.endsWith(".labels")) return [];
    return Object.entries(value).flatMap(([key, inner]) => [`${at}.${key}`, ...valuePaths(inner, `${at}.${key}`)]);
  }

  test("the sample that has every field has exactly the schema's", () => {
    expect([...new Set(valuePaths(everyFieldReport()))].sort()).toEqual([...new Set(schemaPaths(schema))].sort());
  });

  test("every object is closed and every field described", () => {
    const check = (node: Schema, at: string): string[] => {
      const real = resolve(node);
      const open = real.type === "object" && real.additionalProperties === undefined ? [`${at} is open`] : [];
      const silent = at.endsWith("[]") || node.description ? [] : [`${at} has no description`];
      const inner = Object.entries(real.properties ?? {}).flatMap(([key, child]) => check(child, `${at}.${key}`));
      return [...open, ...silent, ...inner, ...(real.items ? check(real.items, `${at}[]`) : [])];
    };
    expect(check(schema, "report")).toEqual([]);
  });

  test("every field has its place in the order, once", () => {
    const names = new Set(schemaPaths(schema).map((path) => path.replace(/^.*\./, "").replace(/(\[\])+$/, "")));
    expect([...KEY_ORDER].sort()).toEqual([...names].sort());
    expect(new Set(KEY_ORDER).size).toBe(KEY_ORDER.length);
  });

  /** Every field name of the model, at any depth. */
  type Names<T> = T extends readonly (infer Item)[]
    ? Names<Item>
    : T extends object
      ? string extends keyof T
        ? never
        : { [Key in keyof T & string]-?: Key | Names<T[Key]> }[keyof T & string]
      : never;

  // Does not compile when the model gets or loses a field: then this list, the schema, the order and the sample follow.
  const names = [
    ...(["schemaVersion", "tool", "startedAt", "seconds", "verdict", "summary", "error", "context"] as const),
    ...(["dockerfile", "graph", "engine", "strategy", "rounds", "stages", "image", "limits", "findings"] as const),
    ...(["rules", "cache", "publish", "extracted", "tags", "notes", "name", "version", "message", "remedy"] as const),
    ...(["event", "sha", "repository", "branch", "gitTag", "pullRequest", "runUrl", "repositoryUrl"] as const),
    ...(["number", "fork", "baseBranch", "index", "needs", "builder", "driver", "store", "buildx", "docker"] as const),
    ...([
      "buildkit",
      "platforms",
      "skopeo",
      "kind",
      "result",
      "steps",
      "total",
      "cached",
      "line",
      "blockedBy",
    ] as const),
    ...([
      "why",
      "instruction",
      "exitCode",
      "log",
      "digest",
      "mediaType",
      "platform",
      "configDigest",
      "config",
    ] as const),
    ...(["layers", "sizes", "user", "env", "entrypoint", "cmd", "workingDir", "labels", "created", "diffId"] as const),
    ...([
      "compressed",
      "uncompressed",
      "effective",
      "estimated",
      "entries",
      "createdBy",
      "endLine",
      "configured",
      "uid",
    ] as const),
    ...(["gid", "numeric", "passwd", "problem", "chain", "maxSize", "maxUncompressedSize", "maxLayerSize"] as const),
    ...(["rule", "file", "path", "id", "mode", "pushed", "way", "stage", "dest", "ok", "note"] as const),
  ] as const;
  type Name = (typeof names)[number];
  const same: [Names<RunReport>] extends [Name] ? ([Name] extends [Names<RunReport>] ? true : false) : false = true;

  test("the model's field names are the order's", () => {
    expect(same).toBe(true);
    expect([...names].sort()).toEqual([...KEY_ORDER].sort());
  });
});
