/** The checks that need no package: every file parses, none has trailing blanks, none prints with console. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const problems = [];
for (const folder of ["src", "test", "scripts"]) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
    const path = `${folder}/${name}`;
    const parsed = spawnSync(process.execPath, ["--check", path], { encoding: "utf8" });
    if (parsed.status !== 0) problems.push(`${path}: ${parsed.stderr.trim()}`);
    for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
      if (/[ \t]$/.test(line)) problems.push(`${path}:${index + 1}: blanks at the end of the line`);
      if (folder === "src" && /\bconsole\./.test(line)) problems.push(`${path}:${index + 1}: console in the server`);
    }
  }
}
process.stdout.write(problems.length === 0 ? "lint: no problems\n" : `${problems.join("\n")}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
