import { describe, expect, test } from "@jest/globals";
import { parseInputs, readInputs } from "../../src/inputs/parse.ts";

const parse = (raw: Record<string, string>, env = {}) => parseInputs(raw, env).inputs;
const problemsOf = (raw: Record<string, string>, env = {}) => readInputs(raw, env).problems;

describe("image", () => {
  test.each([
    ["app", ["app"]],
    ["owner/app", ["owner/app"]],
    ["localhost:5000/app", ["localhost:5000/app"]],
    ["localhost/app", ["localhost/app"]],
    ["[::1]:5000/app", ["[::1]:5000/app"]],
    ["ghcr.io/owner/app\nquay.io/owner/app", ["ghcr.io/owner/app", "quay.io/owner/app"]],
    ["ghcr.io/a/b, ghcr.io/a/b", ["ghcr.io/a/b"]],
    ["ghcr.io/Octo-Org/App", ["ghcr.io/octo-org/app"]],
    ["Registry.Example.com/Team/App", ["Registry.Example.com/team/app"]],
    ["a/b__c/d--e.f_g", ["a/b__c/d--e.f_g"]],
  ])("%j", (text, names) => expect(parse({ image: text }).image).toEqual(names));

  test.each([
    ["app:1.0", "has a tag; write `app` here and `1.0` under `tags`"],
    ["localhost:5000/app:1.0", "has a tag; write `localhost:5000/app` here and `1.0` under `tags`"],
    [`app@sha256:${"a".repeat(64)}`, "has a digest; write `app`"],
    ["https://ghcr.io/a/b", "starts with a scheme"],
    ["Owner/app", "must be lower case"],
    ["App", "must be lower case"],
    ["ghcr.io/", "has an empty part between slashes"],
    ["ghcr.io//app", "has an empty part between slashes"],
    ["ghcr.io/a..b", "has an invalid part `a..b`"],
    ["ghcr.io/-a", "has an invalid part `-a`"],
    ["ghcr.io/a b", "has an invalid part `a b`"],
    ["-ghcr.io/a", "invalid registry host"],
    ["ghcr.io:port/a", "invalid registry host"],
    [`ghcr.io/${"a".repeat(250)}`, "is longer than 255 characters"],
    ["--config=x", "has an invalid part"],
  ])("%j is refused", (text, message) => expect(problemsOf({ image: text }).join()).toContain(message));
});

describe("tags", () => {
  test.each([
    ["sha, semver\nedge", ["sha", "semver", "edge"]],
    ["ghcr.io/a/b:1.0\nghcr.io/a/b:latest", ["ghcr.io/a/b:1.0", "ghcr.io/a/b:latest"]],
    ["localhost:5000/b:1", ["localhost:5000/b:1"]],
    ["_x.Y-z, _x.Y-z", ["_x.Y-z"]],
  ])("%j", (text, tags) => expect(parse({ tags: text }).tags).toEqual(tags));

  test.each([
    ["-x", "is not a tag"],
    [".x", "is not a tag"],
    ["a+b", "is not a tag"],
    ["x".repeat(129), "is not a tag"],
    ["ghcr.io/a/b", "has no tag"],
    ["ghcr.io/A/b:1", "must be lower case"],
    ["ghcr.io/a/b:-1", "has an invalid tag `-1`"],
    [`ghcr.io/a/b@sha256:${"a".repeat(64)}`, "names a digest"],
    ["a@b", "has an invalid digest"],
  ])("%j is refused", (text, message) => expect(problemsOf({ tags: text }).join()).toContain(message));
});

describe("checks", () => {
  test.each([
    ["all", { base: "all", names: [], except: [] }],
    ["none", { base: "none", names: [], except: [] }],
    ["test, Lint", { base: "names", names: ["test", "Lint"], except: [] }],
    ["!e2e", { base: "auto", names: [], except: ["e2e"] }],
    ["auto\n!e2e\n!bench", { base: "auto", names: [], except: ["e2e", "bench"] }],
  ])("%j", (text, checks) => expect(parse({ checks: text }).checks).toEqual(checks));

  test.each([
    ["all, none", "`all` and `none` can't both be meant; choose one"],
    ["auto, test", "`auto` and names (`test`) can't be mixed; write `auto`, or every name"],
    ["test, !lint", "`!lint` takes nothing away from a list of names; leave it out"],
    ["none, !lint", "`!lint` takes nothing away from `none`; leave it out"],
    ["2", "`2` is a stage's number"],
    ["!", "`` is not a stage's name"],
    ["!!x", "`!x` is not a stage's name"],
  ])("%j is refused", (text, message) => expect(problemsOf({ checks: text }).join()).toContain(message));
});

