import { posix } from "node:path";
import { parseSync } from "@swc/core";

/** The steps of the pipeline: a folder each. */
const STEPS = ["inputs", "plan", "build", "inspect", "judge", "publish", "report"];
const ENTRIES = ["index.ts", "cli.ts"];
/** What every part may import: nouns, effects as types, and pure helpers that more than one step needs. */
const SHARED = ["model.ts", "ports.ts", "errors.ts", "text.ts", "redact.ts", "reference.ts", "version.ts"];
/** The only files that run a process, and how. */
const RUNS_PROCESSES: Readonly<Record<string, string>> = {
  "node:child_process": "adapters/exec.ts",
  "@actions/exec": "adapters/ask.ts",
};

/** Modules of Node that compute and have no effect. */
const PURE_MODULES = [
  "buffer",
  "crypto",
  "events",
  "path",
  "stream",
  "stream/promises",
  "string_decoder",
  "url",
  "util",
  "zlib",
];

/** Files that may be longer than MAX_LINES, and why. */
const MAX_LINES = 250;
const LONG_FILES: Readonly<Record<string, string>> = { "model.ts": "types only, and one place for all of them" };

/** Sources by path below src/, with `/`. */
export type Sources = ReadonlyMap<string, string>;

/** What breaks the rules of the layout, one sentence each; empty when nothing does. `packages` are the production dependencies. */
export function layoutProblems(sources: Sources, packages: readonly string[]): string[] {
  const problems: string[] = [];
  for (const [file, text] of sources) {
    const found = facts(text);
    const say = (problem: string) => problems.push(`src/${file} ${problem}`);
    for (const name of found.imports) {
      const target = resolve(file, name);
      if (target !== undefined && !sources.has(target)) say(`imports src/${target}, which does not exist`);
      const why = target === undefined ? forbiddenPackage(file, name, packages) : forbiddenFile(file, target);
      if (why !== undefined) say(`imports ${name}: ${why}`);
    }
    for (const name of found.globals) {
      const why = forbiddenGlobal(file, name);
      if (why !== undefined) say(`uses ${name}: ${why}`);
    }
    if (found.dockerArguments.length > 0 && !buildsArguments(file)) {
      say(
        `has ${found.dockerArguments.join(", ")}: only build/args.ts, publish/ and adapters/ write docker's arguments`,
      );
    }
    for (const problem of shapeProblems(file, text)) say(problem);
  }
  const core = pathTo("cli.ts", "@actions/core", sources);
  if (core !== undefined) problems.push(`src/cli.ts reaches @actions/core: ${core.join(" -> ")}`);
  return problems;
}

/** Why a file may not import another one of ours; undefined when it may. */
function forbiddenFile(file: string, target: string): string | undefined {
  const [from, to] = [part(file), part(target)];
  if (file === "model.ts" || file === "ports.ts") return "model and ports import nothing";
  if (from === "entry") return undefined;
  if (to === "entry" || target === "pipeline.ts")
    return "nothing imports an entry, and only entries import the pipeline";
  if (SHARED.includes(target)) return undefined;
  if (from === "pipeline") return to === "adapters" ? "the pipeline gets its effects as parameters" : undefined;
  if (from === to && from !== "shared") return undefined;
  return "a step imports what all share and its own folder; only the pipeline and the entries put steps together";
}

/** Why a file may not import a package or a module of Node; undefined when it may. */
function forbiddenPackage(file: string, name: string, packages: readonly string[]): string | undefined {
  const place = part(file);
  if (file === "model.ts" || file === "ports.ts") return "model and ports import nothing";
  const runner = RUNS_PROCESSES[name];
  if (runner !== undefined) return file === runner ? undefined : `only ${runner} may, and nobody else runs a process`;
  if (name.startsWith("node:")) {
    if (place === "adapters" || PURE_MODULES.includes(name.slice("node:".length))) return undefined;
    return name === "node:process" && place === "entry" ? undefined : "only adapters touch the world";
  }
  const owner = /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
  if (!packages.includes(owner)) return "not a production dependency (modules of Node are written node:...)";
  return owner.startsWith("@actions/") && place !== "adapters" ? "only adapters touch @actions/*" : undefined;
}

