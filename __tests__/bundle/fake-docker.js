// Stands for docker and for its buildx plugin. What it does is in the JSON file that FAKE_DOCKER names; what it was asked is
// written to the file `calls` beside it, one JSON object a line.
import { spawn } from "node:child_process";
import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const plan = JSON.parse(readFileSync(process.env.FAKE_DOCKER, "utf8"));
const calls = join(dirname(process.env.FAKE_DOCKER), "calls");
const argv = process.argv.slice(2).filter((word, at) => !(at === 0 && word === "buildx"));
const words = argv.join(" ");
const note = (entry) => appendFileSync(calls, `${JSON.stringify(entry)}\n`);
const env = Object.fromEntries((plan.env ?? []).map((name) => [name, process.env[name]]));
const secrets = [...words.matchAll(/src=(\S+\/secrets\/\d+)/g)].map((match) => readFileSync(match[1], "utf8"));
const before = () =>
  readFileSync(calls, "utf8")
    .split("\n")
    .filter((line) => line.includes(`"build `)).length;
const print = (line) => process.stdout.write(`${line}\n`);
note({ words, pid: process.pid, env, secrets });

if (plan.hang !== undefined && words.includes(plan.hang)) {
  // Neither it nor its child cares about SIGTERM.
  const script = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, ["-e", script], { stdio: "ignore" });
  process.on("SIGTERM", () => {});
  note({ words: "hanging", pid: child.pid });
  setInterval(() => {}, 1000);
} else if (words === "version") print(`github.com/docker/buildx ${plan.version ?? "v0.29.1"} 0`);
else if (words.startsWith("inspect")) process.stdout.write(plan.inspect);
else if (words.startsWith("imagetools inspect")) process.stdout.write(plan.manifest);
else if (words.startsWith("image inspect")) print(JSON.stringify({ Id: plan.digest }));
else if (words.startsWith("image push") && plan.refuses) {
  process.stderr.write("denied: requested access to the resource is denied\n");
  process.exitCode = 1;
} else if (words.startsWith("build ")) {
  const { progress, exitCode } = plan.builds[before() - 1] ?? plan.builds.at(-1);
  for (const line of plan.log ?? []) writeLog(line);
  process.stderr.write(readFileSync(progress));
  process.exitCode = exitCode;
  const layout = /dest=(\S+)/.exec(argv.find((word) => word.startsWith("--output=type=oci")) ?? "")?.[1];
  const metadata = /--metadata-file=(\S+)/.exec(words)?.[1];
  if (layout !== undefined && exitCode === 0) {
    cpSync(plan.layout, layout, { recursive: true });
    writeFileSync(metadata, JSON.stringify({ "containerimage.digest": plan.digest }));
  }
}

/** One line of a step's log, as rawjson has it. */
function writeLog(line) {
  const digest = "sha256:log";
  const entry = {
    vertexes: [{ digest, name: plan.logStep }],
    logs: [{ vertex: digest, stream: 1, data: btoa(`${line}\n`) }],
  };
  process.stderr.write(`${JSON.stringify(entry)}\n`);
}
