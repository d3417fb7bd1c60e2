import { UserError } from "../errors.ts";
import type { Extract } from "../model.ts";
import { stageNameProblem } from "./checks.ts";

/**
 * One entry of `extract`, `stage:/path=dest`.
 * @throws UserError when a part is missing, the path is not absolute, or it is the whole file system.
 */
export function parseExtract(text: string): Extract {
  const match = /^([^:=]*):([^=]*)=(.*)$/.exec(text);
  if (match === null) throw new UserError(`\`${text}\` is not of the form \`stage:/path=dest\``);
  const [, stage = "", path = "", dest = ""] = match.map((part) => part.trim());
  const wrong = stageNameProblem(stage);
  if (wrong !== undefined) throw new UserError(wrong);
  if (!path.startsWith("/")) throw new UserError(`\`${text}\`: the path in the stage must start with \`/\``);
  if (/^\/+$/.test(path)) throw new UserError(`\`${text}\`: name a file or folder of the stage, not all of it`);
  if (path.split("/").includes("..")) throw new UserError(`\`${text}\`: the path in the stage can't have \`..\``);
  if (dest === "") throw new UserError(`\`${text}\`: say where to put it after the \`=\``);
  return { stage, path, dest };
}
