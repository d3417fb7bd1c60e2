import { UserError } from "../errors.ts";
import {
  isFullReference,
  isTag,
  pushReferenceProblem,
  registryOf,
  repositoryProblem,
  splitReference,
} from "../reference.ts";

/**
 * An entry of `image`: a repository without tag or digest. Behind a registry's host, upper case becomes lower case:
 * `github.repository` has the owner's spelling, and workflow expressions can't change it.
 * @throws UserError when it has a tag or digest, or is no valid name.
 */
export function parseImage(text: string): string {
  if (text.includes("://")) throw new UserError(`\`${text}\` ${repositoryProblem(text)}`);
  const { repository, tag, digest } = splitReference(text);
  if (digest !== undefined) throw new UserError(`\`${text}\` has a digest; write \`${repository}\``);
  if (tag !== undefined) {
    throw new UserError(`\`${text}\` has a tag; write \`${repository}\` here and \`${tag}\` under \`tags\``);
  }
  const host = registryOf(repository);
  const isClearHost = host !== undefined && (/[.:]/.test(host) || host === "localhost");
  const path = isClearHost ? repository.slice(host.length) : repository;
  // Without a dot or port, upper case in the first part could be a host or an owner on Docker Hub: not ours to choose.
  const name = isClearHost ? host + path.toLowerCase() : repository;
  const wrong = host !== undefined && !isClearHost ? "must be lower case" : repositoryProblem(name);
  if (wrong !== undefined) throw new UserError(`\`${text}\` ${wrong}`);
  return name;
}

/** What is wrong with an entry of `tags`, as a sentence; undefined when it is valid. Words are valid tags too. */
export function tagEntryProblem(entry: string): string | undefined {
  if (isFullReference(entry)) {
    const wrong = pushReferenceProblem(entry);
    return wrong === undefined ? undefined : `\`${entry}\` ${wrong}`;
  }
  if (isTag(entry)) return undefined;
  return `\`${entry}\` is not a tag: 1 to 128 letters, digits, \`_\`, \`.\`, \`-\`, not starting with \`.\` or \`-\``;
}
