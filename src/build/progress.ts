/** `--progress=rawjson`, line by line, to what every step of a build did. Pure but for the callbacks. Format: facts in docs. */
import { StringDecoder } from "node:string_decoder";

/** One vertex of BuildKit's graph, with everything that was said of it. */
export type Vertex = {
  readonly digest: string;
  /** Empty until BuildKit tells it. */
  name: string;
  /** Milliseconds since the epoch. */
  readonly intervals: Interval[];
  /**
   * `cached`: the last event that said so had no error (a hit that later downloads layers stays a hit; an evicted one gets an
   * error and then runs). `ran`: finished without an error and no hit.
   */
  state: "waiting" | "running" | "cached" | "ran" | "failed" | "cancelled";
  error?: string;
  /** The newest lines of its output, oldest first. */
  readonly log: string[];
};

export type Interval = { readonly from: number; to: number };

export type BuildProgress = {
  readonly vertices: ReadonlyMap<string, Vertex>;
  /** Lines that are not JSON: the source snippet and the `ERROR:` line at the end. */
  readonly tail: readonly string[];
  /** Bytes of the build context that were sent: the most that one source took. */
  readonly contextBytes: number;
  /** BuildKit left out log lines because there were too many in a second. */
  readonly clipped: boolean;
};

export type ProgressListener = {
  readonly onState?: (vertex: Vertex) => void;
  readonly onLog?: (vertex: Vertex, line: string) => void;
};

/** Lines of a step's log that are kept: the end of a failing step is what people need. */
const keptLines = 400;
/** A line without an end must not grow without one. Characters. */
const longestLine = 16_384;
const keptTail = 200;

type RawVertex = {
  digest: string;
  name: string;
  started?: string;
  completed?: string;
  cached?: boolean;
  error?: string;
};
type RawStatus = {
  vertexes?: RawVertex[];
  statuses?: { id: string; current?: number }[];
  logs?: { vertex: string; stream: number; data?: string }[];
};

/** Reads progress: call `line` for every line of stderr, `end` once, and read `progress` at any time. */
export function progressReader(listener: ProgressListener = {}): {
  readonly line: (text: string) => void;
  readonly end: () => void;
  readonly progress: BuildProgress;
} {
  const vertices = new Map<string, Vertex>();
  const tail: string[] = [];
  const streams = new Map<string, { decoder: StringDecoder; rest: string; vertex: string }>();
  const progress = { vertices, tail, clipped: false, contextBytes: 0 };

  const vertexOf = (digest: string, name: string) => {
    const known = vertices.get(digest);
    if (known !== undefined) {
      if (known.name === "") known.name = name;
      return known;
    }
    const vertex: Vertex = { digest, name, intervals: [], state: "waiting", log: [] };
    vertices.set(digest, vertex);
    return vertex;
  };

  const logLine = (vertex: Vertex, line: string) => {
    if (line.includes("[output clipped, log limit")) progress.clipped = true;
    vertex.log.push(line);
    if (vertex.log.length > keptLines) vertex.log.shift();
    listener.onLog?.(vertex, line);
  };

  const logs = (entries: NonNullable<RawStatus["logs"]>) => {
    for (const entry of entries) {
      const key = `${entry.vertex} ${entry.stream}`;
      let stream = streams.get(key);
      if (stream === undefined) {
        stream = { decoder: new StringDecoder("utf8"), rest: "", vertex: entry.vertex };
        streams.set(key, stream);
      }
      const lines = (stream.rest + stream.decoder.write(Buffer.from(entry.data ?? "", "base64"))).split(/\r?\n/);
      stream.rest = lines.pop() ?? "";
      if (stream.rest.length > longestLine) {
        lines.push(stream.rest);
        stream.rest = "";
      }
      const vertex = vertexOf(entry.vertex, "");
      for (const line of lines) logLine(vertex, line.slice(0, longestLine));
    }
  };

  /** Lines of an object that is not complete: buildx 0.13 writes each over several lines, later versions on one. */
  let open: string[] = [];

  const keepTail = (text: string) => {
    tail.push(text);
    if (tail.length > keptTail) tail.shift();
  };

  return {
    progress,
    line: (text) => {
      if (open.length > 0 || text === "{") {
        open.push(text);
        if (text !== "}") return;
      }
      const whole = open.length > 0 ? open.join("\n") : text;
      open = [];
      const status = whole.startsWith("{") ? parse(whole) : undefined;
      if (status === undefined) {
        keepTail(whole);
        return;
      }
      for (const raw of status.vertexes ?? []) {
        const vertex = vertexOf(raw.digest, raw.name);
        const before = vertex.state;
        apply(vertex, raw);
        if (vertex.state !== before) listener.onState?.(vertex);
      }
      for (const { id, current = 0 } of status.statuses ?? []) {
        if (id.startsWith("transferring") && current > progress.contextBytes) progress.contextBytes = current;
      }
      logs(status.logs ?? []);
    },
    end: () => {
      for (const text of open.splice(0)) keepTail(text);
      for (const stream of streams.values()) {
        const rest = stream.rest + stream.decoder.end();
        if (rest !== "") logLine(vertexOf(stream.vertex, ""), rest);
      }
      streams.clear();
    },
  };
}

function parse(text: string): RawStatus | undefined {
  try {
    return JSON.parse(text) as RawStatus;
  } catch {
    return undefined;
  }
}

function apply(vertex: Vertex, raw: RawVertex): void {
  if (raw.started === undefined) return;
  const from = Date.parse(raw.started);
  let interval = vertex.intervals.find((known) => known.from === from);
  if (interval === undefined) {
    interval = { from, to: from };
    // The work of a hit (downloading, extracting) is no run of the step.
    if (raw.cached !== true) vertex.intervals.push(interval);
  }
  const failed = raw.error !== undefined && raw.error !== "";
  if (raw.completed === undefined) {
    if (vertex.state === "waiting") vertex.state = "running";
    return;
  }
  interval.to = Date.parse(raw.completed);
  if (failed && raw.cached === true) {
    // A hit whose content is gone: it runs after all.
    vertex.state = "waiting";
    return;
  }
  if (failed) {
    vertex.error = raw.error as string;
    // A cancelled step often says `exit code: 137: context canceled`: killed by BuildKit, not by itself.
    vertex.state = isCancelled(vertex.error) ? "cancelled" : "failed";
    return;
  }
  delete vertex.error;
  if (raw.cached === true) vertex.state = "cached";
  else if (vertex.state !== "cached") vertex.state = "ran";
}

/** True for the error of a step that was stopped because another one failed, or the build was cancelled. */
export function isCancelled(error: string): boolean {
  return /context canceled\s*$/i.test(error);
}
