/** Other engines and builders than the machine's own, for as long as a test file runs. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { unique } from "./project.ts";
import { cleanEnv, root } from "./run.ts";
import { type Env, makeBase, start } from "./source.ts";

export type SecondEngine = { readonly env: Env; readonly stop: () => Promise<void> };

/** One more Docker engine, with the base image in it. Its client is its own where `--suite` names another release. */
export async function secondEngine(name: string, ...options: readonly string[]): Promise<SecondEngine> {
  const script = join(root, "scripts/engine");
  // The script answers in shell syntax, so a shell reads it: `env -0` shows what came of it.
  const shell = 'answer=$("$0" second "$@") && eval "$answer" && env -0';
  const { exitCode, stdout, stderr } = await start(["bash", "-c", shell, script, name, ...options]);
  if (exitCode !== 0) throw new Error(`scripts/engine second ${name}: ${stderr}`);
  const env: Record<string, string> = {};
  for (const line of stdout.split("\0")) {
    const [key = "", ...value] = line.split("=");
    if (["PATH", "DOCKER_HOST", "DOCKER_CONFIG"].includes(key)) env[key] = value.join("=");
  }
  makeBase(env);
  const stop = async () => {
    await start(["bash", script, "second", name, "--down"]);
  };
  return { env, stop };
}

export type RemoteBuilder = { readonly name: string; readonly remove: () => Promise<void> };

/** A builder with the remote driver, served by the machine's own engine. */
export async function remoteBuilder(): Promise<RemoteBuilder> {
  const script = [join(root, "scripts/remote-proxy.js")];
  const proxy = spawn(process.execPath, script, { env: cleanEnv(), stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((settle, reject) => {
    proxy.stdout.setEncoding("utf8").once("data", (text: string) => settle(text.trim()));
    proxy.once("close", () => reject(new Error("scripts/remote-proxy.js ended")));
  });
  const name = unique("remote");
  const made = await start([
    "docker",
    "buildx",
    "create",
    "--name",
    name,
    "--driver",
    "remote",
    `tcp://127.0.0.1:${port}`,
  ]);
  if (made.exitCode !== 0) throw new Error(made.stderr);
  const remove = async () => {
    await start(["docker", "buildx", "rm", name]);
    proxy.kill();
  };
  return { name, remove };
}
