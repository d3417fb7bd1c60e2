/**
 * The nouns of a run. Types only: every step reads and writes these, and none reads another step's inside.
 * Units: sizes are bytes, times are seconds where a field says so and milliseconds else.
 */

// ---------------------------------------------------------------------------------------------------- inputs

/** Every input, parsed and checked. Lists keep the order they were written in. Names are action.yml's, in camel case. */
export type Inputs = {
  readonly context: string;
  /** Path of the Dockerfile; absent: `Dockerfile` in the context. */
  readonly file?: string;
  readonly target?: string;
  readonly platforms: readonly string[];
  readonly buildArgs: readonly string[];
  readonly buildContexts: readonly string[];
  /** Values in clear: never print, never store outside a 0600 file. */
  readonly secrets: readonly KeyValue[];
  /** Secret id and the name of the environment variable that holds it. */
  readonly secretEnvs: readonly KeyValue[];
  /** Secret id and the path of the file that holds it. */
  readonly secretFiles: readonly KeyValue[];
  readonly ssh: readonly string[];
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
  readonly pull: boolean;
  readonly noCache: boolean;
  readonly noCacheFilters: readonly string[];
  readonly network?: string;
  readonly addHosts: readonly string[];
  readonly allow: readonly string[];
  readonly shmSize?: string;
  readonly ulimit: readonly string[];
  readonly cgroupParent?: string;
  readonly provenance?: string;
  readonly sbom?: string;
  readonly attests: readonly string[];
  readonly builder?: string;
  readonly push: boolean;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  readonly githubToken?: string;
  /** Image names without a tag. */
  readonly image: readonly string[];
  readonly tags: readonly string[];
  readonly checks: CheckSelection;
  readonly fresh: readonly string[];
  readonly strategy: Strategy;
  readonly maxParallel: number;
  readonly extract: readonly Extract[];
  /** Bytes. */
  readonly maxSize?: number;
  /** Bytes. */
  readonly maxUncompressedSize?: number;
  /** Bytes. */
  readonly maxLayerSize?: number;
  readonly requireNonRoot: boolean;
  readonly requireNumericUser: boolean;
  readonly failOn: FailOn;
  readonly cache: CacheMode;
  readonly cacheScope?: string;
  readonly dryRun: boolean;
};

export type KeyValue = { readonly key: string; readonly value: string };
export type Strategy = "one-solve" | "per-target";
export type FailOn = "error" | "warning" | "never";
export type CacheMode = "off" | "local";

/** Which side stages are checks. `auto` and `all` differ only in unnamed stages: `auto` takes named ones. */
export type CheckSelection = {
  readonly base: "auto" | "all" | "none" | "names";
  readonly names: readonly string[];
  /** `!name` entries. */
  readonly except: readonly string[];
};

/** `stage:/path=dest`: what to bring out of a stage. */
export type Extract = { readonly stage: string; readonly path: string; readonly dest: string };

/** Where and for what the run happens: from GITHUB_* and the event, or from git in a terminal. */
export type RunContext = {
  /** GitHub's event name, or `terminal`. */
  readonly event: string;
  /** The commit that tags and reports name: on a pull request its head, not the merge commit. Absent outside git. */
  readonly sha?: string;
  /** `owner/name`. */
  readonly repository?: string;
  readonly branch?: string;
  /** The git tag that started the run. */
  readonly gitTag?: string;
  readonly defaultBranch?: string;
  readonly pullRequest?: { readonly number: number; readonly fork: boolean; readonly baseBranch: string };
  /** True when the working tree differs from the commit, where that is known. */
  readonly dirty?: boolean;
  /** Link to this run, for reports. */
  readonly runUrl?: string;
  /** Base of links to files and commits, `https://github.com/owner/name`. */
  readonly repositoryUrl?: string;
  /** Folder that file names in annotations are relative to. */
  readonly workspace: string;
};

// ---------------------------------------------------------------------------------------------------- plan

