import type { Inputs, RunContext, TagPlan } from "../model.ts";
import { isFullReference, isTag, pushReferenceProblem } from "../reference.ts";
import { branchTag, latestWhyNot, semverTags } from "./tag-words.ts";

type Wanted = Pick<Inputs, "image" | "tags" | "push">;

/** What one entry of `tags` comes to: tags for every image, or a note or problem that says why there is none. */
type Entry = {
  readonly tags: readonly string[];
  readonly tipOnly?: boolean;
  readonly note?: string;
  readonly problem?: string;
};

/**
 * References to push, in order: the commit's own first, for every image, then the rest as written. Problems are there
 * for the caller to throw together with those of other steps; without `push` an unknown commit is only a note.
 */
export function planTags(inputs: Wanted, context: RunContext): { plan: TagPlan; problems: string[] } {
  const refs = new Set<string>();
  const tipOnly = new Set<string>();
  const notes: string[] = [];
  const problems: string[] = [];
  const commitFirst = inputs.tags.toSorted((a, b) => Number(b === "sha") - Number(a === "sha"));
  for (const text of commitFirst) {
    if (isFullReference(text)) {
      const wrong = pushReferenceProblem(text);
      if (wrong === undefined) refs.add(text);
      else problems.push(`tags: \`${text}\` ${wrong}`);
      continue;
    }
    if (inputs.image.length === 0) continue;
    const entry = planEntry(text, inputs, context);
    if (entry.problem !== undefined) problems.push(`tags: ${entry.problem}`);
    if (entry.note !== undefined) notes.push(entry.note);
    for (const tag of entry.tags) {
      for (const image of inputs.image) {
        const ref = `${image}:${tag}`;
        if (entry.tipOnly === true) tipOnly.add(ref);
        refs.add(ref);
      }
    }
  }
  if (inputs.image.length === 0 && refs.size > 0) {
    const without = inputs.tags.filter((text) => !isFullReference(text)).map((text) => `\`${text}\``);
    if (without.length > 0) notes.push(`${without.join(", ")} left out: there is no \`image\` to put them on.`);
  }
  if (inputs.push && refs.size === 0 && problems.length === 0) {
    if (inputs.image.length === 0) problems.push("push: needs `image`, or full references under `tags`");
    // A git tag is a release: there a green run that pushed nothing would be believed. Elsewhere a note will do.
    else if (context.gitTag !== undefined) problems.push(`push: no tag is left to push. ${notes.join(" ")}`.trimEnd());
    else notes.push("Nothing will be pushed: no tag is left.");
  }
  return { plan: { refs: [...refs], tipOnly: [...tipOnly], notes }, problems };
}

function planEntry(text: string, inputs: Wanted, context: RunContext): Entry {
  switch (text) {
    case "sha":
    case "sha-short":
      return planCommit(text, inputs.push, context);
    case "latest": {
      const whyNot = latestWhyNot(context);
      return whyNot === undefined ? { tags: ["latest"], tipOnly: true } : leftOut("latest", whyNot);
    }
    case "branch":
      return orLeftOut("branch", branchTag(context, inputs.tags));
    case "pr": {
      if (context.pullRequest === undefined) return leftOut("pr", "this is no pull request");
      // Zero stands for a number that the event does not tell.
      if (context.pullRequest.number === 0) return leftOut("pr", "the event does not tell the pull request's number");
      return { tags: [`pr-${context.pullRequest.number}`] };
    }
    case "semver":
      return orLeftOut("semver", semverTags(context));
    default:
      return isTag(text) ? { tags: [text] } : { tags: [], problem: `\`${text}\` is not a valid tag` };
  }
}

function planCommit(word: "sha" | "sha-short", push: boolean, context: RunContext): Entry {
  if (context.sha === undefined) {
    const why = "the commit is not known (not a git checkout, or the event does not name it)";
    return push ? { tags: [], problem: `\`${word}\` can't be made: ${why}; push with other tags` } : leftOut(word, why);
  }
  const tags = [word === "sha" ? context.sha : context.sha.slice(0, 7)];
  if (context.dirty !== true) return { tags };
  return { tags, note: `\`${word}\` names commit ${context.sha.slice(0, 7)}, but the working tree has other changes.` };
}

function orLeftOut(word: string, result: { readonly tags: readonly string[] } | { readonly whyNot: string }): Entry {
  return "whyNot" in result ? leftOut(word, result.whyNot) : result;
}

function leftOut(word: string, why: string): Entry {
  return { tags: [], note: `\`${word}\` left out: ${why}.` };
}
