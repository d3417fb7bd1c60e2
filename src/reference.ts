/**
 * Names of images in registries, after the grammar of distribution/reference. Shared by the steps that read, plan and
 * push references, so that all of them accept the same.
 */

/** A full reference in its parts, as written: nothing is added for Docker Hub. */
export type Reference = { readonly repository: string; readonly tag?: string; readonly digest?: string };

const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const domainPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const componentPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestPattern = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;

/** Whether a text is a valid tag: 1 to 128 of letters, digits, `_`, `.`, `-`, not starting with `.` or `-`. */
export function isTag(text: string): boolean {
  return tagPattern.test(text);
}

/** Whether an entry of `tags` is a full reference rather than a tag: no tag has these characters. */
export function isFullReference(text: string): boolean {
  return /[:/@]/.test(text);
}

/** Splits a reference at its digest and tag. A colon before the last slash is a port. Checks nothing. */
export function splitReference(text: string): Reference {
  const at = text.indexOf("@");
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(":");
  const hasTag = colon > named.lastIndexOf("/");
  return {
    repository: hasTag ? named.slice(0, colon) : named,
    ...(hasTag ? { tag: named.slice(colon + 1) } : {}),
    ...(at < 0 ? {} : { digest: text.slice(at + 1) }),
  };
}

/** Registry host of a repository as Docker finds it; undefined for Docker Hub's short names. */
export function registryOf(repository: string): string | undefined {
  const slash = repository.indexOf("/");
  if (slash < 0) return undefined;
  const first = repository.slice(0, slash);
  // Docker takes upper case in the first part as a host too: a repository name can't have it.
  const isHost = /[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase();
  return isHost ? first : undefined;
}

/** What is wrong with a repository name (no tag, no digest), as the end of a sentence; undefined when it is valid. */
export function repositoryProblem(repository: string): string | undefined {
  if (repository === "") return "is empty";
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(repository)) return "starts with a scheme; write it without `https://`";
  if (repository.length > 255) return "is longer than 255 characters";
  const host = registryOf(repository);
  if (host !== undefined && !domainPattern.test(host)) return `has an invalid registry host \`${host}\``;
  const path = host === undefined ? repository : repository.slice(host.length + 1);
  if (path !== path.toLowerCase()) return "must be lower case";
  const bad = path.split("/").find((component) => !componentPattern.test(component));
  if (bad === undefined) return undefined;
  return bad === "" ? "has an empty part between slashes" : `has an invalid part \`${bad}\``;
}

/** What is wrong with a reference that something is pushed to (`name:tag`); undefined when it is valid. */
export function pushReferenceProblem(text: string): string | undefined {
  const { repository, tag, digest } = splitReference(text);
  if (digest !== undefined) {
    return digestPattern.test(digest) ? "names a digest; only a tag can be pushed to" : "has an invalid digest";
  }
  const wrong = repositoryProblem(repository);
  if (wrong !== undefined) return wrong;
  if (tag === undefined) return "has no tag; write `name:tag`, or put the name under `image`";
  return isTag(tag) ? undefined : `has an invalid tag \`${tag}\``;
}
