import { nearest } from "../errors.ts";
import { heredoc } from "./heredocs.ts";
import { jsonList } from "./json-list.ts";
import { blankSeparated, type Command, quotedWords, splitCommand } from "./split-command.ts";

const noStrings = "in a JSON list every item must be a string in double quotes";

/** What each instruction wants behind its flags. A sentence when it does not get it: BuildKit refuses the same. */
const wants: Readonly<Record<string, (rest: string, token: string) => string | undefined>> = {
  ADD: copyLike,
  ARG: (rest, token) => {
    const words = quotedWords(rest, token);
    if (words.length === 0) return "ARG needs a name: ARG NAME or ARG NAME=default";
    return words.some((word) => word.startsWith("=")) ? "ARG needs a name before the =" : undefined;
  },
  CMD: strings,
  COPY: copyLike,
  ENTRYPOINT: strings,
  ENV: pairs,
  EXPOSE: atLeastOne,
  FROM: (rest) => {
    const words = blankSeparated(rest);
    const named = words.length === 3 && words[1]?.toLowerCase() === "as";
    return words.length === 1 || named ? undefined : "FROM is written FROM image or FROM image AS name";
  },
  HEALTHCHECK: (rest) => {
    const [, kind = "", command = ""] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
    if (kind.toUpperCase() === "NONE") return command === "" ? undefined : "HEALTHCHECK NONE has nothing behind it";
    if (kind.toUpperCase() !== "CMD") return "HEALTHCHECK is written HEALTHCHECK CMD command or HEALTHCHECK NONE";
    return strings(command) ?? (command === "" || command === "[]" ? "HEALTHCHECK CMD needs a command" : undefined);
  },
  LABEL: pairs,
  MAINTAINER: exactlyOne,
  ONBUILD: (rest) => {
    const inner = splitCommand(rest).keyword.toUpperCase();
    if (inner === "") return "ONBUILD needs an instruction";
    return ["ONBUILD", "FROM", "MAINTAINER"].includes(inner) ? `ONBUILD ${inner} is not allowed` : undefined;
  },
  RUN: strings,
  SHELL: (rest) => {
    const list = jsonList(rest);
    if (list === null) return noStrings;
    return list === undefined || list.length === 0
      ? 'SHELL is written as a JSON list: SHELL ["/bin/sh", "-c"]'
      : undefined;
  },
  STOPSIGNAL: exactlyOne,
  USER: exactlyOne,
  VOLUME: (rest) => {
    const list = jsonList(rest);
    if (list === null) return noStrings;
    const words = list ?? blankSeparated(rest);
    return words.length === 0 || words.some((word) => word.trim() === "") ? "VOLUME needs a path" : undefined;
  },
  WORKDIR: exactlyOne,
};

/** What is wrong with an instruction's keyword and arguments; undefined when BuildKit takes it. */
export function checkInstruction(command: Command, token: string): string | undefined {
  const keyword = command.keyword.toUpperCase();
  const want = wants[keyword];
  if (want !== undefined) return want(command.rest, token)?.replace(/^needs/, `${keyword} needs`);
  const near = nearest(keyword, Object.keys(wants));
  const name = command.keyword === "" ? "a lone escape character" : command.keyword;
  return `unknown instruction ${name}${near === undefined ? "" : ` (did you mean ${near}?)`}`;
}

function copyLike(rest: string): string | undefined {
  const list = jsonList(rest);
  if (list === null) return noStrings;
  const words = list ?? blankSeparated(rest);
  if (words.length < 2) return "needs a source and a destination";
  return heredoc(words.at(-1) as string) === undefined ? undefined : "a heredoc can't be the destination";
}

function pairs(rest: string, token: string): string | undefined {
  const words = quotedWords(rest, token);
  const [first] = words;
  if (first === undefined) return "needs NAME=value";
  if (!first.includes("=")) {
    // The old form, `ENV NAME value`: everything behind the name is the value.
    return /[\t\v\f\r ]/.test(rest) ? undefined : `needs a value: ${first}=...`;
  }
  const bad = words.find((word) => !word.includes("="));
  if (bad !== undefined) return `there is no = in ${bad}: write NAME=value, with quotes around a value that has blanks`;
  return words.some((word) => word.startsWith("=")) ? "needs a name before the =" : undefined;
}

function strings(rest: string): string | undefined {
  return jsonList(rest) === null ? noStrings : undefined;
}

function exactlyOne(rest: string): string | undefined {
  return rest === "" ? "needs an argument" : undefined;
}

function atLeastOne(rest: string): string | undefined {
  return rest === "" ? "needs at least one argument" : undefined;
}
