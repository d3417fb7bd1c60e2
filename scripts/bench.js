/**
 * `npm run bench`: what the action costs beside bare `docker buildx build`, as ratios measured in one run: the two sides take turns,
 * and medians are compared. Writes the table of docs/benchmarks.md. `npm run bench -- warm image` runs only those cases.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { cold, contextCase, failing, fixed, image, warm } from "./bench/cases.js";
import { root, say, setUp } from "./bench/tools.js";

const cases = { fixed, warm, cold, failing, context: contextCase, image };
const chosen = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const unknown = chosen.filter((name) => !(name in cases));
if (unknown.length > 0) {
  say(`There is no case ${unknown.join(", ")}: there are ${Object.keys(cases).join(", ")}.`);
  process.exit(2);
}

const bench = await setUp();
const rows = [];
try {
  for (const [name, run] of Object.entries(cases)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    say(`\n${name}`);
    for (const row of await run(bench)) {
      rows.push(row);
      say(
        `  ${row.what}: ${row.value} (goal ${row.goal})${row.met ? "" : "  NOT MET"}\n    ${row.ours} against ${row.theirs}`,
      );
    }
  }
} finally {
  await bench.cleanUp();
}

const machine = `${cpus().length} CPUs (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${bench.engine}`;
const table = [
  `Measured on ${machine}, ${new Date().toISOString().slice(0, 10)}.`,
  "",
  "| what | action | compared with | result | goal | |",
  "| --- | --- | --- | --- | --- | --- |",
  ...rows.map(
    (row) =>
      `| ${row.what} | ${row.ours} | ${row.theirs} | ${row.value} | ${row.goal} | ${row.met ? "met" : "**not met**"} |`,
  ),
].join("\n");
say(`\n${table}`);

if (chosen.length === 0) {
  const page = join(root, "docs/benchmarks.md");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/(<!-- results:start -->)[\s\S]*(<!-- results:end -->)/, `$1\n\n${table}\n\n$2`));
  say("\ndocs/benchmarks.md is written.");
}
