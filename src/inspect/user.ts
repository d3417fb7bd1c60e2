/**
 * The user that a container of an image runs as, by the runtime's own rules: GetExecUser of github.com/moby/sys/user, with the
 * image's own /etc/passwd and /etc/group. Nothing here is a guess: what does not start has a problem and no uid.
 */
import type { UserFacts } from "../model.ts";
import { escapeControl } from "../text.ts";
import { atoi, type PasswdEntry, readGroup, readPasswd } from "./passwd.ts";

const MAX_ID = 2 ** 31 - 1;
const OUT_OF_RANGE = `uids and gids must be in range 0-${MAX_ID}`;

export type UserSources = {
  /** Config.User. */
  readonly configured: string;
  /** Contents; undefined when the image has no such regular file. */
  readonly passwd: Buffer | undefined;
  readonly group: Buffer | undefined;
  /** For the chain: path of the Dockerfile, and the line of the USER instruction where it is known. */
  readonly dockerfile: string;
  readonly line?: number;
};

type Resolved = { uid?: number; gid?: number; passwd?: PasswdEntry; problem?: string; steps: string[] };

/** Resolves Config.User. Throws nothing: a user that does not resolve has `problem`, in the runtime's own words. */
export function resolveUser(sources: UserSources): UserFacts {
  const { configured, dockerfile, line } = sources;
  // Names in the files are bytes; so the configured one is compared as bytes too.
  const spec = Buffer.from(configured, "utf8").toString("latin1");
  const [userPart = "", ...groupParts] = spec.split(":");
  const { uid, gid, passwd, problem, steps } = resolve(userPart, groupParts.join(":"), sources);
  const said = configured === "" ? "no USER" : `USER ${visible(configured)}`;
  const where = line === undefined ? said : `${said} (${dockerfile}:${line})`;
  return {
    configured,
    ...(line === undefined ? {} : { line }),
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    numeric: atoi(userPart) !== undefined,
    ...(passwd === undefined ? {} : { passwd: { ...passwd, name: decoded(passwd.name) } }),
    ...(problem === undefined ? {} : { problem }),
    chain: [where, ...steps].join(" -> "),
  };
}

function resolve(userPart: string, groupPart: string, sources: UserSources): Resolved {
  const userId = atoi(userPart);
  const groupId = atoi(groupPart);
  if (outside(userId) || outside(groupId)) return fails(OUT_OF_RANGE);

  const users = sources.passwd === undefined ? [] : readPasswd(sources.passwd);
  if ("problem" in users) return fails(`unable to find user ${shown(userPart || "0")}: ${users.problem}`);
  // Without a user part the runtime looks for its default, uid 0. A number is never looked up as a name.
  const wanted = userPart === "" ? 0 : userId;
  const passwd = users.find((entry) => (wanted === undefined ? entry.name === userPart : entry.uid === wanted));
  if (passwd === undefined && wanted === undefined) {
    return fails(`unable to find user ${shown(userPart)}: no matching entries in passwd file`);
  }
  const uid = passwd?.uid ?? (wanted as number);
  const found: Resolved = { uid, gid: passwd?.gid ?? 0, steps: [] };
  if (passwd !== undefined) found.passwd = passwd;

  // A matched user's other groups are looked up too: a file that can't be read stops that as well.
  if (groupPart !== "" || (passwd !== undefined && passwd.name !== "")) {
    const groups = sources.group === undefined ? [] : readGroup(sources.group);
    if ("problem" in groups)
      return fails(`unable to find groups for spec ${shown(passwd?.name ?? "")}: ${groups.problem}`);
    if (groupPart !== "") {
      const group = groups.find((entry) => (groupId === undefined ? entry.name === groupPart : entry.gid === groupId));
      if (group === undefined && groupId === undefined) {
        return fails(`unable to find group ${shown(groupPart)}: no matching entries in group file`);
      }
      found.gid = group?.gid ?? (groupId as number);
    }
  }
  // A number in the file may be anything; it is only refused when the process starts.
  if (outside(found.uid) || outside(found.gid)) return { ...fails(OUT_OF_RANGE), ...(passwd ? { passwd } : {}) };
  found.steps.push(userStep(userPart, groupPart, found), ...groupStep(groupPart, groupId, found));
  return found;
}

function userStep(userPart: string, groupPart: string, { uid, passwd }: Resolved): string {
  if (passwd === undefined) {
    const why = userPart === "" ? " by default" : ", not in /etc/passwd";
    return `uid ${uid}${why}${groupPart === "" ? ", so gid 0" : ""}`;
  }
  const named = atoi(userPart) === undefined && userPart !== "" ? "" : ` ${shown(passwd.name)}`;
  return `/etc/passwd:${named} uid ${uid} gid ${passwd.gid}`;
}

function groupStep(groupPart: string, groupId: number | undefined, { gid }: Resolved): string[] {
  if (groupPart === "") return [];
  return [groupId === undefined ? `/etc/group: gid ${gid}` : `gid ${gid}`];
}

function fails(problem: string): Resolved {
  return { problem, steps: [problem] };
}

function outside(id: number | undefined): boolean {
  return id !== undefined && (id < 0 || id > MAX_ID);
}

/** A name of one character a byte, for messages. */
function shown(name: string): string {
  return visible(decoded(name));
}

function decoded(name: string): string {
  return Buffer.from(name, "latin1").toString("utf8");
}

function visible(text: string): string {
  return escapeControl(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}
