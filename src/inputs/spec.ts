/** The columns of the tables in schema.ts. */

export type InputType =
  | "boolean"
  | "text"
  | "choice"
  /** Bytes with or without a unit. */
  | "size"
  /** A whole number, 1 or more. */
  | "count"
  /** Separated by commas and newlines. */
  | "list"
  /** One a line; a comma belongs to the value. */
  | "lines";

export type InputGroup = "image" | "stages" | "verdict" | "build" | "cache" | "run" | "more";

export type InputSpec = {
  /** Exactly as in action.yml, and the flag's name. */
  readonly name: string;
  readonly group: InputGroup;
  readonly type: InputType;
  /** The value when nothing is given, written as a user would write it. */
  readonly default?: string;
  /** A default that only the runner can resolve: in action.yml, nowhere else. */
  readonly actionDefault?: string;
  /** Accepted values, or accepted words where other text is possible too. */
  readonly values?: readonly string[];
  /** What a value looks like, where the type does not say it: `stage:/path=dest`. */
  readonly form?: string;
  /** One line for --help: at most 46 characters, no full stop. */
  readonly summary: string;
  /** More, as full sentences. */
  readonly help?: string;
};

export type OutputSpec = { readonly name: string; readonly summary: string };

/** Headings of the groups, in the order they are shown. `more` is shown by name only in --help. */
export const groupTitles: Readonly<Record<InputGroup, string>> = {
  image: "Image",
  stages: "Stages",
  verdict: "Verdict",
  build: "Build",
  cache: "Cache",
  run: "Run",
  more: "More of docker buildx",
};
