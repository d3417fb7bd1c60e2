/** Config.User as the engine understands it, against what is read from the layout without the engine. */
import { afterAll, expect, jest, test } from "@jest/globals";
import { buildImage, forgetBuilt, inspectBuilt, runImage } from "./built.ts";
import { baseContext, cleanUp } from "./project.ts";

jest.setTimeout(60_000);

afterAll(() => {
  forgetBuilt();
  cleanUp();
});

const PASSWD = `root:x:0:0:root:/root:/bin/sh
# people:x:12:13

toor:x:0:7::/:
  app:x:1000:1001::/:
app:x:2000:2000::/:
short
words:x:one:two::/:
far:x:2147483648:1::/:
farther:x:4294967296:1::/:
last:x:2147483647:2147483647
`;
const GROUP = "root:x:0:\n#staff:x:1:\nstaff:x:50:other\nstaff:x:51:\n";

/** An image with this USER, as the engine runs it and as it is read. */
async function compare(user: string, files: Readonly<Record<string, string>>) {
  const copies = Object.keys(files).map((name) => `COPY ${name} /etc/${name}`);
  const lines = [
    "FROM base",
    "RUN rm -f /etc/passwd /etc/group",
    ...copies,
    ...(user === "" ? [] : [`USER "${user}"`]),
  ];
  const image = buildImage(lines.join("\n"), ["--build-context", baseContext()], files);
  const ran = runImage(image.name, "grep", "-E", "^[UG]id:", "/proc/self/status");
  const ids = /^Uid:\s+(\d+).*\nGid:\s+(\d+)/.exec(ran.stdout);
  const { platforms } = await inspectBuilt(image);
  const facts = platforms[0]?.user;
  expect(facts?.configured).toBe(user);
  return { ran, engine: ids === null ? undefined : [Number(ids[1]), Number(ids[2])], facts };
}

const both = { passwd: PASSWD, group: GROUP };

test.each([
  ...[
    "",
    "root",
    "0",
    "0:0",
    "root:root",
    "00",
    "+0",
    "-0",
    ":1000",
    ":staff",
    "toor",
    "app",
    "app:staff",
    "app:50",
    "1000",
  ],
  ...["3000", "3000:staff", "2147483647", "short", "words", "# people"],
])("USER %j starts as the same uid and gid", async (user) => {
  const { engine, facts } = await compare(user, both);
  expect(engine).toBeDefined();
  expect([facts?.uid, facts?.gid]).toEqual(engine);
});

test.each([
  "nobody",
  "app:nobody",
  ":#staff",
  "0x0",
  "1_0",
  "-1",
  "2147483648",
  "99999999999999999999",
  "far",
  "farther",
])("USER %j is refused with the same words", async (user) => {
  const { ran, engine, facts } = await compare(user, both);
  expect(engine).toBeUndefined();
  expect(ran.exitCode).not.toBe(0);
  expect(facts).not.toHaveProperty("uid");
  expect(ran.stderr).toContain(facts?.problem ?? "a problem");
});

test.each(["", "1000", "1000:50", "+0"])("without passwd and group, USER %j starts", async (user) => {
  const { engine, facts } = await compare(user, {});
  expect([facts?.uid, facts?.gid]).toEqual(engine);
});

test.each(["root", "0:root"])("without passwd and group, USER %j is refused", async (user) => {
  const { ran, engine, facts } = await compare(user, {});
  expect(engine).toBeUndefined();
  expect(ran.stderr).toContain(facts?.problem ?? "a problem");
});

// Only the files: an /etc that is itself a symlink is replaced by Docker with an empty folder when a container starts.
test("a passwd file behind symlinks", async () => {
  const dockerfile = `FROM base
RUN mkdir -p /usr/share/people /data && ln -s share/people /usr/lists && ln -s /data/list /usr/share/people/passwd \\
 && ln -sf ../usr/lists/passwd /etc/passwd && echo 'app:x:77:78::/:/bin/sh' >/data/list
USER app
`;
  const image = buildImage(dockerfile, ["--build-context", baseContext()]);
  const ran = runImage(image.name, "id");
  const { platforms } = await inspectBuilt(image);
  expect(ran.stdout).toContain(`uid=${platforms[0]?.user.uid}(app) gid=${platforms[0]?.user.gid}`);
  expect(platforms[0]?.user).toMatchObject({ uid: 77, gid: 78 });
});
