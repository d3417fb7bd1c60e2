#!/usr/bin/env node
// Lets buildx's remote driver talk to a Docker engine: dockerd speaks BuildKit's protocol on its socket, after an upgrade.
//   scripts/remote-proxy.js [unix:///path/to/docker.sock] [port]      prints the port it listens on, runs until it is ended
//   docker buildx create --name remote --driver remote tcp://127.0.0.1:PORT
import { connect, createServer } from "node:net";

const socket = (process.argv[2] ?? process.env.DOCKER_HOST ?? "unix:///var/run/docker.sock").replace(/^unix:\/\//, "");
const complain = (error) => process.stderr.write(`remote-proxy: ${error.message}\n`);
const upgrade = "POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";

const server = createServer((client) => {
  const engine = connect(socket, () => engine.write(upgrade));
  let head = Buffer.alloc(0);
  const awaitUpgrade = (chunk) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    engine.off("data", awaitUpgrade);
    const status = head.subarray(0, head.indexOf("\r\n")).toString();
    if (!status.includes(" 101 ")) return engine.destroy(new Error(`the engine answered "${status}"`));
    client.write(head.subarray(end + 4));
    engine.pipe(client).pipe(engine);
  };
  engine.on("data", awaitUpgrade);
  // buildx hangs up without a goodbye when it is done; only an engine that can't be reached is worth a line.
  client.on("error", () => {}).on("close", () => engine.destroy());
  engine.on("error", (error) => client.destroyed || complain(error)).on("close", () => client.destroy());
});
server.on("error", (error) => {
  complain(error);
  process.exit(1);
});
server.listen(Number(process.argv[3] ?? 0), "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