/** One instruction of a stage, as written. */
export type Instruction = {
  /** Upper case: `RUN`, `COPY`, ... */
  readonly keyword: string;
  /** The text on the instruction's own lines, continuation lines included, no trailing newline. */
  readonly text: string;
  /** 1-based, first and last line in the Dockerfile (heredoc bodies included). */
  readonly line: number;
  readonly endLine: number;
};

export type Stage = {
  readonly index: number;
  /** Lower case, as BuildKit knows it; empty for an unnamed stage. */
  readonly name: string;
  /** The name as written in the Dockerfile, for people; empty for an unnamed stage. */
  readonly label: string;
  /** What FROM names: another stage, or an image (arguments substituted where they are known). */
  readonly base: { readonly stage: number } | { readonly image: string };
  /** Line of FROM, and the last line that belongs to the stage. */
  readonly line: number;
  readonly endLine: number;
  /** FROM's `--platform`, as written. */
  readonly platform?: string;
  readonly instructions: readonly Instruction[];
  /** Indexes of the stages it reads directly, each once, ascending: FROM, COPY --from, RUN --mount from. */
  readonly needs: readonly number[];
  /** Steps that BuildKit counts and shows as `[stage i/n]`: an external FROM, RUN, COPY, ADD, WORKDIR. */
  readonly steps: number;
};

export type StageGraph = {
  readonly stages: readonly Stage[];
  /** Index of the final stage: the target, or the last one. */
  readonly final: number;
};

export type StageKind = "final" | "needed" | "side";

/** One stage's place in this run: decided before anything is built. */
export type PlannedStage = {
  readonly index: number;
  readonly name: string;
  readonly kind: StageKind;
  readonly line: number;
  /** True when this stage is built for its own verdict (side stages that were not left out, and the final one). */
  readonly check: boolean;
  /** Built on its own or on the way to a checked stage. */
  readonly runs: boolean;
  /** Always built anew (`fresh`). */
  readonly fresh: boolean;
  /** One sentence for people: why it runs, or why it does not. */
  readonly why: string;
};

export type Dockerfile = {
  /** Path as the user gave it or as it was found, for messages and annotations: relative to the workspace, with `/`. */
  readonly path: string;
  /** The bytes as text, untouched. */
  readonly text: string;
  /** Content of `<file>.dockerignore`, when there is one beside it. */
  readonly ignore?: string;
};

export type Plan = {
  readonly dockerfile: Dockerfile;
  readonly graph: StageGraph;
  readonly stages: readonly PlannedStage[];
  readonly strategy: Strategy;
  /** Why the strategy is not the one asked for, when it is not. */
  readonly strategyWhy?: string;
  readonly tags: TagPlan;
  readonly cache: CachePlan;
  /** Things that people should know and that change nothing. */
  readonly notes: readonly string[];
};

export type TagPlan = {
  /** Full references in the order they are pushed: the sha's (or else the first) of every image first. Empty without `image`. */
  readonly refs: readonly string[];
  /** References that move only while this commit is the tip of the default branch (`latest`). A subset of refs. */
  readonly tipOnly: readonly string[];
  /** `latest` left out, and why; one sentence each. */
  readonly notes: readonly string[];
};

/** Values of `--cache-from` and `--cache-to`. */
export type CachePlan = {
  readonly mode: CacheMode;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Local mode: the folder that is read, and replaced by the newly written one after a green solve. */
  readonly directory?: string;
  /** Local mode: the folder that this run writes. */
  readonly written?: string;
};

// ---------------------------------------------------------------------------------------------------- engine

/** What the builder can do: asked once, printed once. */
export type Engine = {
  readonly builder: string;
  /** `docker`, `docker-container`, `remote`, `kubernetes`, ... */
  readonly driver: string;
  /** The docker driver's image store; `none` for every other driver. */
  readonly store: "containerd" | "classic" | "none";
  readonly buildx: string;
  /** Docker Engine's version; absent when only a builder is reachable. */
  readonly docker?: string;
  readonly buildkit?: string;
  /** Platforms that the builder runs without emulation first. */
  readonly platforms: readonly string[];
  /** There is a skopeo, for a driver whose image it would have to push. */
  readonly skopeo: boolean;
};

