import { parseInputs } from "../../src/inputs/parse.ts";
import type { Inputs, RunContext } from "../../src/model.ts";

/** Inputs as they are when nothing is given, but for the overrides. */
export function createInputs(overrides: Partial<Inputs> = {}): Inputs {
  return { ...parseInputs({}, {}).inputs, ...overrides };
}

/** A push of a commit to the default branch. */
export function createContext(overrides: Partial<RunContext> = {}): RunContext {
  return {
    event: "push",
    sha: "8f1c0e5f6d3a49b7c2d1e0f9a8b7c6d5e4f30212",
    repository: "octo-org/app",
    branch: "main",
    defaultBranch: "main",
    runUrl: "https://github.com/octo-org/app/actions/runs/4711",
    repositoryUrl: "https://github.com/octo-org/app",
    workspace: "/workspace",
    ...overrides,
  };
}
