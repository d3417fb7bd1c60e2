/** `npm run demo`, as a newcomer runs it: the example from nothing to a pushed image, and then again. */
import { spawnSync } from "node:child_process";
import { expect, jest, test } from "@jest/globals";
import { docker, localImages } from "./project.ts";
import { manifestOf, registry, tagsOf } from "./registry.ts";
import { cleanEnv, root } from "./run.ts";

jest.setTimeout(300_000);

const demo = () => spawnSync("npm", ["run", "--silent", "demo"], { cwd: root, env: cleanEnv(), encoding: "utf8" });

test("it passes and pushes; the second time the checks run again, and the rest is cached", async () => {
  const before = await tagsOf("node-server", "127.0.0.1:5000");
  const local = localImages("/node-server:");
  const first = demo();
  expect([first.status, first.status === 0 ? "" : first.stdout + first.stderr]).toEqual([0, ""]);
  expect(first.stdout).toMatch(/^PASS /m);
  const digest = /sha256:[0-9a-f]{64}/.exec(first.stdout)?.[0] ?? "";
  expect((await manifestOf("node-server", digest, "127.0.0.1:5000"))?.digest).toBe(digest);

  const second = demo();
  expect(second.status).toBe(0);
  expect(second.stdout).toMatch(/^PASS /m);
  const steps = (stage: string) => new RegExp(`✓ ${stage} .* (\\d+/\\d+) cached`).exec(second.stdout)?.[1];
  expect(["deps", "lint", "test", "build", "final"].map(steps)).toEqual(["3/3", "0/2", "0/2", "3/3", "2/2"]);

  for (const tag of (await tagsOf("node-server", "127.0.0.1:5000")).filter((tag) => !before.includes(tag))) {
    const found = await manifestOf("node-server", tag, "127.0.0.1:5000");
    await fetch(`http://${registry}/v2/node-server/manifests/${found?.digest}`, { method: "DELETE" });
  }
  for (const name of localImages("/node-server:").filter((name) => !local.includes(name))) docker("image", "rm", name);
});
