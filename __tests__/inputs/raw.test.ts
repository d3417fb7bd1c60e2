import { expect, test } from "@jest/globals";
import { rawInputsFromEnv } from "../../src/inputs/raw.ts";

test("the runner's variables become names; unknown ones stay for parseInputs to tell", () => {
  const env = {
    "INPUT_BUILD-ARGS": "A=1",
    INPUT_PUSH: "",
    INPUT_MAX_SIZE: "1MB",
    INPUT: "x",
    PATH: "/bin",
    INPUT_X: undefined,
  };
  expect(rawInputsFromEnv(env)).toEqual({ "build-args": "A=1", push: "", max_size: "1MB" });
});