// ---------------------------------------------------------------------------------------------------- build

export type StageOutcome = "passed" | "failed" | "blocked" | "not-run";

export type StageResult = {
  readonly index: number;
  readonly name: string;
  readonly kind: StageKind;
  readonly result: StageOutcome;
  /** Wall time of its steps that really ran, without overlaps. */
  readonly seconds: number;
  readonly steps: { readonly total: number; readonly cached: number };
  /** Line of FROM. */
  readonly line: number;
  readonly error?: StageError;
  /** Names (or `#index`) of the failed stages that this one waits for, when blocked. */
  readonly blockedBy?: readonly string[];
  /** Why it did not run, when it did not. */
  readonly why?: string;
};

export type StageError = {
  /** First line of the failing instruction in the Dockerfile, when known. */
  readonly line?: number;
  readonly instruction: string;
  /** Of the process, when it was a process that failed. */
  readonly exitCode?: number;
  /** One line: what failed. */
  readonly message: string;
  /** The end of its log: plain text, escapes removed, secrets replaced. */
  readonly log: string;
};

/** What came out of the build step. */
export type BuildResult = {
  readonly stages: readonly StageResult[];
  /** How many times the solve ran until every stage had its verdict. */
  readonly rounds: number;
  /** Strategy that gave the verdicts in the end. */
  readonly strategy: Strategy;
  /** The image to judge, when the final stage was built. */
  readonly image?: BuiltImage;
  readonly extracted: readonly ExtractResult[];
  readonly notes: readonly string[];
  readonly seconds: number;
};

export type BuiltImage = {
  /** Folder of an OCI layout. */
  readonly layout: string;
  /** Where the layout came from: the OCI exporter, or `docker save` on the classic store. */
  readonly source: "oci" | "docker-save";
  /** Name of the same image in the engine's own store, when it is there. */
  readonly localName?: string;
  /** buildx's metadata of the build, without the build record. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Which Dockerfile line made which layer, by platform (`linux/amd64`; `*` when there is only one). */
  readonly layerLines: Readonly<Record<string, readonly LayerLine[]>>;
};

/** A layer's digest (compressed, as in the manifest) and the Dockerfile lines that made it. */
export type LayerLine = { readonly digest: string; readonly line: number; readonly endLine: number };

export type ExtractResult = {
  readonly stage: string;
  readonly path: string;
  readonly dest: string;
  readonly ok: boolean;
  /** What happened, for people; always there when not ok. */
  readonly note?: string;
};

// ---------------------------------------------------------------------------------------------------- inspect

export type ImageFacts = {
  /** Digest of what is shipped: the manifest, or the index that holds it. */
  readonly digest: string;
  readonly mediaType: string;
  /** One entry a platform, in the index's order; attestations are not images and not here. */
  readonly platforms: readonly PlatformImage[];
};

export type PlatformImage = {
  /** `linux/amd64`, `linux/arm64/v8`. */
  readonly platform: string;
  /** Digest of the platform's manifest. */
  readonly digest: string;
  /** The image ID. */
  readonly configDigest: string;
  readonly config: ImageConfig;
  readonly layers: readonly LayerFacts[];
  readonly sizes: ImageSizes;
  readonly user: UserFacts;
};

export type ImageConfig = {
  readonly user: string;
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly workingDir: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly created?: string;
};

/** Bytes, of one platform, without attestations. */
export type ImageSizes = {
  /** Sum of the layer blobs as they are pulled. */
  readonly compressed: number;
  /** Sum of the file contents in all layers, replaced and deleted ones included. */
  readonly uncompressed: number;
  /** File contents that are visible in the container, each hard-linked file once. */
  readonly effective: number;
  /** `compressed` is what gzip makes of the layers here: the classic image store compresses them only while it pushes. */
  readonly estimated?: true;
};