/** Why a file may not use a global; undefined when it may. */
function forbiddenGlobal(file: string, name: string): string | undefined {
  const place = part(file);
  if (place === "adapters" || (place === "entry" && name === "process")) return undefined;
  return name === "process"
    ? "only entries and adapters know the process"
    : "only adapters touch the network and the clock";
}

function buildsArguments(file: string): boolean {
  return file === "build/args.ts" || ["publish", "adapters"].includes(part(file));
}

/** Name, place and length of a file. */
function* shapeProblems(file: string, text: string): Generator<string> {
  if (part(file) === "unknown") yield "is in no place that the layout knows";
  if (!/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(file)) yield "is not named in kebab-case";
  const lines = text.trimEnd().split("\n").length;
  const allowed = file in LONG_FILES;
  if (lines > MAX_LINES && !allowed) yield `has ${lines} lines, more than ${MAX_LINES}: split it`;
  if (lines <= MAX_LINES && allowed) yield `has ${lines} lines: take it out of the list of long files`;
}

/** The part of the layout that a file belongs to: a step's name, `adapters`, `entry`, `pipeline` or `shared`. */
function part(file: string): string {
  if (ENTRIES.includes(file)) return "entry";
  if (file === "pipeline.ts") return "pipeline";
  if (SHARED.includes(file)) return "shared";
  const folder = file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
  return STEPS.includes(folder) || folder === "adapters" ? folder : "unknown";
}

/** The file below src/ that a relative import names; undefined for packages. */
function resolve(file: string, name: string): string | undefined {
  return name.startsWith(".") ? posix.join(posix.dirname(file), name) : undefined;
}

/** How a file reaches a package when it is loaded: types are erased and don't count. */
function pathTo(file: string, target: string, sources: Sources, seen = new Set<string>()): string[] | undefined {
  seen.add(file);
  for (const name of facts(sources.get(file) ?? "").loads) {
    if (name === target || name.startsWith(`${target}/`)) return [file, name];
    const next = resolve(file, name);
    const rest = next === undefined || seen.has(next) ? undefined : pathTo(next, target, sources, seen);
    if (rest !== undefined) return [file, ...rest];
  }
  return undefined;
}

// ---------------------------------------------------------------------------------------------------- reading sources

type Facts = {
  /** Every module named in an import or a re-export, types and `import()` included. */
  readonly imports: readonly string[];
  /** Those that are there when the program runs. */
  readonly loads: readonly string[];
  /** Globals with effects: `process`, `fetch`, `Date.now`, ... */
  readonly globals: readonly string[];
  /** Literals that look like docker's command line. */
  readonly dockerArguments: readonly string[];
};

type Node = { readonly type: string; readonly [key: string]: unknown };

const EFFECTS = ["process", "fetch", "performance", "setTimeout", "setInterval", "setImmediate", "WebSocket"];

/** What a source imports and uses, from its syntax tree: comments and texts that look like code don't count. */
export function facts(text: string): Facts {
  const found = {
    imports: [] as string[],
    loads: [] as string[],
    globals: [] as string[],
    dockerArguments: [] as string[],
  };
  const bound = new Set<string>();
  const used = new Set<string>();
  walk(parseSync(text, { syntax: "typescript", target: "es2023" }) as unknown as Node, (node) => {
    const module = importedModule(node);
    if (module !== undefined) found.imports.push(module);
    if (module !== undefined && !isTypeOnly(node)) found.loads.push(module);
    for (const name of boundNames(node)) bound.add(name);
    const name = usedGlobal(node);
    if (name !== undefined) used.add(name);
    if (isArgument(node)) found.dockerArguments.push(`"${argumentText(node)}"`);
  });
  // A parameter may have a global's name: that is how effects are handed in.
  for (const name of used) if (!bound.has(name)) found.globals.push(name);
  return found;
}

