/** A registry that is down, slow, full or closed: what passes is tried again, what does not is said once. */
import { afterAll, expect, jest, test } from "@jest/globals";
import { baseContext, cleanUp, docker, localImages, project } from "./project.ts";
import { type Front, forgetImages, manifestOf, proxy, repository } from "./registry.ts";
import { runAction } from "./run.ts";

// At once, as most of the time is spent waiting for the next try.
jest.setTimeout(120_000);

const proxies: Front[] = [];

afterAll(async () => {
  for (const one of proxies) {
    await one.close();
    for (const name of localImages(`${one.address}/`)) docker("image", "rm", name);
  }
  await forgetImages();
  cleanUp();
});

const cwd = () => project({ Dockerfile: "FROM base\nRUN head -c 2000 /dev/urandom >/x\nUSER 65534\n" });
const inputs = (address: string, name: string, tags = "sha") => ({
  ...{ image: `${address}/${name}`, push: "true", tags, "build-contexts": baseContext() },
});

async function troubled(...rules: Parameters<typeof proxy>): Promise<Front> {
  const one = await proxy(...rules);
  proxies.push(one);
  return one;
}

test.concurrent("down: exit 2, a clear message, in bounded time, and the image was judged all the same", async () => {
  const run = await runAction(inputs("127.0.0.1:9", repository()), { cwd: cwd() });
  expect(run.exitCode).toBe(2);
  expect(run.outputs).toMatchObject({ verdict: "error", pushed: "false", tags: "" });
  expect(run.report.error?.message).toMatch(/The push of 127\.0\.0\.1:9\/.* failed 4 times: .*connection refused/);
  expect(run.report.error?.remedy).toMatch(/registry/);
  expect(run.report.stages.map(({ result }) => result)).toEqual(["passed"]);
  expect(run.outputs.digest).toMatch(/^sha256:/);
  expect(run.took).toBeLessThan(60_000);
  docker("image", "rm", ...localImages("127.0.0.1:9/"));
});

test.concurrent.each(["POST", "PUT", "HEAD"])("a %s that is answered 500 twice and then works", async (method) => {
  let bad = 2;
  const front = await troubled(({ method: asked, url }, response) => {
    if (asked !== method || !/\/(manifests|blobs)\//.test(url ?? "") || bad === 0) return false;
    bad -= 1;
    response.writeHead(500).end('{"errors":[{"code":"UNKNOWN","message":"try again"}]}');
    return true;
  });
  const name = repository();
  const run = await runAction(inputs(front.address, name), { cwd: cwd() });
  expect([run.exitCode, run.report.error]).toEqual([0, undefined]);
  expect(bad).toBe(0);
  expect((await manifestOf(name, run.outputs.tags?.split(":").at(-1) ?? ""))?.digest).toBe(run.outputs.digest);
});

test.concurrent("503 when it is read back", async () => {
  let bad = 2;
  const front = await troubled(({ method, url }, response) => {
    if (method !== "GET" || !/\/manifests\//.test(url ?? "") || bad === 0) return false;
    bad -= 1;
    response.writeHead(503).end();
    return true;
  });
  const run = await runAction(inputs(front.address, repository()), { cwd: cwd() });
  expect(run.exitCode).toBe(0);
  expect(run.outputs.pushed).toBe("true");
});

test.concurrent("429 with retry-after", async () => {
  let bad = 2;
  const front = await troubled(({ method, url }, response) => {
    if (method !== "PUT" || !/\/manifests\//.test(url ?? "") || bad === 0) return false;
    bad -= 1;
    response
      .writeHead(429, { "retry-after": "1" })
      .end('{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}');
    return true;
  });
  const run = await runAction(inputs(front.address, repository()), { cwd: cwd() });
  expect(run.exitCode).toBe(0);
  expect(bad).toBe(0);
});

test.concurrent.each([
  [401, "UNAUTHORIZED", "authentication required"],
  [403, "DENIED", "requested access to the resource is denied"],
])("%i: one clear remedy and no second try", async (status, code, message) => {
  const front = await troubled(({ url }, response) => {
    if (!/\/(manifests|blobs)\//.test(url ?? "")) return false;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ errors: [{ code, message }] }));
    return true;
  });
  const run = await runAction(inputs(front.address, repository()), { cwd: cwd() });
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).not.toMatch(/failed \d times/);
  expect(run.report.error?.remedy).toMatch(/Log in before this step .*packages: write/);
  expect(run.log).not.toContain("trying again");
  expect(run.log.match(/^::error/gm)).toHaveLength(1);
});

test.concurrent("a registry that changes what it stores is caught", async () => {
  const name = repository();
  const front = await troubled(({ method, url }, response) => {
    if (method !== "GET" || !/\/manifests\//.test(url ?? "")) return false;
    const other = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.index.v1+json",
      manifests: [],
    });
    response.writeHead(200, { "content-type": "application/vnd.oci.image.index.v1+json" }).end(other);
    return true;
  });
  const run = await runAction(inputs(front.address, name, "sha, extra"), { cwd: cwd() });
  expect(run.exitCode).toBe(2);
  expect(run.report.error?.message).toMatch(/is not what was judged/);
  expect(await manifestOf(name, "extra")).toBeUndefined();
});

test.concurrent("when the second tag fails, the report says what was pushed", async () => {
  const name = repository();
  const front = await troubled(({ method, url }, response) => {
    if (method !== "PUT" || !/\/manifests\/extra$/.test(url ?? "")) return false;
    response
      .writeHead(403, { "content-type": "application/json" })
      .end('{"errors":[{"code":"DENIED","message":"denied"}]}');
    return true;
  });
  const run = await runAction(inputs(front.address, name, "sha, extra"), { cwd: cwd() });
  expect(run.exitCode).toBe(2);
  expect(run.outputs).toMatchObject({ verdict: "error", pushed: "true" });
  expect(run.outputs.tags).toMatch(/^127[^\n]*:[0-9a-f]{40}$/);
});
