/** `npm run demo`, as a newcomer runs it: the example from nothing to a pushed image, and then again. */
import { spawnSync } from "node:child_process";
import { expect, jest, test } from "@jest/globals";
import { docker, localImages } from "./project.ts";
import { manifestOf, registry, tagsOf } from "./registry.ts";
import { cleanEnv, root } from "./run.ts";

jest.setTimeout(300_000);

const demo = () => spawnSync("npm", ["run", "--silent", "demo"], { cwd: root, env: cleanEnv(), encoding: "utf8" });

test("it ends with PASS and a pushed image; the second time most steps are cached", async () => {
  const before = await tagsOf("node-server", "127.0.0.1:5000");
  const local = localImages("/node-server:");
  const first = demo();
  expect([first.status, first.status === 0 ? "" : first.stdout + first.stderr]).toEqual([0, ""]);
  expect(first.stdout.trim().split("\n").at(-1)).toMatch(/^PASS /);
  const digest = /sha256:[0-9a-f]{64}/.exec(first.stdout)?.[0] ?? "";
  expect((await manifestOf("node-server", digest, "127.0.0.1:5000"))?.digest).toBe(digest);

  const second = demo();
  expect(second.status).toBe(0);
  expect(second.stdout.trim().split("\n").at(-1)).toMatch(/^PASS /);
  const counts = [...second.stdout.matchAll(/\b(\d+)\/(\d+)\b/g)].map(([, hit, total]) => [Number(hit), Number(total)]);
  const sum = (index: number) => counts.reduce((all, pair) => all + (pair[index] ?? 0), 0);
  expect(sum(1)).toBeGreaterThan(0);
  expect(sum(0) / sum(1)).toBeGreaterThan(0.7);

  for (const tag of (await tagsOf("node-server", "127.0.0.1:5000")).filter((tag) => !before.includes(tag))) {
    const found = await manifestOf("node-server", tag, "127.0.0.1:5000");
    await fetch(`http://${registry}/v2/node-server/manifests/${found?.digest}`, { method: "DELETE" });
  }
  for (const name of localImages("/node-server:").filter((name) => !local.includes(name))) docker("image", "rm", name);
});