describe("extract", () => {
  test("several, one a line", () => {
    expect(parse({ extract: "test:/out/junit.xml=reports\n Cover : /out/lcov,html = a=b " }).extract).toEqual([
      { stage: "test", path: "/out/junit.xml", dest: "reports" },
      { stage: "Cover", path: "/out/lcov,html", dest: "a=b" },
    ]);
  });

  test.each([
    ["test", "is not of the form `stage:/path=dest`"],
    ["test:/out", "is not of the form `stage:/path=dest`"],
    ["test:out=x", "must start with `/`"],
    ["test:=x", "must start with `/`"],
    ["test:/=x", "not all of it"],
    ["test:/a/../b=x", "can't have `..`"],
    ["test:/out=", "say where to put it"],
    [":/out=x", "is not a stage's name"],
    ["0:/out=x", "is a stage's number"],
  ])("%j is refused", (text, message) => expect(problemsOf({ extract: text }).join()).toContain(message));
});

describe("secrets", () => {
  test("values keep commas, equals signs and lines", () => {
    const text = 'npm=a=b\n"GIT_AUTH_TOKEN=abc,def"\n"KEY=-----BEGIN\nx,""y""\n-----END"';
    expect(parse({ secrets: text }).secrets).toEqual([
      { key: "npm", value: "a=b" },
      { key: "GIT_AUTH_TOKEN", value: "abc,def" },
      { key: "KEY", value: '-----BEGIN\nx,"y"\n-----END' },
    ]);
  });

  test("empty ones are left out with a warning: forks get no secrets", () => {
    const { inputs, warnings } = parseInputs({ secrets: "npm=\nb=x" }, {});
    expect(inputs.secrets).toEqual([{ key: "b", value: "x" }]);
    expect(warnings).toEqual(["secrets: `npm` is empty and left out"]);
  });

  test("from the environment: unset is a problem, empty a warning", () => {
    const reading = readInputs({ "secret-envs": "a=A,b=B,c=C" }, { A: "x", B: "" });
    expect(reading.inputs.secretEnvs.map(({ key }) => key)).toEqual(["a", "b", "c"]);
    expect(reading.problems).toEqual(["secret-envs: `c`: the environment variable `C` is not set"]);
    expect(reading.warnings).toEqual(["secret-envs: `b`: the environment variable `B` is empty"]);
  });

  test("from files: a comma belongs to the path", () => {
    expect(parse({ "secret-files": "a=x,y.pem" }).secretFiles).toEqual([{ key: "a", value: "x,y.pem" }]);
    expect(problemsOf({ "secret-files": "a=" })).toEqual(["secret-files: `a` has no path"]);
  });

  test("one id twice", () => {
    expect(problemsOf({ secrets: "a=1", "secret-files": "a=x" })).toEqual([
      "secret-files: `a` is the id of another secret already",
    ]);
  });

  test.each(["hunter2", "=hunter2", '"hunter2', "hunter2 x=hunter2"])("no message shows %j", (text) => {
    const lines = problemsOf({ secrets: `ok=1\n${text}` });
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain("hunter2");
  });
});

describe("attestations", () => {
  test.each([
    ["True", "true"],
    ["false", "false"],
    ["mode=max,version=v1", "mode=max,version=v1"],
    ['mode=min,"builder-id=a,b"', 'mode=min,"builder-id=a,b"'],
  ])("%j", (text, value) => expect(parse({ provenance: text }).provenance).toBe(value));
  test("sbom and attests", () => {
    expect(parse({ sbom: "generator=image:1" }).sbom).toBe("generator=image:1");
    expect(parse({ attests: "type=provenance,mode=max\ntype=sbom" }).attests).toHaveLength(2);
  });
});
