import type { RunContext } from "../model.ts";

/** Tags, or the reason why there are none as the rest of a sentence. */
type Tags = { readonly tags: readonly string[] } | { readonly whyNot: string };

/** Why `latest` can't move in this run; undefined when it can, as far as it is known before the push. */
export function latestWhyNot(context: RunContext): string | undefined {
  if (context.pullRequest !== undefined) return "a pull request is not the default branch";
  if (context.event === "merge_group") return "the merge queue's commit is not on the default branch yet";
  if (context.gitTag !== undefined) return `git tag ${context.gitTag} started this run, not the default branch`;
  if (context.defaultBranch === undefined)
    return "the default branch is not known (`git remote set-head origin --auto` records it)";
  if (context.branch === undefined) return "this run is on no branch";
  if (context.branch === context.defaultBranch) return undefined;
  return `branch ${context.branch} is not the default branch ${context.defaultBranch}`;
}

/**
 * The branch's name as a tag: characters that a tag can't have become `-`, at most 128. Names that would move a tag with
 * a meaning of its own are refused: whoever may push a branch must not be able to choose `latest`.
 */
export function branchTag(context: RunContext, entries: readonly string[]): Tags {
  if (context.pullRequest !== undefined) return { whyNot: "on a pull request its author chose the name; use `pr`" };
  if (context.event === "merge_group") return { whyNot: "the merge queue's branch lives only for this run" };
  if (context.branch === undefined) return { whyNot: "this run is on no branch" };
  const tag = context.branch
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 128)
    .replace(/[.-]+$/, "");
  if (tag === "") return { whyNot: "no character of the branch's name can stand in a tag" };
  const taken =
    tag.toLowerCase() === "latest" ||
    /^pr-\d+$/.test(tag) ||
    /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(tag) ||
    (entries.includes("sha-short") && /^[0-9a-f]{7}$/.test(tag)) ||
    (entries.includes("semver") && /^\d+(\.\d+){0,2}([-_].*)?$/.test(tag));
  return taken ? { whyNot: `the branch's name gives \`${tag}\`, which means something else` } : { tags: [tag] };
}

/** Semantic Versioning 2.0.0 with an optional `v`: no leading zeros. */
const version =
  /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*))?(?:\+([\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*))?$/;

/**
 * `1.2.3`, `1.2` and `1` from the git tag `v1.2.3`. A prerelease gives only itself, and 0.x no `0`: a new minor version
 * may break there. A tag can't have the `+` of build metadata: it becomes `_`, as Helm does it.
 */
export function semverTags(context: RunContext): Tags {
  if (context.gitTag === undefined) return { whyNot: "no git tag started this run" };
  const match = version.exec(context.gitTag);
  if (match === null) return { whyNot: `git tag ${context.gitTag} is not of the form v1.2.3` };
  const [, major, minor, , prerelease] = match;
  const full = context.gitTag.replace(/^v/, "").replace("+", "_");
  if (full.length > 128) return { whyNot: `git tag ${context.gitTag.slice(0, 32)}... is too long for a tag` };
  if (prerelease !== undefined) return { tags: [full] };
  return { tags: [full, `${major}.${minor}`, ...(major === "0" ? [] : [`${major}`])] };
}
