import type { PlatformImage, RunReport, StageResult } from "../model.ts";
import { clip } from "../text.ts";
import { tail } from "./tail.ts";

/** GitHub counts outputs in UTF-16 and takes 1 MB a job: 200 kB each leave room for other steps. */
const MAX_CHARS = 100_000;

/**
 * Every output of the action; empty text where there is nothing to say. With several platforms the sizes are the largest
 * platform's, and `image-id` is the index, which is what docker/build-push-action gives then.
 */
export function actionOutputs(
  report: RunReport,
  extras: { readonly reportPath: string; readonly metadata: string },
): Record<string, string> {
  const platforms = report.image?.platforms ?? [];
  const [only, ...others] = platforms;
  return {
    verdict: report.verdict,
    pushed: String(report.publish.pushed),
    digest: report.publish.digest ?? report.image?.digest ?? "",
    "image-id": (others.length === 0 ? only?.configDigest : report.image?.digest) ?? "",
    tags: report.publish.tags.join("\n"),
    size: largest(platforms.map((platform) => platform.sizes.compressed)),
    "uncompressed-size": largest(platforms.map((platform) => platform.sizes.uncompressed)),
    user: [...new Set(platforms.map(userText))].filter((text) => text !== "").join("\n"),
    stages: stagesOutput(report.stages),
    report: extras.reportPath,
    metadata: extras.metadata.length > MAX_CHARS ? "" : extras.metadata,
  };
}

function largest(bytes: readonly number[]): string {
  return bytes.length === 0 ? "" : String(Math.max(...bytes));
}

/** `uid:gid` as the runtime will find them; empty when the container would not start. */
function userText({ user }: PlatformImage): string {
  if (user.problem !== undefined || user.uid === undefined) return "";
  return user.gid === undefined ? String(user.uid) : `${user.uid}:${user.gid}`;
}

/** The stages as JSON: whole logs where there is room, ever shorter ends of them where there is not. */
function stagesOutput(stages: readonly StageResult[]): string {
  for (const max of [50_000, 10_000, 2_000, 500, 0]) {
    const text = JSON.stringify(stages.map((stage) => shortened(stage, max)));
    if (text.length <= MAX_CHARS) return text;
  }
  // Half a list would be read as the whole one. The report file has it.
  return "";
}

function shortened(stage: StageResult, max: number): StageResult {
  const { error } = stage;
  if (error === undefined) return stage;
  return {
    ...stage,
    error: {
      ...error,
      instruction: clip(error.instruction, Math.max(500, max)),
      message: clip(error.message, Math.max(500, max)),
      log: max === 0 ? "" : tail(error.log, max),
    },
  };
}
