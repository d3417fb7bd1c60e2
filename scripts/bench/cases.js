/** The cases of the benchmark. Each returns the rows of its table. */
import { randomBytes } from "node:crypto";
import { chmodSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  action,
  base,
  build,
  checks,
  expectCode,
  median,
  put,
  ratioRow,
  root,
  runs,
  shown,
  start,
  takeTurns,
} from "./tools.js";

/** A second or two of real work for one CPU, and a file that later stages read. */
const work = (megabytes, name) => `RUN dd if=/dev/zero bs=1M count=${megabytes} 2>/dev/null | sha256sum > /${name}.txt`;

function dockerfile({ broken = [], copyAll = false } = {}) {
  const stage = (name, from, ...lines) => [
    `FROM ${from} AS ${name}`,
    ...(broken.includes(name)
      ? ["ARG NONCE", "RUN echo $NONCE; dd if=/dev/zero bs=1M count=60 2>/dev/null | sha256sum; exit 3"]
      : lines),
  ];
  return [
    ...stage(
      "deps",
      base,
      "ARG NONCE",
      "RUN echo $NONCE > /nonce",
      copyAll ? "COPY . /src" : "COPY manifest /manifest",
      work(180, "deps"),
    ),
    ...stage("build", "deps", "COPY source /source", work(180, "build")),
    ...stage("lint", "deps", "COPY source /source", work(120, "lint")),
    ...stage("test", "build", work(180, "test")),
    ...stage("docs", "deps", "COPY source /source", work(120, "docs")),
    ...stage("audit", "deps", work(60, "audit")),
    ...stage("final", base, "COPY --from=build /build.txt /build.txt", "USER 1000", 'CMD ["cat", "/build.txt"]'),
    "",
  ].join("\n");
}

function project(bench, name, text) {
  const folder = join(bench.temp, name);
  put(join(folder, "Dockerfile"), text);
  put(join(folder, "manifest"), "one\n");
  put(join(folder, "source/main.txt"), "hello\n");
  return folder;
}

const nonce = () => `NONCE=${randomBytes(8).toString("hex")}`;
const fresh = (bench) => join(bench.temp, `layout-${randomBytes(4).toString("hex")}`);

/** Seven builds as people run them: the six checks and the final image, together or one after the other. */
async function seven(bench, folder, args, { together, codes = {} }) {
  const began = performance.now();
  const layout = fresh(bench);
  const jobs = [
    ...checks.map((target) => () => build(folder, target, args)),
    () => build(folder, "final", args, layout),
  ];
  const results = [];
  if (together) results.push(...(await Promise.all(jobs.map((job) => job()))));
  else for (const job of jobs) results.push(await job());
  const ms = performance.now() - began;
  for (const [index, result] of results.entries()) {
    const name = [...checks, "final"][index];
    expectCode(result, codes[name] ?? 0, `docker buildx build --target ${name}`);
  }
  rmSync(layout, { recursive: true, force: true });
  return ms;
}

async function ours(bench, folder, args, code = 0) {
  const inputs = {
    context: folder,
    checks: checks.join(","),
    "build-args": args.filter((arg) => arg !== "--build-arg").join("\n"),
  };
  return expectCode(await action(bench.temp, inputs), code, "the action").ms;
}

/** The action's own process: buildx is a script that answers at once. */
export async function fixed(bench) {
  const folder = project(bench, "fixed", dockerfile());
  const layout = join(bench.temp, "fixed-layout");
  expectCode(await build(folder, "final", ["--provenance=mode=min"], layout), 0, "the build of the stub's image");
  const inspect = await start(["docker", "buildx", "inspect"]);
  const version = await start(["docker", "buildx", "version"]);
  put(join(bench.temp, "stub/inspect.txt"), inspect.text);
  put(join(bench.temp, "stub/version.txt"), version.text);
  const index = JSON.parse((await start(["cat", join(layout, "index.json")])).text);
  put(join(bench.temp, "stub/metadata.json"), JSON.stringify({ "containerimage.digest": index.manifests[0].digest }));
  const plugin = join(bench.temp, "stub/cli-plugins/docker-buildx");
  put(
    plugin,
    `#!/bin/sh
here=${join(bench.temp, "stub")}
case "$1" in
version) exec cat "$here/version.txt" ;;
inspect) exec cat "$here/inspect.txt" ;;
esac
for word in "$@"; do
  case "$word" in
  --metadata-file=*) cp "$here/metadata.json" "\${word#*=}" ;;
  --output=type=oci,*dest=*) cp -r ${layout} "\${word##*dest=}" ;;
  esac
done
`,
  );
  chmodSync(plugin, 0o755);
  const env = { DOCKER_CONFIG: join(bench.temp, "stub") };
  const inputs = { context: folder, checks: checks.join(",") };
  const times = await takeTurns(
    {
      action: async () => expectCode(await action(bench.temp, inputs, env), 0, "the action with a stub").ms,
      stub: async () => {
        // What the stub's own processes cost: two questions side by side, two builds one after the other.
        const began = performance.now();
        await Promise.all([start([plugin, "version"]), start([plugin, "inspect"])]);
        await start([plugin, "build"]);
        const copy = fresh(bench);
        await start([plugin, "build", `--output=type=oci,tar=false,dest=${copy}`]);
        rmSync(copy, { recursive: true, force: true });
        return performance.now() - began;
      },
      node: async () => (await start([process.execPath, "-e", "0"])).ms,
    },
    runs * 3,
  );
  const own = median(times.action) - median(times.stub);
  return [
    {
      what: "the action's own Node process: start, plan, inspect, judge, report",
      ...{ ours: shown(times.action), theirs: `stub processes ${shown(times.stub)}; node -e 0 ${shown(times.node)}` },
      ...{ value: `${Math.round(own)} ms`, goal: "≤ 150 ms", met: own <= 150 },
    },
  ];
}

