import { createServer } from "node:http";
import { Notes } from "./notes.js";

/** The HTTP server: `/healthz`, and `/notes` to list, add, read and remove. */
export function createApp(notes = new Notes()) {
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const id = Number(/^\/notes\/(\d+)$/.exec(pathname)?.[1] ?? Number.NaN);
    try {
      if (pathname === "/healthz") return send(response, 200, { ok: true });
      if (pathname === "/notes" && request.method === "GET") return send(response, 200, notes.list());
      if (pathname === "/notes" && request.method === "POST") {
        return send(response, 201, notes.add((await readJson(request)).text));
      }
      if (!Number.isNaN(id) && request.method === "GET") {
        const note = notes.get(id);
        return note === undefined ? send(response, 404, { error: "no such note" }) : send(response, 200, note);
      }
      if (!Number.isNaN(id) && request.method === "DELETE") {
        return notes.remove(id) ? send(response, 204) : send(response, 404, { error: "no such note" });
      }
      return send(response, 404, { error: "not found" });
    } catch (error) {
      const known = error instanceof RangeError || error instanceof SyntaxError;
      return send(response, known ? 400 : 500, { error: known ? error.message : "internal error" });
    }
  });
}

async function readJson(request) {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 10_000) throw new RangeError("the body is too large");
  }
  return JSON.parse(body);
}

function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
