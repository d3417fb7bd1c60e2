import { expect, test } from "@jest/globals";
import { prepareSecrets, secretValues } from "../../src/build/secrets.ts";
import { memoryFiles } from "../helpers/fakes.ts";
import { createInputs } from "../helpers/inputs.ts";

const inputs = createInputs({
  secrets: [
    { key: "token", value: "hunter2" },
    { key: "pem", value: "line one\nline two\n" },
  ],
  secretEnvs: [{ key: "env", value: "MY_TOKEN" }],
  secretFiles: [{ key: 'a,"b', value: "/home/me/f" }],
  githubToken: "ghp_x",
});

test("values given as text are written to secret files as they are; flags only name files and variables", async () => {
  const files = memoryFiles();
  expect(await prepareSecrets(inputs, files, "/t")).toEqual([
    ...["--secret", "id=token,src=/t/secrets/0", "--secret", "id=pem,src=/t/secrets/1"],
    ...["--secret", "id=env,env=MY_TOKEN", "--secret", '"id=a,""b",src=/home/me/f'],
  ]);
  expect(Object.fromEntries(files.contents)).toEqual({
    "/t/secrets/0": "hunter2",
    "/t/secrets/1": "line one\nline two\n",
  });
  expect([...files.secret]).toEqual(["/t/secrets/0", "/t/secrets/1"]);
});

test("a comma in a path is quoted as CSV wants it", async () => {
  const flags = await prepareSecrets(createInputs({ secretFiles: [{ key: "a", value: "/x,y" }] }), memoryFiles(), "/t");
  expect(flags).toEqual(["--secret", 'id=a,"src=/x,y"']);
});

test("every value that must not be seen: of texts, variables, files, and the token", async () => {
  const files = memoryFiles({ "/home/me/f": "from a file\n" });
  expect(await secretValues(inputs, files, { MY_TOKEN: "from env" })).toEqual([
    ...["hunter2", "line one\nline two\n", "from env", "from a file\n", "ghp_x"],
  ]);
  expect(await secretValues(createInputs({ secretEnvs: [{ key: "a", value: "UNSET" }] }), files, {})).toEqual([]);
});

test("a secret's file that is missing or can't be read is a problem of the input", async () => {
  await expect(secretValues(inputs, memoryFiles(), {})).rejects.toMatchObject({
    ...{ name: "UserError", message: 'secret-files: /home/me/f of secret a,"b does not exist.' },
  });
  const broken = { ...memoryFiles(), readText: async () => Promise.reject(new Error("EACCES")) };
  await expect(secretValues(inputs, broken, {})).rejects.toThrow(/can't be read/);
});
