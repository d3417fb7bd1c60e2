import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Engine, Inputs, RunContext, RunReport } from "../../src/model.ts";
import { run } from "../../src/pipeline.ts";
import { jsonReport } from "../../src/report/json.ts";
import { fakeBuilder, engine as standard } from "./builder.ts";
import { type Answer, createPorts, tipOf } from "./fakes.ts";
import { smallImage } from "./image.ts";
import { createContext, createInputs } from "./inputs.ts";
import { planOf } from "./progress.ts";

export const dockerfile = [
  ...["FROM base AS deps", "RUN install"],
  ...["FROM deps AS lint", "RUN lint"],
  ...["FROM deps AS test", "RUN test"],
  ...["FROM base AS final", "COPY server /", "USER 1000", ""],
].join("\n");

export type RunOptions = {
  readonly inputs?: Partial<Inputs>;
  readonly context?: Partial<RunContext>;
  readonly engine?: Partial<Engine>;
  readonly red?: ReadonlyMap<number, number>;
  readonly env?: Readonly<Record<string, string>>;
  /** The image's USER, and its environment. */
  readonly user?: string;
  readonly imageEnv?: readonly string[];
  readonly text?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Answers before everything else, by the words of a command. */
  readonly answer?: (words: string) => Answer | undefined | Promise<never>;
  readonly readInputs?: () => { inputs: Inputs; warnings: string[] };
};

/** A whole run with a builder, an engine and a registry that are not there. */
export async function wholeRun(options: RunOptions = {}) {
  const inputs = createInputs(options.inputs);
  const engine = { ...standard, ...options.engine };
  const image = smallImage(options.user, options.imageEnv);
  const text = options.text ?? dockerfile;
  const masked: string[] = [];
  const ports = createPorts(
    async (argv, calls) => {
      const words = argv.join(" ");
      const answer = await options.answer?.(words);
      if (answer !== undefined) return answer;
      if (words.includes("imagetools inspect --raw")) return { stdout: image.manifest };
      if (words.includes("image inspect")) return { stdout: JSON.stringify({ Id: image.digest }) };
      if (words.endsWith("buildx version")) return { stdout: `github.com/docker/buildx v${engine.buildx} 0` };
      if (words.includes("buildx inspect")) return { stdout: described(engine) };
      const built = builder(argv, calls);
      const layout = argv.find((word) => word.startsWith("--output=type=oci"))?.replace(/.*dest=/, "");
      if (layout === undefined || built?.exitCode !== 0) return built;
      for (const [path, bytes] of image.content)
        ports.files.contents.set(`${layout}/${path}`, bytes.toString("latin1"));
      ports.files.contents.set("/temp/run-1/metadata.json", JSON.stringify({ "containerimage.digest": image.digest }));
      return built;
    },
    { "./Dockerfile": text, ...options.files },
  );
  const builder = fakeBuilder({
    plan: planOf(dockerfile),
    files: ports.files,
    red: options.red ?? new Map(),
  });
  const context = createContext(options.context);
  const outcome = await run(
    {
      readInputs: options.readInputs ?? (() => ({ inputs, warnings: ["one warning"] })),
      ...{
        context: Promise.resolve(context),
        env: options.env ?? {},
        version: "1.2.3",
        cacheRoot: "/cache",
        runId: "r1",
      },
    },
    {
      ...ports,
      ask: async (command) =>
        command[0] === "skopeo" && !engine.skopeo ? Promise.reject(new Error("ENOENT")) : ports.exec(command),
      afterwards: (command) => ports.exec(command),
      github: () => tipOf(context.sha),
      mask: (values) => masked.push(...values),
      absolute: (path) => (path.startsWith("/") ? path : `/workspace/${path.replace(/^\.\//, "")}`),
    },
  );
  const words = ports.calls.map(({ argv }) => argv.join(" "));
  return {
    ...{ ...outcome, ports, words, masked, image },
    rows: outcome.report.stages.map(({ name, result }) => `${name} ${result}`),
    pushes: words.filter((line) => /image push|image tag|imagetools create|skopeo copy/.test(line)),
    builds: words.filter((line) => line.includes(" build ")),
  };
}

function described({ builder, driver, store, platforms }: Engine): string {
  const label =
    store === "containerd" ? "Labels:\n org.mobyproject.buildkit.worker.executor:             containerd\n" : "";
  return `Name:          ${builder}\nDriver:        ${driver}\n\nNodes:\nPlatforms:        ${platforms.join(", ")}\n${label}`;
}

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync("schema/report.schema.json", "utf8")));

/** What is wrong with a report by its published schema. */
export function reportProblems(report: RunReport): readonly unknown[] {
  validate(JSON.parse(jsonReport(report)));
  return validate.errors ?? [];
}
