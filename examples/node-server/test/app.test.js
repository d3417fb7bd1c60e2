import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { createApp } from "../src/app.js";

let server;
let base;

before(async () => {
  server = createApp().listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

test("it says that it is well", async () => {
  const response = await fetch(`${base}/healthz`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { ok: true });
});

test("a note is added, read, listed and removed", async () => {
  const created = await fetch(`${base}/notes`, { method: "POST", body: JSON.stringify({ text: "buy milk" }) });
  assert.equal(created.status, 201);
  const { id } = await created.json();
  assert.deepEqual(await (await fetch(`${base}/notes/${id}`)).json(), { id, text: "buy milk" });
  assert.equal((await (await fetch(`${base}/notes`)).json()).length, 1);
  assert.equal((await fetch(`${base}/notes/${id}`, { method: "DELETE" })).status, 204);
  assert.equal((await fetch(`${base}/notes/${id}`)).status, 404);
});

test("bad input is the caller's fault", async () => {
  assert.equal((await fetch(`${base}/notes`, { method: "POST", body: "{" })).status, 400);
  assert.equal((await fetch(`${base}/notes`, { method: "POST", body: '{"text":""}' })).status, 400);
  assert.equal((await fetch(`${base}/elsewhere`)).status, 404);
});