/** Calls `visit` for every node, from the outside in. Names of properties and of types are no nodes of their own here. */
function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isNode(value)) {
    visit(value);
    for (const [key, child] of Object.entries(value)) if (!isName(value, key)) walk(child, visit);
  } else if (typeof value === "object" && value !== null) {
    for (const child of Object.values(value)) walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** True for the child of a node that is only a name: `now` in `Date.now`, a key in an object or a type. */
function isName(node: Node, key: string): boolean {
  const child = node[key];
  if (!isNode(child) || child.type !== "Identifier") return false;
  if (node.type === "MemberExpression") return key === "property";
  return key === "key" || node.type.startsWith("Ts")
    ? node.type !== "TsAsExpression" && node.type !== "TsNonNullExpression"
    : false;
}

/** The module that an import, a re-export or an `import()` names. */
function importedModule(node: Node): string | undefined {
  if (["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"].includes(node.type))
    return textOf(node.source);
  if (node.type === "TsImportType") return textOf(node.argument);
  if (node.type !== "CallExpression" || (node.callee as Node).type !== "Import") return undefined;
  const [first] = node.arguments as { expression: unknown }[];
  return textOf(first?.expression) ?? "(a module that is computed)";
}

function isTypeOnly(node: Node): boolean {
  return node.typeOnly === true || node.type === "TsImportType";
}

/** Names that a declaration, a parameter or an import binds. */
function boundNames(node: Node): string[] {
  if (node.type === "VariableDeclarator") return patternNames(node.id);
  if (node.type === "Parameter") return patternNames(node.pat);
  if (node.type === "ArrowFunctionExpression") return (node.params as unknown[]).flatMap(patternNames);
  return /^Import.*Specifier$/.test(node.type) ? patternNames(node.local) : [];
}

/** The names in a pattern; the values that stand in for what is missing are no part of it. */
function patternNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  if (pattern.type === "Identifier") return [pattern.value as string];
  if (pattern.type === "AssignmentPatternProperty") return patternNames(pattern.key);
  const { elements = [], properties = [], left, value, argument } = pattern as { [key: string]: unknown };
  return [...(elements as unknown[]), ...(properties as unknown[]), left, value, argument].flatMap(patternNames);
}

/** The global with an effect that a node uses. */
function usedGlobal(node: Node): string | undefined {
  if (node.type === "Identifier") return EFFECTS.find((name) => name === node.value);
  if (node.type === "MemberExpression") {
    const path = `${identifier(node.object)}.${identifier(node.property)}`;
    return path === "Date.now" || EFFECTS.some((name) => path === `globalThis.${name}`) ? path : undefined;
  }
  const isNow = node.type === "NewExpression" && identifier(node.callee) === "Date";
  return isNow && ((node.arguments as unknown[] | null) ?? []).length === 0 ? "new Date()" : undefined;
}

function identifier(value: unknown): string {
  return isNode(value) && value.type === "Identifier" ? (value.value as string) : "";
}

/** `"buildx"` anywhere, or a list that starts with the name of a program that handles images. */
function isArgument(node: Node): boolean {
  if (textOf(node) === "buildx") return true;
  if (node.type !== "ArrayExpression") return false;
  return ["docker", "skopeo"].includes(firstText(node) ?? "");
}

function argumentText(node: Node): string {
  return textOf(node) ?? `${firstText(node)} ...`;
}

function firstText(node: Node): string | undefined {
  const [first] = node.elements as ({ expression: unknown } | null)[];
  return textOf(first?.expression);
}

function textOf(value: unknown): string | undefined {
  return isNode(value) && value.type === "StringLiteral" ? (value.value as string) : undefined;
}
