import { describe, expect, test } from "@jest/globals";
import { resolveUser } from "../../src/inspect/user.ts";

const PASSWD = [
  "root:x:0:0:root:/root:/bin/sh",
  "# people:x:12:13",
  "",
  "toor:x:0:7::/:",
  "  app:x:1000:1001:An app:/home/app:/bin/sh\r",
  "app:x:2000:2000::/:",
  "short",
  "words:x:one:two::/:",
  "space:x: 12:13::/:",
  "far:x:2147483648:1::/:",
  "farther:x:4294967296:1::/:",
  "below:x:-1:1::/:",
  "group-far:x:5:4294967296::/:",
  "last:x:2147483647:2147483647",
].join("\n");
const GROUP = ["root:x:0:", "#staff:x:1:", "staff:x:50:app,other", "staff:x:51:", "odd:x:zero:"].join("\n");

function user(configured: string, passwd: string | undefined = PASSWD, group: string | undefined = GROUP) {
  const bytes = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text));
  return resolveUser({ configured, passwd: bytes(passwd), group: bytes(group), dockerfile: "Dockerfile", line: 31 });
}

const RANGE = "uids and gids must be in range 0-2147483647";

describe("with users and groups in the image", () => {
  test.each<[string, number, number]>([
    ["", 0, 0],
    ["root", 0, 0],
    ["0", 0, 0],
    ["0:0", 0, 0],
    ["root:root", 0, 0],
    ["00", 0, 0],
    ["+0", 0, 0],
    ["-0", 0, 0],
    [":", 0, 0],
    [":1000", 0, 1000],
    [":staff", 0, 50],
    ["toor", 0, 7],
    ["app", 1000, 1001],
    ["app:", 1000, 1001],
    ["app:staff", 1000, 50],
    ["app:50", 1000, 50],
    ["app:0", 1000, 0],
    ["app:odd", 1000, 0],
    ["1000", 1000, 1001],
    ["+1000", 1000, 1001],
    ["2000", 2000, 2000],
    ["3000", 3000, 0],
    ["3000:3000", 3000, 3000],
    ["3000:staff", 3000, 50],
    ["2147483647", 2147483647, 2147483647],
    ["short", 0, 0],
    ["words", 0, 0],
    ["space", 0, 13],
    ["# people", 12, 13],
  ])("USER %j is uid %d gid %d", (configured, uid, gid) => {
    expect(user(configured)).toMatchObject({ configured, uid, gid });
    expect(user(configured)).not.toHaveProperty("problem");
  });

  test.each([
    ["nobody", "unable to find user nobody: no matching entries in passwd file"],
    ["App", "unable to find user App: no matching entries in passwd file"],
    ["nobody:staff", "unable to find user nobody: no matching entries in passwd file"],
    ["app:nobody", "unable to find group nobody: no matching entries in group file"],
    [":#staff", "unable to find group #staff: no matching entries in group file"],
    ["1000:staff:x", "unable to find group staff:x: no matching entries in group file"],
    ["0x0", "unable to find user 0x0: no matching entries in passwd file"],
    ["1_0", "unable to find user 1_0: no matching entries in passwd file"],
    [" 0", "unable to find user  0: no matching entries in passwd file"],
    ["-1", RANGE],
    ["2147483648", RANGE],
    ["99999999999999999999", RANGE],
    ["0:2147483648", RANGE],
    ["far", RANGE],
    ["farther", RANGE],
    ["below", RANGE],
    ["group-far", RANGE],
  ])("USER %j does not start", (configured, problem) => {
    const found = user(configured);
    expect(found.problem).toBe(problem);
    expect(found).not.toHaveProperty("uid");
    expect(found).not.toHaveProperty("gid");
    expect(found.chain).toBe(`USER ${configured} (Dockerfile:31) -> ${problem}`);
  });
});

describe("without the files, as in an image from scratch", () => {
  const bare = (configured: string) =>
    resolveUser({ configured, passwd: undefined, group: undefined, dockerfile: "Dockerfile" });

  test("numbers work, names do not", () => {
    expect(bare("")).toMatchObject({ uid: 0, gid: 0 });
    expect(bare("1000")).toMatchObject({ uid: 1000, gid: 0 });
    expect(bare("1000:50")).toMatchObject({ uid: 1000, gid: 50 });
    expect(bare("root").problem).toBe("unable to find user root: no matching entries in passwd file");
    expect(bare("0:root").problem).toBe("unable to find group root: no matching entries in group file");
  });

  test("a file with a line longer than the runtime reads", () => {
    const passwd = `root:x:0:0::/:\n${"x".repeat(65_536)}`;
    expect(user("root", passwd).problem).toBe("unable to find user root: bufio.Scanner: token too long");
    expect(user("", passwd).problem).toBe("unable to find user 0: bufio.Scanner: token too long");
    expect(user("root", passwd.slice(0, -1))).toMatchObject({ uid: 0 });
    expect(user("root:root", PASSWD, "x".repeat(1_048_576)).problem).toBe(
      "unable to find groups for spec root: bufio.Scanner: token too long",
    );
    expect(user("root", PASSWD, "x".repeat(1_048_576)).problem).toBe(
      "unable to find groups for spec root: bufio.Scanner: token too long",
    );
  });
});

test.each([
  ["", false],
  ["app", false],
  [":1000", false],
  ["1000", true],
  ["1000:app", true],
  ["+0", true],
  ["0x10", false],
])("USER %j is written as a number: %s", (configured, numeric) => {
  expect(user(configured).numeric).toBe(numeric);
});

describe("the chain", () => {
  test.each([
    ["", "no USER (Dockerfile:31) -> /etc/passwd: root uid 0 gid 0"],
    ["app", "USER app (Dockerfile:31) -> /etc/passwd: uid 1000 gid 1001"],
    ["toor", "USER toor (Dockerfile:31) -> /etc/passwd: uid 0 gid 7"],
    ["1000", "USER 1000 (Dockerfile:31) -> /etc/passwd: app uid 1000 gid 1001"],
    ["3000", "USER 3000 (Dockerfile:31) -> uid 3000, not in /etc/passwd, so gid 0"],
    ["3000:staff", "USER 3000:staff (Dockerfile:31) -> uid 3000, not in /etc/passwd -> /etc/group: gid 50"],
    [":1000", "USER :1000 (Dockerfile:31) -> /etc/passwd: root uid 0 gid 0 -> gid 1000"],
  ])("of %j", (configured, chain) => {
    expect(user(configured).chain).toBe(chain);
  });

  test("shows what acts without being seen", () => {
    const found = user("a\u202eb\x1b[31m\n");
    expect(found.chain).toBe(
      "USER a\\u{202e}b\\x1b[31m\\n (Dockerfile:31) -> unable to find user a\\u{202e}b\\x1b[31m\\n: no matching entries in passwd file",
    );
    expect(found.configured).toBe("a\u202eb\x1b[31m\n");
  });

  test("names are compared as bytes and shown as text", () => {
    expect(user("jürgen", "jürgen:x:7:8").passwd).toEqual({ name: "jürgen", uid: 7, gid: 8 });
    const latin = Buffer.from("j\xfcrgen:x:7:8", "latin1");
    expect(
      resolveUser({ configured: "jürgen", passwd: latin, group: undefined, dockerfile: "D" }).problem,
    ).toBeDefined();
  });
});
