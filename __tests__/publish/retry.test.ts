import { describe, expect, test } from "@jest/globals";
import { isPassing, withRetries } from "../../src/publish/retry.ts";
import { type Answer, createPorts, instantClock } from "../helpers/fakes.ts";

const head = (code: string) =>
  `unexpected status from HEAD request to http://127.0.0.1:5988/v2/a/x/manifests/1: ${code}`;
const skopeo = (words: string) =>
  `time="2026-11-20T17:16:20Z" level=fatal msg="trying to reuse blob sha256:34ac at destination: ${words}"`;

/** Words of docker push, buildx imagetools and skopeo, against registries that answered so. */
describe("a second try can help", () => {
  test.each([
    [`unknown: ${head("500 Internal Server Error")}`, true],
    [`ERROR: ${head("503 Service Unavailable")}`, true],
    [`ERROR: ${head("502 Bad Gateway")}`, true],
    [`unknown: ${head("429 Too Many Requests")}`, true],
    ["toomanyrequests: You have reached your pull rate limit.", true],
    [skopeo("failed to read from destination repository a/x: 500 (Internal Server Error)"), true],
    [skopeo("failed to read from destination repository a/x: 429 (Too Many Requests)"), true],
    [
      'failed to do request: Head "https://127.0.0.1:9/v2/x/blobs/sha256:9e89": dial tcp 127.0.0.1:9: connect: connection refused',
      true,
    ],
    ['failed to do request: Head "https://127.0.0.1:5988/v2/a/x/blobs/sha256:63b2": EOF', true],
    [
      'ERROR: failed to do request: Head "https://nowhere.invalid/v2/x/manifests/1": dial tcp: lookup nowhere.invalid on 10.0.0.53:53: no such host',
      true,
    ],
    [
      skopeo(
        'pinging container registry 127.0.0.1:9: Get \\"http://127.0.0.1:9/v2/\\": dial tcp 127.0.0.1:9: connect: connection refused',
      ),
      true,
    ],
    ['Put "https://ghcr.io/v2/": net/http: TLS handshake timeout', true],
    ['Get "https://ghcr.io/v2/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)', true],
    ["write tcp 10.0.0.1:1->1.2.3.4:443: write: connection reset by peer", true],
    ["read tcp 10.0.0.1:1->1.2.3.4:443: i/o timeout", true],
    ["http2: client connection lost", true],
    ["dial tcp: lookup ghcr.io: Temporary failure in name resolution", true],
    [
      "push access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials",
      false,
    ],
    [
      skopeo("checking whether a blob sha256:34ac exists in 127.0.0.1:5988/a/x: unauthorized: authentication required"),
      false,
    ],
    [`unknown: ${head("403 Forbidden")}`, false],
    [`unknown: ${head("401 Unauthorized")}`, false],
    [skopeo("failed to read from destination repository a/x: 403 (Forbidden)"), false],
    ["denied: installation not allowed to Create organization package", false],
    ["error from registry: repository name not known to registry", false],
    [`ERROR: ${head("404 Not Found")}`, false],
    ["ERROR: 127.0.0.1:5988/a/x:1: not found", false],
    [skopeo("writing blob: initiating layer upload to /v2/a/x/blobs/uploads/ in 127.0.0.1:5988: name unknown"), false],
    ["invalid reference format", false],
    ["tls: failed to verify certificate: x509: certificate signed by unknown authority", false],
    ['failed to do request: Put "https://r.example/v2/a/manifests/500": x509: certificate has expired', false],
    ["unexpected status from PUT request to https://r.example/v2/a/manifests/404: 503 Service Unavailable", true],
    ["error from registry: something odd happened", true],
    [
      "error from registry: The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.",
      false,
    ],
    ["error from registry: manifest invalid: schema", false],
    ["", false],
  ])("%s: %p", (words, expected) => {
    expect(isPassing(words)).toBe(expected);
  });
});

const passing: Answer = { exitCode: 1, stderr: "noise\nERROR: received 503 Service Unavailable for hunter2\n" };
const refused: Answer = { exitCode: 1, stderr: "denied: requested access to the resource is denied\n" };

function attempt(answers: Answer[], cancelled = false) {
  const ports = { ...createPorts(() => answers.shift()), clock: instantClock(() => cancelled) };
  return { ports, outcome: withRetries(ports, ["docker", "image", "push", "a:1"], "The push of a:1") };
}

test("what passes is tried again, with longer and longer pauses, and said", async () => {
  const { ports, outcome } = attempt([passing, passing, { stdout: "ok" }]);
  expect(await outcome).toMatchObject({ exitCode: 0, stdout: "ok" });
  expect(ports.clock.slept).toEqual([1000, 3000]);
  expect(ports.log.lines).toEqual([
    "warning: The push of a:1 failed, trying again in 1 s: ERROR: received 503 Service Unavailable for ***",
    "warning: The push of a:1 failed, trying again in 3 s: ERROR: received 503 Service Unavailable for ***",
  ]);
});

test("but not for ever", async () => {
  const { ports, outcome } = attempt([passing, passing, passing, passing, passing]);
  await expect(outcome).rejects.toMatchObject({
    ...{
      name: "UserError",
      message: "The push of a:1 failed 4 times: ERROR: received 503 Service Unavailable for ***",
    },
  });
  expect(ports.calls).toHaveLength(4);
  expect(ports.clock.slept).toEqual([1000, 3000, 8000]);
});

test("a refusal is final, and the remedy is to log in", async () => {
  const { ports, outcome } = attempt([refused, {}]);
  await expect(outcome).rejects.toMatchObject({
    message: "The push of a:1 failed: denied: requested access to the resource is denied",
    remedy: expect.stringMatching(/^Log in .*packages: write/),
  });
  expect(ports.calls).toHaveLength(1);
});

test("after a cancel nothing is tried again", async () => {
  const { ports, outcome } = attempt([{ exitCode: 143, stopped: true, stderr: "connection reset by peer" }, {}], true);
  await expect(outcome).rejects.toMatchObject({ name: "CancelledError" });
  expect(ports.calls).toHaveLength(1);
});

test("a program that never ends is stopped, and that is said", async () => {
  const { ports, outcome } = attempt([{ exitCode: 143, stopped: true }]);
  await expect(outcome).rejects.toThrow("The push of a:1 was stopped: it did not end within 2 minutes.");
  expect(ports.calls[0]?.options.timeout).toBe(2 * 60_000);
});

test("no secret gets through, not by half at the cut either", async () => {
  const { outcome } = attempt([{ exitCode: 1, stderr: `error: ${"a".repeat(490)}hunter2` }]);
  await expect(outcome).rejects.toThrow(/^(?!.*hun)/);
});