/** Everything cached. */
export async function warm(bench) {
  const folder = project(bench, "warm", dockerfile());
  const args = ["--build-arg", nonce()];
  await ours(bench, folder, args);
  await seven(bench, folder, args, { together: false });
  const times = await takeTurns({
    action: () => ours(bench, folder, args),
    together: () => seven(bench, folder, args, { together: true }),
    row: () => seven(bench, folder, args, { together: false }),
  });
  return [
    ratioRow("six checks and the image, all cached, against seven builds together", times.action, times.together, 0.7),
    ratioRow("the same against seven builds in a row", times.action, times.row, 0.25),
  ];
}

/** Nothing cached but the base. */
export async function cold(bench) {
  const folder = project(bench, "cold", dockerfile());
  const times = await takeTurns({
    action: () => ours(bench, folder, ["--build-arg", nonce()]),
    together: () => seven(bench, folder, ["--build-arg", nonce()], { together: true }),
  });
  return [
    ratioRow(
      "six checks and the image, cold, real work, against seven builds together",
      times.action,
      times.together,
      1,
    ),
  ];
}

/** Two of the six fail, and every stage has its verdict in the end. */
export async function failing(bench) {
  const folder = project(bench, "failing", dockerfile({ broken: ["lint", "docs"] }));
  const codes = { lint: 1, docs: 1 };
  const times = await takeTurns({
    action: () => ours(bench, folder, ["--build-arg", nonce()], 1),
    together: () => seven(bench, folder, ["--build-arg", nonce()], { together: true, codes }),
  });
  return [
    ratioRow("the same, two of the six failing, until every stage has its verdict", times.action, times.together, 1.25),
  ];
}

/** A context of 20,000 files and 200 MB that the engine has never seen, as on a runner of CI. */
export async function contextCase(bench) {
  let count = 0;
  const inNewFolder = async (run) => {
    const folder = project(bench, `context-${count++}`, dockerfile({ copyAll: true }));
    for (let index = 0; index < 20_000; index++)
      put(join(folder, `files/${index % 200}/${index}`), randomBytes(10_240));
    const ms = await run(folder, ["--build-arg", nonce()]);
    rmSync(folder, { recursive: true, force: true });
    return ms;
  };
  const times = await takeTurns(
    {
      action: () => inNewFolder((folder, args) => ours(bench, folder, args)),
      together: () => inNewFolder((folder, args) => seven(bench, folder, args, { together: true })),
    },
    runs,
    0,
  );
  return [ratioRow("the same with a new context of 20,000 files and 200 MB, cold", times.action, times.together, 0.5)];
}

/** Reading an image of 1 GB: sizes, user, every digest. */
export async function image(bench) {
  const folder = join(bench.temp, "image");
  // Half of it random, half of it text-like: two layers of each, as real images are made of.
  put(
    join(folder, "Dockerfile"),
    `FROM ${base} AS final
RUN dd if=/dev/urandom of=/random1 bs=1M count=250 2>/dev/null
RUN dd if=/dev/urandom of=/random2 bs=1M count=250 2>/dev/null
RUN dd if=/dev/zero bs=1M count=190 2>/dev/null | od -An -v -tx4 -w32 | head -c 250000000 > /text1
RUN for i in $(seq 1 60); do cat /bin/busybox; done | od -An -tx1 | head -c 250000000 > /text2
USER 1000
`,
  );
  const layout = join(bench.temp, "image-layout");
  expectCode(await build(folder, "final", ["--provenance=mode=min"], layout), 0, "the build of the large image");
  const blobs = readdirSync(join(layout, "blobs/sha256")).map((name) => join(layout, "blobs/sha256", name));
  const layers = [];
  for (const blob of blobs) if ((await start(["gzip", "-t", blob])).code === 0) layers.push(blob);
  const reader = join(bench.temp, "read.js");
  put(
    reader,
    `import { createFiles } from ${JSON.stringify(join(root, "src/adapters/files.ts"))};
import { inspectImage } from ${JSON.stringify(join(root, "src/inspect/image.ts"))};
const files = createFiles(new AbortController().signal);
const facts = await inspectImage(files, ${JSON.stringify(layout)}, { dockerfile: "Dockerfile" });
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ peak, uncompressed: facts.platforms[0].sizes.uncompressed }));
`,
  );
  const peaks = [];
  let bytes = 0;
  const times = await takeTurns({
    inspect: async () => {
      const result = expectCode(
        await start([join(root, "node_modules/.bin/node"), "--no-warnings", reader]),
        0,
        "the inspection",
      );
      const said = JSON.parse(result.text);
      peaks.push(said.peak);
      bytes = said.uncompressed;
      return result.ms;
    },
    gzip: async () => {
      const began = performance.now();
      for (const layer of layers)
        expectCode(await start(["gzip", "-dc", layer], { stdio: ["ignore", "ignore", "ignore"] }), 0, "gzip");
      return performance.now() - began;
    },
  });
  const peak = Math.max(...peaks);
  return [
    ratioRow(
      `reading an image of ${(bytes / 1e9).toFixed(2)} GB against \`gzip -dc\` of its layers`,
      times.inspect,
      times.gzip,
      1.5,
    ),
    {
      what: "peak memory of that",
      ours: `${Math.round(peak / 1e6)} MB`,
      theirs: "",
      value: `${Math.round(peak / 1e6)} MB`,
      goal: "≤ 200 MB",
      met: peak <= 200e6,
    },
  ];
}