export type LayerFacts = {
  /** Of the blob, as in the manifest. */
  readonly digest: string;
  readonly diffId: string;
  readonly mediaType: string;
  /** Bytes of the blob. */
  readonly compressed: number;
  /** Bytes of the file contents in it. */
  readonly uncompressed: number;
  readonly entries: number;
  /** History's `created_by`, when the history names this layer. Untrusted text. */
  readonly createdBy?: string;
  /** Dockerfile lines that made it, when known: a layer of the base image has none. */
  readonly line?: number;
  readonly endLine?: number;
};

/** The user that the image's command runs as, found as the runtime finds it. */
export type UserFacts = {
  /** Config.User, as it is. Untrusted text. */
  readonly configured: string;
  /** Dockerfile line of the USER instruction that set it, when known. */
  readonly line?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** The user part is written as a number. */
  readonly numeric: boolean;
  /** In /etc/passwd of the image: the entry that matched, when one did. */
  readonly passwd?: { readonly name: string; readonly uid: number; readonly gid: number };
  /** Why a container of this image does not start with this user, in the runtime's own words. */
  readonly problem?: string;
  /** For people: `USER app (Dockerfile:31) -> /etc/passwd: uid 1000 gid 1000`. */
  readonly chain: string;
};

// ---------------------------------------------------------------------------------------------------- judge

export type Level = "error" | "warning";

export type Finding = {
  readonly rule: string;
  readonly result: "fail" | "warn";
  readonly message: string;
  readonly remedy: string;
  /** File in the repository, and the line in it. */
  readonly file?: string;
  readonly line?: number;
  /** Path in the image. Untrusted text. */
  readonly path?: string;
  readonly platform?: string;
};

export type RuleResult = {
  readonly id: string;
  readonly result: "pass" | "fail" | "warn" | "skip";
  /** Always there when skipped. */
  readonly why?: string;
};

export type VerdictWord = "pass" | "fail" | "error";

/** The one decision of a run. Everything else only shows it. */
export type Verdict = {
  readonly verdict: VerdictWord;
  /** One sentence with the numbers that decided it. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleResult[];
};

// ---------------------------------------------------------------------------------------------------- publish

export type PublishResult = {
  readonly pushed: boolean;
  /** How the judged bytes went: see the README. */
  readonly way?: PublishWay;
  /** Digest that the registry gives for what arrived: read back, and equal to what was judged. */
  readonly digest?: string;
  /** References that now point at it. */
  readonly tags: readonly string[];
  /** Why nothing, or not everything, was pushed. */
  readonly notes: readonly string[];
};

export type PublishWay = "docker-push" | "imagetools" | "skopeo" | "docker-push-classic";

// ---------------------------------------------------------------------------------------------------- report

/** Everything that any report shows. Serialised as it is to the JSON report. */
export type RunReport = {
  /** Version of this format: see schema/report.schema.json. */
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "multistage-action"; readonly version: string };
  readonly startedAt: string;
  /** Of the whole run. */
  readonly seconds: number;
  readonly verdict: VerdictWord;
  readonly summary: string;
  /** What stopped the run, when it could not be carried out (`verdict: error`). */
  readonly error?: { readonly message: string; readonly remedy?: string };
  readonly context: ReportContext;
  readonly dockerfile?: string;
  /** Edges of the stage graph for pictures: stage index to the indexes it reads. */
  readonly graph: readonly { readonly index: number; readonly needs: readonly number[] }[];
  readonly engine?: Engine;
  readonly strategy?: Strategy;
  readonly rounds?: number;
  readonly stages: readonly StageResult[];
  readonly image?: ReportImage;
  readonly limits: { readonly maxSize?: number; readonly maxUncompressedSize?: number; readonly maxLayerSize?: number };
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleResult[];
  readonly cache: { readonly mode: CacheMode; readonly notes: readonly string[] };
  readonly publish: PublishResult;
  readonly extracted: readonly ExtractResult[];
  /** References that the plan wants to push. */
  readonly tags: readonly string[];
  readonly notes: readonly string[];
};

export type ReportContext = Pick<
  RunContext,
  "event" | "sha" | "repository" | "branch" | "gitTag" | "pullRequest" | "runUrl" | "repositoryUrl"
>;

/** ImageFacts as the report keeps it. */
export type ReportImage = ImageFacts;
