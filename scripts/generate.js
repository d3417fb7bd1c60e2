/**
 * Writes action.yml and the README's tables of inputs and outputs from src/inputs/schema.ts.
 * With --check it writes nothing and exits 1 when one of them differs. Needs a Node that strips types (`npm run generate`).
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { groupTitles, inputTable, outputTable } from "../src/inputs/schema.ts";

const root = new URL("../", import.meta.url);
const check = process.argv.includes("--check");

const files = {
  "action.yml": () => actionYml(),
  "README.md": (text) => readme(text ?? emptyReadme()),
};

const different = [];
for (const [name, render] of Object.entries(files)) {
  const path = fileURLToPath(new URL(name, root));
  const before = await readFile(path, "utf8").catch((error) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  const after = render(before);
  if (before === after) continue;
  different.push(name);
  if (!check) await writeFile(path, after);
}
if (different.length > 0) {
  process.stderr.write(`${check ? "Not up to date, run `npm run generate`" : "Written"}: ${different.join(", ")}\n`);
  if (check) process.exitCode = 1;
}

function actionYml() {
  const action = {
    name: "Multi-stage image",
    description:
      "Builds a multi-stage Dockerfile, checks every stage, judges the final image and pushes exactly what was judged.",
    author: "multistage-action contributors",
    branding: { icon: "layers", color: "blue" },
    inputs: Object.fromEntries(inputTable.map((input) => [input.name, actionInput(input)])),
    outputs: Object.fromEntries(outputTable.map(({ name, summary }) => [name, { description: `${summary}.` }])),
    runs: { using: "node24", main: "dist/index.js", post: "dist/index.js" },
  };
  return `# Generated from src/inputs/schema.ts by \`npm run generate\`.\n${stringify(action, { lineWidth: 0, compat: "yaml-1.1" })}`;
}

function actionInput(input) {
  const fallback = input.default ?? input.actionDefault;
  return { description: description(input), required: false, ...(fallback === undefined ? {} : { default: fallback }) };
}

function description(input) {
  const values =
    input.type === "choice" ? `One of ${input.values.map((value) => `\`${value}\``).join(", ")}.` : undefined;
  return [`${input.summary}.`, input.help, values].filter((part) => part !== undefined).join(" ");
}

function readme(text) {
  return between(between(text, "inputs", inputRows()), "outputs", outputRows());
}

function inputRows() {
  return Object.entries(groupTitles).flatMap(([group, title]) => [
    `**${title}**`,
    "",
    "| input | default | meaning |",
    "| --- | --- | --- |",
    ...inputTable.filter((input) => input.group === group).map(inputRow),
    "",
  ]);
}

function inputRow(input) {
  const fallback = input.default ?? input.actionDefault;
  return `| \`${input.name}\` | ${fallback === undefined ? "" : `\`${fallback}\``} | ${cell(description(input))} |`;
}

function outputRows() {
  return [
    "| output | value |",
    "| --- | --- |",
    ...outputTable.map((o) => `| \`${o.name}\` | ${cell(o.summary)} |`),
    "",
  ];
}

function cell(text) {
  return text.replaceAll("|", "\\|");
}

function between(text, name, lines) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md needs ${start} and, after it, ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${lines.join("\n")}\n${text.slice(to)}`;
}

function emptyReadme() {
  const block = (name) => `<!-- ${name}:start -->\n<!-- ${name}:end -->\n`;
  return `# multistage-action\n\n## Inputs\n\n${block("inputs")}\n## Outputs\n\n${block("outputs")}`;
}
