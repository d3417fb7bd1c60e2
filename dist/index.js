import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
import * as __WEBPACK_EXTERNAL_MODULE__no_http_client_js_4f3981f0__ from "./no-http-client.js";
/******/ var __webpack_modules__ = ({

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ logLine),
/* harmony export */   hh: () => (/* binding */ noCommand)
/* harmony export */ });
/* unused harmony export plainLine */
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(804);
/** Untrusted text made harmless for a log or a terminal: one line, no control characters, no workflow command. Pure. */

/** One line without escape sequences. Other control characters are made visible. */
function plainLine(text) {
    // A progress bar overwrites its line again and again: what stands there in the end is what a person would see.
    const shown = text.split("\r").findLast((part) => part !== "") ?? "";
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)(shown).replaceAll("\n", "\\n");
}
/** The same for the Actions log, where a line that begins with `::`, or holds `##[`, is a command to the runner. */
function logLine(text) {
    return noCommand(plainLine(text));
}
/** A line of our own making, colours and all, that is no workflow command. */
function noCommand(line) {
    return line.replace(/^(\s*):(?=:)/, "$1: ").replaceAll("##[", "## [");
}


/***/ }),

/***/ 475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ realPorts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 8 modules
var exec = __nccwpck_require__(574);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/adapters/ask.js
/**
 * Short questions to local programs (`git rev-parse`, `buildx version`), through @actions/exec. What can take long goes
 * through exec.ts: @actions/exec has no way to stop a child, and a cancelled job must not leave one behind.
 */


/** An Exec for programs that answer at once: no line callbacks, no time limit. Nobody waits for them after a cancel. */
function createAsk(signal) {
    return async ([program, ...args], options = {}) => {
        let cancel = () => { };
        const cancelled = new Promise((_, reject) => {
            cancel = () => reject(new errors/* CancelledError */.cc());
        });
        if (signal.aborted)
            cancel();
        signal.addEventListener("abort", cancel, { once: true });
        try {
            // The first argument is parsed as a command line: quote it, so that a path may hold spaces.
            const asked = (0,exec/* getExecOutput */.H)(`"${program}"`, args, {
                silent: true,
                ignoreReturnCode: true,
                ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
                ...(options.env === undefined ? {} : { env: { ...process.env, ...options.env } }),
            });
            const answer = await Promise.race([asked, cancelled]);
            return { exitCode: answer.exitCode, stdout: answer.stdout, stderr: answer.stderr, stopped: false };
        }
        catch (cause) {
            if (cause instanceof errors/* CancelledError */.cc)
                throw cause;
            throw new errors/* UserError */.yo(`${program} could not be started.`, "Install it, or add its folder to PATH.", { cause });
        }
        finally {
            signal.removeEventListener("abort", cancel);
        }
    };
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./lib/adapters/clock.js
/** Time. */


/** The real clock; a sleep ends at once when the signal aborts. */
function createClock(signal) {
    return {
        now: () => performance.now(),
        date: () => new Date(),
        sleep: (milliseconds) => (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal }).catch(() => {
            throw new errors/* CancelledError */.cc();
        }),
    };
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __nccwpck_require__(193);
;// CONCATENATED MODULE: ./lib/adapters/exec.js
/** The only place that starts processes. Never through a shell: argv arrays only. */



/** Captured output is for short answers and for the end of long ones: the rest went to the line callbacks. */
const captureLimit = 1024 * 1024;
/** A program that ignores SIGTERM is killed after this many milliseconds. */
const killAfter = 3000;
/** An Exec whose children are stopped when the signal aborts; each then answers with `stopped`. */
function createExec(signal) {
    return (command, options = {}) => new Promise((resolve, reject) => {
        if (signal.aborted) {
            reject(new errors/* CancelledError */.cc());
            return;
        }
        const [program, ...args] = command;
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, {
            cwd: options.cwd,
            // The full environment: the cache service's variables, proxies and DOCKER_* must reach the program.
            env: options.env === undefined ? process.env : { ...process.env, ...options.env },
            stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
            // A group of its own, so that a plugin started by `docker` is stopped together with it.
            detached: process.platform !== "win32",
            windowsHide: true,
        });
        const stdout = lineReader(options.onStdout);
        const stderr = lineReader(options.onStderr);
        let stopped = false;
        let killTimer;
        const stop = () => {
            stopped = true;
            killGroup(child.pid, "SIGTERM");
            killTimer ??= setTimeout(() => {
                killGroup(child.pid, "SIGKILL");
                // Whoever left the group may hold the pipes open for ever.
                child.stdout?.destroy();
                child.stderr?.destroy();
            }, killAfter);
        };
        const deadline = options.timeout === undefined ? undefined : setTimeout(stop, options.timeout);
        signal.addEventListener("abort", stop, { once: true });
        const settle = () => {
            clearTimeout(deadline);
            clearTimeout(killTimer);
            signal.removeEventListener("abort", stop);
        };
        child.on("error", (error) => {
            settle();
            reject(startError(program, error));
        });
        child.stdout?.on("data", stdout.data);
        child.stderr?.on("data", stderr.data);
        // A program that ends without reading its input breaks the pipe: its exit code says what matters.
        child.stdin?.on("error", () => { });
        child.stdin?.end(options.input);
        child.on("close", (code, killedBy) => {
            settle();
            // The program ended when it was told to: what it started may have ignored that.
            if (stopped)
                killGroup(child.pid, "SIGKILL");
            const exitCode = code ?? (killedBy === "SIGKILL" ? 137 : 143);
            resolve({ exitCode, stdout: stdout.end(), stderr: stderr.end(), stopped });
        });
    });
}
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === "win32" ? pid : -pid, signal);
    }
    catch {
        // Already gone.
    }
}
function startError(program, error) {
    if (error.code === "ENOENT") {
        return new errors/* UserError */.yo(`${program} was not found.`, "Install it, or add its folder to PATH.", { cause: error });
    }
    return new errors/* UserError */.yo(`${program} could not be started: ${error.message}.`, undefined, { cause: error });
}
/** Bytes to lines for a callback, and the newest part of the text for the result. */
function lineReader(onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder("utf8");
    let captured = "";
    let rest = "";
    const take = (text) => {
        captured += text;
        if (captured.length > 2 * captureLimit)
            captured = captured.slice(-captureLimit);
        if (onLine === undefined)
            return;
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines)
            onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
    };
    return {
        data: (chunk) => take(decoder.write(chunk)),
        end: () => {
            take(decoder.end());
            if (rest !== "")
                onLine?.(rest);
            return captured.slice(-captureLimit);
        },
    };
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
;// CONCATENATED MODULE: ./lib/adapters/files.js
/** The file system. */




/** Real files; reading ends when the signal aborts. `tempRoot` holds the run's own folder: the runner's, or the system's. */
function createFiles(signal, tempRoot = (0,external_node_os_.tmpdir)()) {
    let temp;
    let made;
    return {
        readText: (path) => (0,promises_.readFile)(path, "utf8").catch(missingAs(undefined)),
        writeText: async (path, text, options) => {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
            const mode = options?.secret === true ? 0o600 : 0o644;
            await (0,promises_.writeFile)(path, text, { mode });
            // The mode above only counts for new files.
            if (options?.secret === true)
                await (0,promises_.chmod)(path, mode);
        },
        exists: async (path) => {
            const found = await (0,promises_.stat)(path).catch(missingAs(undefined));
            if (found === undefined)
                return undefined;
            return found.isDirectory() ? "directory" : "file";
        },
        makeDir: async (path) => {
            await (0,promises_.mkdir)(path, { recursive: true });
        },
        remove: (path) => (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 }),
        rename: (from, to) => (0,promises_.rename)(from, to),
        copyInto: async (from, to) => {
            await (0,promises_.mkdir)(to, { recursive: true });
            await (0,promises_.cp)(from, to, { recursive: true, force: true, verbatimSymlinks: true });
        },
        tempDir: () => {
            temp ??= (0,promises_.mkdir)(tempRoot, { recursive: true })
                .then(() => (0,promises_.mkdtemp)((0,external_node_path_.join)(tempRoot, "multistage-")))
                .then((path) => {
                made = path;
                return path;
            });
            return temp;
        },
        list: async (path) => (await (0,promises_.readdir)(path).catch(missingAs([]))).sort(),
        stream: (path) => (0,external_node_fs_namespaceObject.createReadStream)(path, { highWaterMark: 1024 * 1024, signal }),
        size: async (path) => (await (0,promises_.stat)(path)).size,
        cleanUp: async () => {
            if (temp !== undefined)
                await (0,promises_.rm)(await temp, { recursive: true, force: true, maxRetries: 3 });
        },
        cleanUpNow: () => {
            if (made !== undefined)
                (0,external_node_fs_namespaceObject.rmSync)(made, { recursive: true, force: true });
        },
    };
}
function missingAs(value) {
    return (error) => {
        if (error.code === "ENOENT" || error.code === "ENOTDIR")
            return value;
        throw error;
    };
}

;// CONCATENATED MODULE: ./lib/adapters/github.js
/** Milliseconds: a report must not wait for a slow API. */
const patience = 10_000;
/** Asks GitHub, and git when GitHub can't be asked. */
function createGitHub(options) {
    return {
        branchTip: async (branch) => {
            const fromApi = await tipFromApi(options, branch);
            if ("sha" in fromApi)
                return fromApi;
            const fromGit = await tipFromGit(options, branch);
            if ("sha" in fromGit)
                return fromGit;
            return { why: [fromApi.why, fromGit.why].filter((why) => why !== "").join("; ") };
        },
    };
}
async function tipFromApi({ apiUrl, token, repository, signal, timeout = patience }, branch) {
    if (apiUrl === undefined || token === undefined || token === "" || repository === undefined)
        return { why: "" };
    const url = `${apiUrl}/repos/${repository}/git/ref/heads/${branch.split("/").map(encodeURIComponent).join("/")}`;
    try {
        const response = await fetch(url, {
            headers: {
                authorization: `Bearer ${token}`,
                accept: "application/vnd.github+json",
                "user-agent": "multistage-action",
            },
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        });
        if (!response.ok)
            return {
                why: `GitHub answered ${response.status}${response.status === 403 ? " (the job needs permissions: contents: read)" : ""}`,
            };
        const body = (await response.json());
        const sha = body.object?.sha;
        return typeof sha === "string" ? { sha } : { why: "GitHub's answer holds no commit" };
    }
    catch (error) {
        return { why: `GitHub could not be asked (${error instanceof Error ? error.message : String(error)})` };
    }
}
async function tipFromGit({ exec, timeout = patience }, branch) {
    const command = ["git", "ls-remote", "--exit-code", "origin", `refs/heads/${branch}`];
    // No terminal prompt: a missing password must be an answer, not a wait.
    const outcome = await exec(command, { timeout, env: { GIT_TERMINAL_PROMPT: "0" } }).catch(() => undefined);
    // The pattern also matches refs that only end like it.
    const line = outcome?.stdout.split("\n").find((text) => text.endsWith(`\trefs/heads/${branch}`));
    const sha = /^[0-9a-f]{40,64}(?=\t)/.exec(line ?? "")?.[0];
    return sha === undefined ? { why: `git ls-remote origin has no answer for ${branch}` } : { sha };
}

;// CONCATENATED MODULE: ./lib/adapters/ports.js
/** The real effects of a run, put together once for both entries. */







/** Real ports: everything long stops when the signal aborts. */
function realPorts(options) {
    const { log, mask, env } = options;
    const end = new AbortController();
    const signal = AbortSignal.any([options.signal, end.signal]);
    const exec = createExec(signal);
    const files = createFiles(signal, env.RUNNER_TEMP);
    return {
        ports: {
            ...{ exec, ask: createAsk(signal), files, log, mask },
            afterwards: createExec(new AbortController().signal),
            clock: createClock(signal),
            absolute: (path) => (0,external_node_path_.resolve)(path),
            github: (inputs, context) => createGitHub({
                ...{ exec, signal },
                ...(env.GITHUB_API_URL === undefined ? {} : { apiUrl: env.GITHUB_API_URL }),
                ...(inputs.githubToken === undefined ? {} : { token: inputs.githubToken }),
                ...(context.repository === undefined ? {} : { repository: context.repository }),
            }),
        },
        files,
        /** Stops what a run that ended early still has going: nobody waits for its answer. */
        finish: () => end.abort(),
        /** Folder for local caches, kept between runs. */
        cacheRoot: `${env.XDG_CACHE_HOME ?? `${env.HOME ?? "."}/.cache`}/multistage-action/buildkit`,
        runId: (0,external_node_crypto_.randomBytes)(6).toString("hex"),
    };
}


/***/ }),

/***/ 188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ createRunnerLog),
  l: () => (/* binding */ runner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./lib/adapters/harmless.js
var harmless = __nccwpck_require__(601);
;// CONCATENATED MODULE: ./lib/adapters/plain-progress.js
/** One progress event as a line, or undefined when it is not worth one. */
function progressLine(event) {
    if (event.type === "note")
        return event.line;
    const prefix = `${event.stage} |`;
    if (event.type === "log")
        return `${prefix} ${event.line}`;
    if (event.type === "stage")
        return `${prefix} ${event.state}${event.detail === undefined ? "" : `: ${event.detail}`}`;
    const step = firstLine(event.step);
    switch (event.state) {
        case "started":
            return `${prefix} ${step}`;
        case "done":
            return `${prefix} ${position(step)} done in ${(event.seconds ?? 0).toFixed(1)} s`;
        case "cached":
            return `${prefix} ${step} (cached)`;
        case "failed":
            return `${prefix} ${position(step)} FAILED after ${(event.seconds ?? 0).toFixed(1)} s`;
        case "cancelled":
            return `${prefix} ${position(step)} stopped, because another step failed`;
    }
}
function firstLine(text) {
    return text.split("\n", 1)[0] ?? "";
}
function position(step) {
    return /^\[\d+\/\d+\]/.exec(step)?.[0] ?? step;
}

;// CONCATENATED MODULE: ./lib/adapters/runner.js
/** The GitHub Actions runner, through @actions/core: log, annotations, outputs, summary, masks. */






let core;
const waiting = [];
/** Loading it takes longer than the rest of the start: that happens while buildx is asked, and what is said until then waits. */
const loaded = Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 439)).then((module) => {
    core = module;
    for (const act of waiting.splice(0))
        act(module);
});
/** Everything goes through here, so that the order of what is said stays. */
function withCore(act) {
    if (core === undefined)
        waiting.push(act);
    else
        act(core);
}
/** The Actions log. Build output goes between a stop-commands line and its end, so that no line of it is a command. */
function createRunnerLog() {
    let token;
    const endProgress = () => withCore(({ endGroup }) => {
        if (token === undefined)
            return;
        process.stdout.write(`::${token}::\n`);
        token = undefined;
        endGroup();
    });
    return {
        info: (line) => withCore(({ info }) => info((0,harmless/* logLine */.BP)(line))),
        warn: (line) => withCore(({ info, warning }) => token === undefined ? warning((0,harmless/* logLine */.BP)(line)) : info(`Warning: ${(0,harmless/* logLine */.BP)(line)}`)),
        debug: (line) => withCore(({ debug }) => {
            // core.debug writes a command: inside stopped output it would be shown as text.
            if (token === undefined)
                debug((0,harmless/* logLine */.BP)(line));
        }),
        progress: (event) => withCore(({ startGroup }) => {
            const line = progressLine(event);
            if (line === undefined)
                return;
            if (token === undefined) {
                startGroup("Build log");
                token = (0,external_node_crypto_.randomUUID)();
                process.stdout.write(`::stop-commands::${token}\n`);
            }
            process.stdout.write(`${(0,harmless/* logLine */.BP)(line)}\n`);
        }),
        endProgress,
    };
}
/** What the runner keeps of a run. */
const runner = {
    /** True in the post step, which only clears up what a killed main step left. */
    isPost: () => process.env.STATE_post === "true",
    /** Tells the post step which folder to remove: secrets may be in it. */
    rememberForPost: (temp) => withCore(({ saveState }) => {
        saveState("post", "true");
        saveState("temp", temp);
    }),
    /** Resolves when everything that was said has been said. */
    ready: () => loaded,
    cleanUpAfterMain: async () => {
        const temp = process.env.STATE_temp ?? "";
        if (temp !== "")
            await (0,promises_.rm)(temp, { recursive: true, force: true, maxRetries: 3 });
    },
    /** Keeps the report for later steps of the job; the runner empties its temp folder afterwards. Returns its path. */
    keepReport: async (json) => {
        const root = process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)();
        await (0,promises_.mkdir)(root, { recursive: true });
        const path = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(root, "multistage-report-")), "report.json");
        await (0,promises_.writeFile)(path, json);
        return path;
    },
    mask: (values) => withCore(({ setSecret }) => {
        // The runner masks whole values as they are logged: line by line for a value of several lines.
        const lines = values.flatMap((value) => [value, ...value.split(/\r?\n/)]);
        for (const line of lines)
            if (line.trim().length > 2)
                setSecret(line);
    }),
    outputs: (values) => withCore(({ setOutput }) => {
        for (const [name, value] of Object.entries(values))
            setOutput(name, value);
    }),
    annotate: (annotations) => withCore(({ error, warning, notice }) => {
        const say = { error, warning, notice };
        for (const { level, message, ...properties } of annotations)
            say[level](message, properties);
    }),
    /** Appends to the job summary; where the runner gives no file for it, nothing is lost: the log has the report. */
    summary: async (markdown) => {
        if (process.env.GITHUB_STEP_SUMMARY === undefined)
            return;
        await loaded;
        const { summary, warning } = core;
        // A verdict must not depend on a file that can't be written.
        await summary
            .addRaw(markdown, true)
            .write()
            .catch((error) => warning(`The job summary was not written: ${String(error)}`));
    },
    print: (text) => withCore(({ info }) => {
        for (const line of text.split("\n"))
            info((0,harmless/* noCommand */.hh)(line));
    }),
};


/***/ }),

/***/ 261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ cancelSignal)
/* harmony export */ });
/* harmony import */ var _harmless_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(601);
/** How a run ends early: cancelled (the runner sends SIGINT and SIGTERM, a terminal SIGINT), or by a defect. */

/** Milliseconds from the first signal to the end, whatever hangs: the runner kills the process soon after. */
const lastMoment = 4500;
/**
 * A signal that aborts on SIGINT, SIGTERM or SIGHUP. A run that does not end by itself then is ended with exit code 2, and so is
 * one that crashes: Node's own exit code for that, 1, would read as "a check failed".
 */
function cancelSignal(beforeEnd = () => { }) {
    const controller = new AbortController();
    const cancel = () => {
        if (controller.signal.aborted)
            return;
        controller.abort();
        setTimeout(() => {
            beforeEnd();
            process.exit(2);
        }, lastMoment).unref();
    };
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"])
        process.on(name, cancel);
    process.on("uncaughtException", (error) => {
        controller.abort();
        beforeEnd();
        for (const line of String(error?.stack ?? error).split("\n"))
            process.stderr.write(`${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .logLine */ .BP)(line)}\n`);
        process.exit(2);
    });
    // Nobody reads any more (`multistage | head`): the run and its exit code count all the same.
    for (const stream of [process.stdout, process.stderr])
        stream.on("error", () => { });
    return controller.signal;
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ problems),
/* harmony export */   FQ: () => (/* binding */ ProblemsError),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   kc: () => (/* binding */ errorText),
/* harmony export */   pA: () => (/* binding */ nearest),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/** Bad input or a world that can't do what was asked: a message and what to do about it. Anything else thrown is a bug. */
class UserError extends Error {
    remedy;
    constructor(message, remedy, options) {
        super(message, options);
        this.name = "UserError";
        this.remedy = remedy;
    }
}
/** The run was cancelled by a signal. */
class CancelledError extends UserError {
    constructor() {
        super("The run was cancelled.", "Nothing was pushed after the cancel. Start it again to get a verdict.");
        this.name = "CancelledError";
    }
}
/** Several problems of the input at once: one line each. */
class ProblemsError extends UserError {
    list;
    constructor(list, remedy) {
        super(list.length === 1
            ? list[0]
            : `${list.length} problems:\n${list.map((line) => `  - ${line}`).join("\n")}`, remedy);
        this.list = list;
    }
}
/** Several problems of the input as one error. */
function problems(list) {
    return new ProblemsError(list);
}
/** Any thrown value as text: a user error by its message and remedy, a bug with its stack. */
function errorText(error) {
    if (error instanceof UserError) {
        return error.remedy === undefined ? { message: error.message } : { message: error.message, remedy: error.remedy };
    }
    if (error instanceof Error) {
        return {
            message: `Unexpected: ${error.message}`,
            remedy: "This is a defect of multistage-action: please report it with the log.",
            ...(error.stack === undefined ? {} : { stack: error.stack }),
        };
    }
    return {
        message: `Unexpected: ${String(error)}`,
        remedy: "This is a defect of multistage-action: please report it with the log.",
    };
}
/** The accepted value nearest to a mistyped one, by edit distance; undefined when none is near. */
function nearest(value, accepted) {
    let best;
    let bestDistance = (value.length <= 3 ? 1 : Math.max(2, Math.floor(value.length / 3))) + 1;
    for (const candidate of accepted) {
        const distance = editDistance(value.toLowerCase(), candidate.toLowerCase());
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const substitution = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
            current.push(Math.min(substitution, previous[column] + 1, current[column - 1] + 1));
        }
        previous = current;
    }
    return previous[b.length];
}


/***/ }),

/***/ 691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _adapters_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(475);
/* harmony import */ var _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(188);
/* harmony import */ var _adapters_signals_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(261);
/* harmony import */ var _inputs_gather_context_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(689);
/* harmony import */ var _inputs_parse_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(705);
/* harmony import */ var _inputs_raw_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(231);
/* harmony import */ var _pipeline_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(793);
/* harmony import */ var _report_action_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(453);
/* harmony import */ var _report_json_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(823);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(75);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(650);
/* harmony import */ var _report_terminal_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(670);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(411);
/** The action's entry: reads inputs, makes the real effects, awaits the run, hands the report to the runner, sets the exit code. */













// Until the run says otherwise: whatever ends this process early must not look like a pass.
process.exitCode = 2;
if (_adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.isPost()) {
    await _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.cleanUpAfterMain();
    process.exitCode = 0;
}
else {
    const { env } = process;
    const log = (0,_adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .createRunnerLog */ .f)();
    let cleanUp = () => { };
    const signal = (0,_adapters_signals_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelSignal */ .B)(() => cleanUp());
    const { ports, files, cacheRoot, runId, finish } = (0,_adapters_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .realPorts */ .R)({ signal, log, mask: _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.mask, env });
    cleanUp = files.cleanUpNow;
    _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.rememberForPost(await files.tempDir());
    const outcome = await (0,_pipeline_js__WEBPACK_IMPORTED_MODULE_6__/* .run */ .e)({
        readInputs: () => (0,_inputs_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .parseInputs */ .T)((0,_inputs_raw_js__WEBPACK_IMPORTED_MODULE_5__/* .rawInputsFromEnv */ .dj)(env), env),
        context: (0,_inputs_gather_context_js__WEBPACK_IMPORTED_MODULE_3__/* .gatherContext */ .x)(env, files, ports.ask),
        ...{ env, version: _version_js__WEBPACK_IMPORTED_MODULE_12__/* .version */ .r, cacheRoot, runId },
    }, ports);
    const { report } = outcome;
    await _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.ready();
    if (outcome.plan !== undefined) {
        _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.print(outcome.plan.join("\n"));
        process.exitCode = 0;
    }
    else {
        const reportPath = await _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.keepReport((0,_report_json_js__WEBPACK_IMPORTED_MODULE_8__/* .jsonReport */ .L)(report));
        _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.outputs((0,_report_action_js__WEBPACK_IMPORTED_MODULE_7__/* .actionOutputs */ .d)(report, { reportPath, metadata: outcome.metadata }));
        _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.print((0,_report_terminal_js__WEBPACK_IMPORTED_MODULE_11__/* .terminalReport */ .R)(report, { color: true, width: 120 }));
        _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.annotate((0,_report_action_js__WEBPACK_IMPORTED_MODULE_7__/* .annotations */ .h)(report));
        await _adapters_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .runner */ .l.summary((0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .summaryMarkdown */ .eH)(report, { maxLength: _report_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .SUMMARY_LIMIT */ .Jt }));
        process.exitCode = (0,_report_report_js__WEBPACK_IMPORTED_MODULE_10__/* .exitCode */ .I$)(report);
    }
    await files.cleanUp();
    finish();
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ gatherContext)
});

;// CONCATENATED MODULE: ./lib/inputs/untrusted.js
/** A JSON object, or an empty one. */
function objectOf(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
/** The value at a path of keys, through own properties only. */
function at(value, ...path) {
    return path.reduce((inner, key) => (Object.hasOwn(objectOf(inner), key) ? objectOf(inner)[key] : undefined), value);
}
/** A text that is not empty. */
function textOf(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
/** A whole number above zero, as a number or as digits. */
function countOf(value) {
    const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
/** A full commit sha (SHA-1 or SHA-256) in lower case; the zeros that stand for "no commit" are none. */
function shaOf(value) {
    const text = textOf(value)?.trim().toLowerCase();
    return text !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text) && !/^0+$/.test(text) ? text : undefined;
}
/** A context without its undefined properties, as exactOptionalPropertyTypes wants it. */
function withoutUndefined(context) {
    return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./lib/inputs/context-git.js

/** The context of a run in a terminal. Outside git only the event and the workspace are known. */
function contextFromGit(answers) {
    const remote = remoteOf(answers.remote?.trim() ?? "");
    const sha = shaOf(answers.sha);
    return withoutUndefined({
        event: "terminal",
        sha,
        repository: remote?.path,
        branch: textOf(answers.branch?.trim().replace(/^refs\/heads\//, "")),
        gitTag: undefined,
        defaultBranch: textOf(answers.defaultBranch?.trim().replace(/^(refs\/remotes\/)?origin\//, "")),
        pullRequest: undefined,
        dirty: sha === undefined || answers.status === undefined ? undefined : answers.status.trim() !== "",
        runUrl: undefined,
        repositoryUrl: remote === undefined ? undefined : `https://${remote.host}/${remote.path}`,
        workspace: textOf(answers.root?.trim()) ?? ".",
    });
}
/** Host and path of a remote, without user, password and port: tokens in remote URLs are common. */
function remoteOf(url) {
    const match = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url) ??
        /^(?:[^@/:]+@)?([\w.-]+\.[\w-]+):(?!\/\/)(.+)$/.exec(url);
    const host = match?.[1];
    const path = match?.[2]
        ?.replace(/^\/+/, "")
        .replace(/\/+$/, "")
        .replace(/\.git$/, "");
    return host === undefined || path === undefined || !/^[\w.-]+(\/[\w.-]+)+$/.test(path) ? undefined : { host, path };
}

;// CONCATENATED MODULE: ./lib/inputs/context-github.js

/**
 * The context of a GitHub Actions run, from `GITHUB_*` and the parsed event file. A pull request is taken for one from a
 * fork unless the event proves the opposite: only that side can do no harm.
 */
function contextFromGitHub(env, event) {
    const name = textOf(env.GITHUB_EVENT_NAME) ?? "unknown";
    const ref = textOf(env.GITHUB_REF) ?? "";
    const repository = textOf(env.GITHUB_REPOSITORY) ?? textOf(at(event, "repository", "full_name"));
    const repositoryUrl = repository === undefined ? undefined : `${env.GITHUB_SERVER_URL || "https://github.com"}/${repository}`;
    return withoutUndefined({
        event: name,
        repository,
        ...sourceOf(name, event, env, repository),
        // A scheduled run is always one of the default branch, and its event may not name it.
        defaultBranch: textOf(at(event, "repository", "default_branch")) ??
            (name === "schedule" ? after(ref, "refs/heads/") : undefined),
        runUrl: runUrl(env, repositoryUrl),
        repositoryUrl,
        workspace: textOf(env.GITHUB_WORKSPACE) ?? ".",
    });
}
/** Commit, branch, tag and pull request that the run is about. */
function sourceOf(name, event, env, repository) {
    if (name.startsWith("pull_request"))
        return pullRequest(at(event, "pull_request"), env);
    if (name === "workflow_run")
        return workflowRun(at(event, "workflow_run"), repository);
    const ref = textOf(env.GITHUB_REF) ?? "";
    return {
        sha: shaOf(env.GITHUB_SHA),
        branch: after(ref, "refs/heads/"),
        gitTag: after(ref, "refs/tags/"),
        pullRequest: undefined,
    };
}
function pullRequest(pull, env) {
    return {
        // GITHUB_SHA is the merge commit, which nobody will find in a history.
        sha: shaOf(at(pull, "head", "sha")),
        branch: textOf(at(pull, "head", "ref")) ?? textOf(env.GITHUB_HEAD_REF),
        gitTag: undefined,
        pullRequest: {
            number: countOf(at(pull, "number")) ?? countOf(/^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? "")?.[1]) ?? 0,
            fork: isFork(at(pull, "head", "repo"), at(pull, "base", "repo")),
            baseBranch: textOf(at(pull, "base", "ref")) ?? textOf(env.GITHUB_BASE_REF) ?? "",
        },
    };
}
/** The run that started this one says what this one is about; GITHUB_REF is only the default branch. */
function workflowRun(run, repository) {
    const fork = isFork(at(run, "head_repository"), at(run, "repository") ?? { full_name: repository });
    const pulls = at(run, "pull_requests");
    const pull = Array.isArray(pulls) ? pulls[0] : undefined;
    const isPull = fork || String(at(run, "event")).startsWith("pull_request");
    // GitHub lists no pull requests here when they come from a fork: the number stays unknown.
    const found = { number: countOf(at(pull, "number")) ?? 0, fork, baseBranch: textOf(at(pull, "base", "ref")) ?? "" };
    return {
        sha: shaOf(at(run, "head_sha")),
        branch: textOf(at(run, "head_branch")),
        gitTag: undefined,
        pullRequest: isPull ? found : undefined,
    };
}
/** True unless head and base are one repository; a deleted fork has no head repository. */
function isFork(head, base) {
    const headName = textOf(at(head, "full_name"))?.toLowerCase();
    return headName === undefined || headName !== textOf(at(base, "full_name"))?.toLowerCase();
}
function runUrl(env, repositoryUrl) {
    const id = countOf(env.GITHUB_RUN_ID);
    if (id === undefined || repositoryUrl === undefined)
        return undefined;
    const attempt = countOf(env.GITHUB_RUN_ATTEMPT) ?? 1;
    return `${repositoryUrl}/actions/runs/${id}${attempt > 1 ? `/attempts/${attempt}` : ""}`;
}
function after(text, prefix) {
    return text.startsWith(prefix) ? textOf(text.slice(prefix.length)) : undefined;
}

;// CONCATENATED MODULE: ./lib/inputs/context-gitlab.js

/** GitLab's pipeline sources by the name of GitHub's event that means the same. */
const events = {
    merge_request_event: "pull_request",
    push: "push",
    schedule: "schedule",
    web: "workflow_dispatch",
    api: "workflow_dispatch",
    trigger: "workflow_dispatch",
    pipeline: "workflow_dispatch",
};
/** The context of a GitLab CI job, from its `CI_*` variables; a merge request is told as a pull request. */
function contextFromGitLab(env) {
    const number = countOf(env.CI_MERGE_REQUEST_IID);
    const source = textOf(env.CI_PIPELINE_SOURCE) ?? "push";
    return withoutUndefined({
        event: number === undefined ? ((Object.hasOwn(events, source) ? events[source] : undefined) ?? source) : "pull_request",
        // Only a pipeline for merged results has the second one: there CI_COMMIT_SHA is the merge commit.
        sha: shaOf(env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA) ?? shaOf(env.CI_COMMIT_SHA),
        repository: textOf(env.CI_PROJECT_PATH),
        branch: textOf(env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME) ?? textOf(env.CI_COMMIT_BRANCH),
        gitTag: number === undefined ? textOf(env.CI_COMMIT_TAG) : undefined,
        defaultBranch: textOf(env.CI_DEFAULT_BRANCH),
        pullRequest: number === undefined ? undefined : mergeRequest(env, number),
        runUrl: textOf(env.CI_JOB_URL) ?? textOf(env.CI_PIPELINE_URL),
        repositoryUrl: textOf(env.CI_PROJECT_URL),
        workspace: textOf(env.CI_PROJECT_DIR) ?? ".",
    });
}
function mergeRequest(env, number) {
    const source = textOf(env.CI_MERGE_REQUEST_SOURCE_PROJECT_ID);
    return {
        number,
        // The source project is empty when the fork was deleted.
        fork: source === undefined || source !== textOf(env.CI_MERGE_REQUEST_PROJECT_ID),
        baseBranch: textOf(env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME) ?? "",
    };
}

;// CONCATENATED MODULE: ./lib/inputs/context.js




/** Where the answers about this run come from. */
function contextSource(env) {
    if (env.GITHUB_ACTIONS === "true" || (env.GITHUB_EVENT_NAME ?? "") !== "")
        return "github";
    return env.GITLAB_CI === "true" ? "gitlab" : "git";
}
/**
 * The run's context from whichever source speaks. `event` is GitHub's parsed event file, undefined when there is none;
 * `git` holds git's answers, which only the terminal needs.
 */
function readContext(env, event, git) {
    switch (contextSource(env)) {
        case "github":
            return contextFromGitHub(env, event);
        case "gitlab":
            return contextFromGitLab(env);
        case "git":
            return contextFromGit(git);
    }
}

;// CONCATENATED MODULE: ./lib/inputs/gather-context.js

/** The context of this run. Never throws: what can't be found out is not there, and what needs it says so. */
async function gatherContext(env, files, ask) {
    const source = contextSource(env);
    if (source === "git")
        return readContext(env, undefined, await askGit(ask));
    if (source === "gitlab")
        return readContext(env, undefined, {});
    const context = readContext(env, await readEvent(env.GITHUB_EVENT_PATH, files), {});
    return nameWhatIsBuilt(context, env, await git(ask, "rev-parse", "HEAD"));
}
/**
 * The event's commit need not be the one that is checked out (pull_request_target, workflow_run, a checkout of another ref): the
 * commit that is built is the one to name. On a pull request the checkout is the merge commit, and the head is what people know.
 */
function nameWhatIsBuilt(context, env, head) {
    const built = head?.trim();
    if (built === undefined || built === "" || built === context.sha)
        return context;
    if (context.event === "pull_request" && built === env.GITHUB_SHA)
        return context;
    return { ...context, sha: built };
}
async function readEvent(path, files) {
    if (path === undefined || path === "")
        return undefined;
    try {
        const text = await files.readText(path);
        return text === undefined ? undefined : JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
async function askGit(ask) {
    const answer = (...args) => git(ask, ...args);
    const [sha, branch, defaultBranch, status, remote, root] = await Promise.all([
        answer("rev-parse", "HEAD"),
        answer("symbolic-ref", "--quiet", "HEAD"),
        answer("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"),
        answer("status", "--porcelain"),
        answer("remote", "get-url", "origin"),
        answer("rev-parse", "--show-toplevel"),
    ]);
    return { sha, branch, defaultBranch, status, remote, root };
}
async function git(ask, ...args) {
    const outcome = await ask(["git", ...args]).catch(() => undefined);
    return outcome?.exitCode === 0 ? outcome.stdout : undefined;
}


/***/ }),

/***/ 705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// UNUSED EXPORTS: readInputs

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/inputs/csv.js

/**
 * Records and fields of a list input, read as docker/build-push-action reads them (csv-parse with relaxed quotes): a
 * field that starts with a quote runs to the closing one, over commas and newlines, with `""` for a quote in it; a quote
 * anywhere else is itself, so `A="b"` needs no care. Empty lines are left out.
 * @throws UserError when a quote is not closed. The message holds no text of the input: it may be a secret.
 */
function readCsv(text) {
    const records = [];
    let record = [];
    let position = 0;
    while (position <= text.length) {
        const field = readField(text, position);
        record.push(field.value);
        position = field.end;
        if (text[position] !== ",") {
            if (record.length > 1 || record[0] !== "")
                records.push(record);
            record = [];
            if (text.startsWith("\r\n", position))
                position++;
        }
        position++;
    }
    return records;
}
function readField(text, start) {
    if (text[start] !== '"')
        return readPlain(text, start);
    let value = "";
    let position = start + 1;
    for (;;) {
        const quote = text.indexOf('"', position);
        if (quote < 0)
            throw new errors/* UserError */.yo(`the quote in line ${lineOf(text, start)} is never closed`);
        value += text.slice(position, quote);
        position = quote + 1;
        if (text[position] === '"') {
            value += '"';
            position++;
        }
        else if (isEnd(text, position)) {
            return { value, end: position };
        }
        else {
            // Text after the closing quote: then the quotes were no quotes (`"a" b`).
            const rest = readPlain(text, position);
            return { value: `"${value}"${rest.value}`, end: rest.end };
        }
    }
}
function readPlain(text, start) {
    let end = start;
    while (!isEnd(text, end))
        end++;
    return { value: text.slice(start, end), end };
}
function isEnd(text, position) {
    const character = text[position];
    return character === undefined || character === "," || character === "\n" || character === "\r";
}
function lineOf(text, position) {
    return text.slice(0, position).split("\n").length;
}

;// CONCATENATED MODULE: ./lib/inputs/attestation.js


/**
 * `provenance` or `sbom`: a boolean, or attributes of the attestation such as `mode=max,version=v1`.
 * Gives `true`, `false` or the attributes as they were written.
 * @throws UserError for anything else: buildx would take a typo for an attribute without a value.
 */
function parseAttestation(text) {
    if (/^(true|True|TRUE|false|False|FALSE)$/.test(text))
        return text.toLowerCase();
    const [fields = [], ...more] = readCsv(text);
    if (more.length > 0 || !fields.every((field) => /^[a-z-]+=.+$/i.test(field.trim()))) {
        throw new errors/* UserError */.yo(`\`${text}\` is neither \`true\` nor \`false\` nor attributes such as \`mode=max\``);
    }
    return text;
}
/** What is wrong with an entry of `attests`; undefined when it is valid. */
function attestProblem(text) {
    const hasType = text.split(",").some((field) => /^type=(provenance|sbom)$/.test(field.trim()));
    return hasType ? undefined : `\`${text}\` has no \`type=provenance\` or \`type=sbom\``;
}

;// CONCATENATED MODULE: ./lib/inputs/checks.js

const words = ["auto", "all", "none"];
/** Stage names that BuildKit accepts after `AS`. */
function isStageName(text) {
    return /^[a-z][a-z0-9_.-]*$/i.test(text);
}
/** What is wrong with a stage's name, as a sentence; undefined when it is valid. */
function stageNameProblem(name) {
    if (isStageName(name))
        return undefined;
    if (/^\d+$/.test(name))
        return `\`${name}\` is a stage's number; BuildKit builds stages by name, so give it one (\`AS name\`)`;
    return `\`${name}\` is not a stage's name: a letter, then letters, digits, \`_\`, \`.\` and \`-\``;
}
/**
 * The entries of `checks` as a selection.
 * @throws UserError when the entries contradict each other or one is no stage's name.
 */
function parseChecks(entries) {
    const except = entries.filter((entry) => entry.startsWith("!")).map((entry) => entry.slice(1));
    const chosen = entries.filter((entry) => !entry.startsWith("!"));
    const bases = words.filter((word) => chosen.includes(word));
    const names = chosen.filter((entry) => !bases.some((word) => word === entry));
    for (const name of [...names, ...except]) {
        const wrong = stageNameProblem(name);
        if (wrong !== undefined)
            throw new errors/* UserError */.yo(wrong);
    }
    if (bases.length > 1)
        throw new errors/* UserError */.yo(`\`${bases.join("` and `")}\` can't both be meant; choose one`);
    const base = bases[0];
    if (names.length > 0) {
        if (base !== undefined) {
            throw new errors/* UserError */.yo(`\`${base}\` and names (${quoted(names)}) can't be mixed; write \`${base}\`, or every name`);
        }
        if (except.length > 0) {
            throw new errors/* UserError */.yo(`${quoted(except, "!")} takes nothing away from a list of names; leave it out`);
        }
        return { base: "names", names, except };
    }
    if (base === "none" && except.length > 0) {
        throw new errors/* UserError */.yo(`${quoted(except, "!")} takes nothing away from \`none\`; leave it out`);
    }
    return { base: base ?? "auto", names, except };
}
function quoted(names, before = "") {
    return names.map((name) => `\`${before}${name}\``).join(", ");
}

// EXTERNAL MODULE: ./lib/reference.js
var reference = __nccwpck_require__(206);
;// CONCATENATED MODULE: ./lib/inputs/contradictions.js

/** What inputs say together that none says alone. Adds to the lines; gives the inputs as the run uses them. */
function contradictions(inputs, read, lines) {
    pushNeeds(inputs, read);
    contextIsFolder(inputs, read);
    if (inputs.noCache && inputs.noCacheFilters.length > 0) {
        read.problem("no-cache-filters", "can't be used together with `no-cache`, which builds every stage anew; choose one");
    }
    if (read.given("extract") !== undefined && inputs.extract.length === 0 && lines.problems.length === 0) {
        read.problem("extract", "has no entry of the form `stage:/path=dest`");
    }
    if (inputs.noCache && inputs.fresh.length > 0) {
        lines.warnings.push("fresh: has no effect, `no-cache` builds every stage anew");
        // buildx refuses --no-cache together with --no-cache-filter, which is what `fresh` becomes.
        return { ...lines, inputs: { ...inputs, fresh: [] } };
    }
    return { ...lines, inputs };
}
function pushNeeds(inputs, read) {
    if (!inputs.push)
        return;
    // An image that was given and refused has its own problem already.
    const named = inputs.image.length > 0 || read.given("image") !== undefined;
    if (inputs.tags.length === 0) {
        if (read.text("tags")?.replace(/[\s,]/g, "") === "")
            read.problem("push", "needs a tag; `tags` has none");
    }
    else if (!named && !inputs.tags.some(reference/* isFullReference */.Ru)) {
        read.problem("push", "needs `image`, such as `ghcr.io/owner/app`, or full references under `tags`");
    }
}
function contextIsFolder(inputs, read) {
    const { context } = inputs;
    if (context.includes("{{")) {
        read.problem("context", "is a folder here and knows no `{{defaultContext}}`; leave it out for the checkout");
    }
    else if (/^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(context)) {
        read.problem("context", `\`${context}\` is not a folder; check the sources out and give their folder`);
    }
    else if (context.startsWith("-")) {
        // It stands alone on buildx's command line: a leading dash would be read as a flag or as standard input.
        read.problem("context", `\`${context}\` is not a folder; write \`./${context}\` if it is one`);
    }
    if (inputs.file === "-")
        read.problem("file", "can't be standard input; give the Dockerfile's path");
}

;// CONCATENATED MODULE: ./lib/inputs/extract.js


/**
 * One entry of `extract`, `stage:/path=dest`.
 * @throws UserError when a part is missing, the path is not absolute, or it is the whole file system.
 */
function parseExtract(text) {
    const match = /^([^:=]*):([^=]*)=(.*)$/.exec(text);
    if (match === null)
        throw new errors/* UserError */.yo(`\`${text}\` is not of the form \`stage:/path=dest\``);
    const [, stage = "", path = "", dest = ""] = match.map((part) => part.trim());
    const wrong = stageNameProblem(stage);
    if (wrong !== undefined)
        throw new errors/* UserError */.yo(wrong);
    if (!path.startsWith("/"))
        throw new errors/* UserError */.yo(`\`${text}\`: the path in the stage must start with \`/\``);
    if (/^\/+$/.test(path))
        throw new errors/* UserError */.yo(`\`${text}\`: name a file or folder of the stage, not all of it`);
    if (path.split("/").includes(".."))
        throw new errors/* UserError */.yo(`\`${text}\`: the path in the stage can't have \`..\``);
    if (dest === "")
        throw new errors/* UserError */.yo(`\`${text}\`: say where to put it after the \`=\``);
    return { stage, path, dest };
}

;// CONCATENATED MODULE: ./lib/inputs/image.js


/**
 * An entry of `image`: a repository without tag or digest. Behind a registry's host, upper case becomes lower case:
 * `github.repository` has the owner's spelling, and workflow expressions can't change it.
 * @throws UserError when it has a tag or digest, or is no valid name.
 */
function parseImage(text) {
    if (text.includes("://"))
        throw new errors/* UserError */.yo(`\`${text}\` ${(0,reference/* repositoryProblem */.Ki)(text)}`);
    const { repository, tag, digest } = (0,reference/* splitReference */.mQ)(text);
    if (digest !== undefined)
        throw new errors/* UserError */.yo(`\`${text}\` has a digest; write \`${repository}\``);
    if (tag !== undefined) {
        throw new errors/* UserError */.yo(`\`${text}\` has a tag; write \`${repository}\` here and \`${tag}\` under \`tags\``);
    }
    const host = (0,reference/* registryOf */.Fv)(repository);
    const isClearHost = host !== undefined && (/[.:]/.test(host) || host === "localhost");
    const path = isClearHost ? repository.slice(host.length) : repository;
    // Without a dot or port, upper case in the first part could be a host or an owner on Docker Hub: not ours to choose.
    const name = isClearHost ? host + path.toLowerCase() : repository;
    const wrong = host !== undefined && !isClearHost ? "must be lower case" : (0,reference/* repositoryProblem */.Ki)(name);
    if (wrong !== undefined)
        throw new errors/* UserError */.yo(`\`${text}\` ${wrong}`);
    return name;
}
/** What is wrong with an entry of `tags`, as a sentence; undefined when it is valid. Words are valid tags too. */
function tagEntryProblem(entry) {
    if ((0,reference/* isFullReference */.Ru)(entry)) {
        const wrong = (0,reference/* pushReferenceProblem */.jF)(entry);
        return wrong === undefined ? undefined : `\`${entry}\` ${wrong}`;
    }
    if ((0,reference/* isTag */.dz)(entry))
        return undefined;
    return `\`${entry}\` is not a tag: 1 to 128 letters, digits, \`_\`, \`.\`, \`-\`, not starting with \`.\` or \`-\``;
}

;// CONCATENATED MODULE: ./lib/inputs/lists.js

/**
 * The values of a list input, trimmed, without empty ones, in the order they were written.
 * `list` splits at commas too, even inside quotes, as docker/build-push-action does; `lines` keeps commas.
 * @throws UserError when a quote is not closed.
 */
function splitList(text, type) {
    const values = readCsv(text).flatMap((record) => {
        if (type === "lines")
            return [record.join(",")];
        return record.length === 1 ? record[0].split(",") : record;
    });
    return values.map((value) => value.trim()).filter((value) => value !== "");
}
/** The same list with every value once, where it stood first. */
function unique(values) {
    return [...new Set(values)];
}

;// CONCATENATED MODULE: ./lib/inputs/pairs.js

/**
 * One `id=value`; the value may hold more `=`. An id with a comma or quote would break buildx's own list.
 * @throws UserError when there is no id. The message does not repeat the text: it may be a secret.
 */
function parsePair(text, position, form) {
    const equals = text.indexOf("=");
    const key = equals < 0 ? "" : text.slice(0, equals).trim();
    if (!/^[^\s",]+$/.test(key))
        throw new errors/* UserError */.yo(`entry ${position} is not of the form ${form}`);
    return { key, value: text.slice(equals + 1) };
}
/** What is wrong with a `name=value` that is handed on as it is; undefined when it is valid. Never shows the value. */
function namedValueProblem(text, position, form, needsValue) {
    const equals = text.indexOf("=");
    if (equals === 0)
        return `entry ${position} has no name before its \`=\``;
    if (equals < 0 && needsValue)
        return `entry ${position} is not of the form \`${form}\``;
    return undefined;
}

// EXTERNAL MODULE: ./lib/inputs/raw.js
var inputs_raw = __nccwpck_require__(231);
// EXTERNAL MODULE: ./lib/inputs/schema.js + 3 modules
var schema = __nccwpck_require__(893);
;// CONCATENATED MODULE: ./lib/inputs/size.js

const units = {
    "": 1,
    b: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    tb: 1e12,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
    tib: 2 ** 40,
};
const accepted = "write bytes, or a number with kB, MB, GB (powers of 1000) or KiB, MiB, GiB (powers of 1024)";
/**
 * A size such as `60MB`, `1.5 GiB` or `1048576` in bytes; the unit's case does not matter.
 * @throws UserError for everything else: no unit that has two meanings, no sign, no zero, no part of a byte.
 */
function parseSize(text) {
    const match = /^(\d{1,16}(?:\.\d{1,9})?) ?([a-z]*)$/i.exec(text);
    if (match === null)
        throw new errors/* UserError */.yo(`\`${text}\` is not a size; ${accepted}`);
    const [, number = "", unit = ""] = match;
    const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
    if (factor === undefined) {
        const two = /^[kmgt]$/i.test(unit) ? ` (\`${unit}\` could mean 1000 or 1024)` : "";
        throw new errors/* UserError */.yo(`\`${text}\` has no unit that is known${two}; ${accepted}`);
    }
    if (factor === 1 && number.includes("."))
        throw new errors/* UserError */.yo(`\`${text}\` is a part of a byte; ${accepted}`);
    const bytes = Math.round(Number(number) * factor);
    if (bytes === 0)
        throw new errors/* UserError */.yo(`\`${text}\` lets no image pass; leave the input out for no limit`);
    if (!Number.isSafeInteger(bytes))
        throw new errors/* UserError */.yo(`\`${text}\` is too large`);
    return bytes;
}

;// CONCATENATED MODULE: ./lib/inputs/reader.js




/** A reader over raw texts by input name; an empty text is as good as none. Problems are added to `problems`. */
function createReader(raw, problems) {
    const given = (name) => {
        const text = Object.hasOwn(raw, name) ? raw[name].trim() : "";
        return text === "" ? undefined : text;
    };
    const textOf = (name) => given(name) ?? (0,schema/* findInput */.cu)(name)?.default;
    const problem = (name, message) => problems.push(`${name}: ${message}`);
    /** What `parse` gives, or the fallback and a problem when it throws a UserError. */
    const attempt = (name, parse, fallback) => {
        try {
            return parse();
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            problem(name, (0,errors/* errorText */.kc)(error).message);
            return fallback;
        }
    };
    return {
        given,
        problem,
        attempt,
        text: textOf,
        boolean(name) {
            const text = textOf(name) ?? "false";
            // The forms of YAML 1.2's core schema, as @actions/core: `yes` or `1` must not silently mean no.
            if (/^(true|True|TRUE)$/.test(text))
                return true;
            if (!/^(false|False|FALSE)$/.test(text))
                problem(name, `\`${text}\` is neither \`true\` nor \`false\``);
            return false;
        },
        choice(name, accepted) {
            const text = textOf(name);
            const found = accepted.find((value) => value === text);
            if (found === undefined)
                problem(name, `\`${text}\` is not accepted; ${didYouMean(text ?? "", accepted)}`);
            return found ?? accepted[0];
        },
        size(name) {
            const text = textOf(name);
            return text === undefined ? undefined : attempt(name, () => parseSize(text), undefined);
        },
        count(name) {
            const text = textOf(name) ?? "1";
            if (!/^[1-9]\d{0,8}$/.test(text))
                problem(name, `\`${text}\` is not a whole number, 1 or more`);
            return Number(text);
        },
        /** Every value that `check` finds nothing wrong with. */
        list(name, check) {
            const type = (0,schema/* findInput */.cu)(name)?.type === "lines" ? "lines" : "list";
            const values = attempt(name, () => splitList(textOf(name) ?? "", type), []);
            return values.filter((value, index) => {
                const wrong = check?.(value, index + 1);
                if (wrong !== undefined)
                    problem(name, wrong);
                return wrong === undefined;
            });
        },
    };
}
/** `use a, b or c`, and the nearest of them when there is one. */
function didYouMean(value, accepted) {
    const near = (0,errors/* nearest */.pA)(value, accepted);
    const all = `use ${accepted.slice(0, -1).join(", ")} or ${accepted.at(-1)}`;
    return near === undefined ? all : `did you mean \`${near}\`? (${all})`;
}

;// CONCATENATED MODULE: ./lib/inputs/secrets.js

/**
 * The three inputs of build secrets. No message shows a value. A secret without a value is left out with a warning, not
 * refused: on pull requests from forks every secret is empty, and their builds must be able to run.
 */
function readSecrets(read, env, warnings) {
    const secrets = pairs(read, "secrets", "ID=VALUE; a value with several lines must be quoted as in CSV").filter(({ key, value }) => value !== "" || warn(warnings, `secrets: \`${key}\` is empty and left out`));
    const secretEnvs = pairs(read, "secret-envs", "ID=ENV_NAME").filter(({ key, value }) => {
        // buildx takes an unset variable for an empty secret and goes on.
        if (env[value] === undefined) {
            read.problem("secret-envs", `\`${key}\`: the environment variable \`${value}\` is not set`);
        }
        else if (env[value] === "") {
            warn(warnings, `secret-envs: \`${key}\`: the environment variable \`${value}\` is empty`);
        }
        return true;
    });
    const secretFiles = pairs(read, "secret-files", "ID=PATH").filter(({ key, value }) => {
        if (value === "")
            read.problem("secret-files", `\`${key}\` has no path`);
        return value !== "";
    });
    refuseTwice(read, { secrets, secretEnvs, secretFiles });
    return { secrets, secretEnvs, secretFiles };
}
function pairs(read, name, form) {
    return read
        .list(name)
        .map((entry, index) => read.attempt(name, () => parsePair(entry, index + 1, form), undefined))
        .filter((pair) => pair !== undefined);
}
function refuseTwice(read, all) {
    const seen = new Set();
    for (const [name, list] of [
        ["secrets", all.secrets],
        ["secret-envs", all.secretEnvs],
        ["secret-files", all.secretFiles],
    ]) {
        for (const { key } of list) {
            if (seen.has(key))
                read.problem(name, `\`${key}\` is the id of another secret already`);
            seen.add(key);
        }
    }
}
function warn(warnings, line) {
    warnings.push(line);
    return false;
}

;// CONCATENATED MODULE: ./lib/inputs/parse.js











/**
 * Inputs from their raw texts by name. An empty text counts as not given.
 * @throws UserError with every problem of every input at once. Names that are no inputs are warnings.
 */
function parseInputs(raw, env) {
    const { inputs, warnings, problems } = readInputs(raw, env);
    if (problems.length > 0)
        throw (0,errors/* problems */.Bk)(problems);
    return { inputs, warnings };
}
/** The same without throwing: the inputs mean something only when there are no problems. */
function readInputs(raw, env) {
    const problems = [];
    const warnings = Object.keys(raw)
        .map(inputs_raw/* unknownInput */.pv)
        .filter((line) => line !== undefined);
    const read = createReader(raw, problems);
    const inputs = {
        ...readImage(read),
        ...readStages(read),
        ...readVerdict(read),
        ...readBuild(read),
        ...readMore(read),
        ...readSecrets(read, env, warnings),
        ...readCache(read),
        dryRun: read.boolean("dry-run"),
        ...optional("githubToken", read.text("github-token")),
    };
    return contradictions(inputs, read, { warnings, problems });
}
function readImage(read) {
    return {
        image: unique(mapped(read, "image", parseImage)),
        tags: unique(read.list("tags", tagEntryProblem)),
        push: read.boolean("push"),
    };
}
function readStages(read) {
    const target = read.text("target");
    const wrong = target === undefined ? undefined : stageNameProblem(target);
    if (wrong !== undefined)
        read.problem("target", wrong);
    const entries = unique(read.list("checks"));
    return {
        ...optional("target", target),
        checks: read.attempt("checks", () => parseChecks(entries), parseChecks([])),
        fresh: unique(read.list("fresh", stageNameProblem)),
        extract: mapped(read, "extract", parseExtract),
        strategy: read.choice("strategy", ["one-solve", "per-target"]),
        maxParallel: read.count("max-parallel"),
    };
}
function readVerdict(read) {
    return {
        ...optional("maxSize", read.size("max-size")),
        ...optional("maxUncompressedSize", read.size("max-uncompressed-size")),
        ...optional("maxLayerSize", read.size("max-layer-size")),
        requireNonRoot: read.boolean("require-non-root"),
        requireNumericUser: read.boolean("require-numeric-user"),
        failOn: read.choice("fail-on", ["error", "warning", "never"]),
    };
}
function readBuild(read) {
    return {
        context: read.text("context") ?? ".",
        ...optional("file", read.text("file")),
        platforms: unique(read.list("platforms", platformProblem)),
        buildArgs: read.list("build-args", (text, position) => namedValueProblem(text, position, "NAME=VALUE", false)),
        labels: read.list("labels", (text, position) => namedValueProblem(text, position, "NAME=VALUE", false)),
        pull: read.boolean("pull"),
        noCache: read.boolean("no-cache"),
        ...optional("builder", read.text("builder")),
    };
}
function readMore(read) {
    return {
        buildContexts: read.list("build-contexts", (text, at) => namedValueProblem(text, at, "NAME=PATH", true)),
        ssh: read.list("ssh"),
        annotations: read.list("annotations", (text, at) => namedValueProblem(text, at, "NAME=VALUE", true)),
        noCacheFilters: unique(read.list("no-cache-filters")),
        ...optional("network", read.text("network")),
        addHosts: read.list("add-hosts"),
        allow: unique(read.list("allow")),
        ...optional("shmSize", read.text("shm-size")),
        ulimit: read.list("ulimit", (text, at) => namedValueProblem(text, at, "NAME=SOFT:HARD", true)),
        ...optional("cgroupParent", read.text("cgroup-parent")),
        ...optional("provenance", attestation(read, "provenance")),
        ...optional("sbom", attestation(read, "sbom")),
        attests: read.list("attests", attestProblem),
    };
}
function readCache(read) {
    const mode = read.text("cache") ?? "off";
    const later = mode === "gha" || mode === "registry";
    if (later)
        read.problem("cache", `\`${mode}\` comes with a later version; use off or local`);
    return {
        cache: later ? "off" : read.choice("cache", ["off", "local"]),
        ...optional("cacheScope", read.text("cache-scope")),
        cacheFrom: read.list("cache-from"),
        cacheTo: read.list("cache-to"),
    };
}
function attestation(read, name) {
    const text = read.text(name);
    return text === undefined ? undefined : read.attempt(name, () => parseAttestation(text), undefined);
}
function platformProblem(text) {
    return /^[\w.()+-]+(\/[\w.-]+){0,2}$/.test(text) ? undefined : `\`${text}\` is not of the form \`linux/arm64\``;
}
/** Every entry of a list, parsed; entries that can't be are problems. */
function mapped(read, name, parse) {
    return read
        .list(name)
        .map((entry) => read.attempt(name, () => parse(entry), undefined))
        .filter((value) => value !== undefined);
}
/** A property that is there only when it has a value (exactOptionalPropertyTypes). */
function optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}


/***/ }),

/***/ 231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ rawInputsFromEnv),
/* harmony export */   pv: () => (/* binding */ unknownInput)
/* harmony export */ });
/* unused harmony export replacement */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(893);


/** Inputs of docker/build-push-action that are no inputs here, and what takes their place. */
const replaced = {
    load: "the judged image is read from the build itself; nothing needs to be loaded",
    output: "the image goes to the registry with `push`, and files come out with `extract`",
    outputs: "the image goes to the registry with `push`, and files come out with `extract`",
    call: "the Dockerfile is built, not only checked",
};
/**
 * Raw inputs from the environment of an action: `INPUT_BUILD-ARGS` becomes `build-args`. Unknown names are kept, so that
 * parseInputs can tell them.
 */
function rawInputsFromEnv(env) {
    return Object.fromEntries(Object.entries(env)
        .filter(([key, value]) => key.startsWith("INPUT_") && value !== undefined)
        .map(([key, value]) => [key.slice("INPUT_".length).toLowerCase(), value]));
}
/** What takes the place of an option that people know from docker buildx; undefined for any other name. */
function replacement(name) {
    return Object.hasOwn(replaced, name) ? replaced[name] : undefined;
}
/** A sentence about a name that is no input, with the nearest one; undefined for a name that is an input. */
function unknownInput(name) {
    if ((0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .findInput */ .cu)(name) !== undefined)
        return undefined;
    const instead = replacement(name);
    if (instead !== undefined)
        return `\`${name}\` is not an input here: ${instead}`;
    const near = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .pA)(name, _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .inputNames */ .vj);
    return `\`${name}\` is not an input${near === undefined ? "" : `; did you mean \`${near}\`?`}`;
}


/***/ }),

/***/ 893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  cu: () => (/* binding */ findInput),
  vj: () => (/* binding */ inputNames)
});

// UNUSED EXPORTS: groupTitles, inputTable, outputTable

;// CONCATENATED MODULE: ./lib/inputs/spec.js
/** The columns of the tables in schema.ts. */
/** Headings of the groups, in the order they are shown. `more` is shown by name only in --help. */
const groupTitles = {
    image: "Image",
    stages: "Stages",
    verdict: "Verdict",
    build: "Build",
    cache: "Cache",
    run: "Run",
    more: "More of docker buildx",
};

;// CONCATENATED MODULE: ./lib/inputs/table-build.js
/** Handed to docker buildx: names and meanings are docker/build-push-action's. */
const buildInputs = [
    {
        name: "context",
        group: "build",
        type: "text",
        default: ".",
        form: "PATH",
        summary: "Folder of the build context",
        help: "In docker/build-push-action the default is the Git context of the commit; here it is the checkout, so what earlier steps wrote is in the build.",
    },
    {
        name: "file",
        group: "build",
        type: "text",
        form: "PATH",
        summary: "The Dockerfile; default the context's own",
    },
    {
        name: "platforms",
        group: "build",
        type: "list",
        form: "linux/amd64",
        summary: "Platforms of the final image",
        help: "With several, side stages run once, on the builder's own platform; with one, they run on that one.",
    },
    {
        name: "build-args",
        group: "build",
        type: "lines",
        form: "NAME=VALUE",
        summary: "Build arguments",
        help: "One a line. They can be read from the image's history: use `secrets` for anything that must stay secret.",
    },
    {
        name: "secrets",
        group: "build",
        type: "lines",
        form: "ID=VALUE",
        summary: "Build secrets",
        help: 'One a line. A value with several lines is quoted as in CSV: `"id=first line`, newline, `second line"`, a quote in it doubled.',
    },
    {
        name: "secret-envs",
        group: "build",
        type: "list",
        form: "ID=ENV_NAME",
        summary: "Build secrets from environment variables",
    },
    {
        name: "secret-files",
        group: "build",
        type: "lines",
        form: "ID=PATH",
        summary: "Build secrets from files",
    },
    { name: "labels", group: "build", type: "lines", form: "NAME=VALUE", summary: "Labels of the image" },
    {
        name: "pull",
        group: "build",
        type: "boolean",
        default: "false",
        summary: "Look for newer base images",
    },
    { name: "no-cache", group: "build", type: "boolean", default: "false", summary: "Build everything anew" },
    {
        name: "builder",
        group: "build",
        type: "text",
        form: "NAME",
        summary: "The builder; default the current one",
    },
    {
        name: "build-contexts",
        group: "more",
        type: "lines",
        form: "NAME=PATH",
        summary: "Named build contexts",
    },
    { name: "ssh", group: "more", type: "list", form: "default", summary: "SSH agents or keys for the build" },
    { name: "annotations", group: "more", type: "lines", form: "NAME=VALUE", summary: "OCI annotations" },
    {
        name: "no-cache-filters",
        group: "more",
        type: "list",
        form: "STAGES",
        summary: "Stages to build without the cache",
        help: "Not together with `no-cache`: buildx refuses both at once.",
    },
    { name: "network", group: "more", type: "text", form: "MODE", summary: "Network of RUN instructions" },
    { name: "add-hosts", group: "more", type: "list", form: "HOST:IP", summary: "More names for /etc/hosts" },
    {
        name: "allow",
        group: "more",
        type: "list",
        form: "network.host",
        summary: "Entitlements the build may use",
    },
    { name: "shm-size", group: "more", type: "text", form: "64m", summary: "Size of /dev/shm in the build" },
    { name: "ulimit", group: "more", type: "lines", form: "nofile=1024:1024", summary: "Limits of the build" },
    {
        name: "cgroup-parent",
        group: "more",
        type: "text",
        form: "NAME",
        summary: "Parent cgroup of RUN instructions",
    },
    {
        name: "provenance",
        group: "more",
        type: "text",
        form: "mode=max",
        summary: "Provenance attestation",
        help: "`true`, `false`, or attributes. Short for `attests: type=provenance`.",
    },
    {
        name: "sbom",
        group: "more",
        type: "text",
        form: "true",
        summary: "SBOM attestation",
        help: "`true`, `false`, or attributes such as `generator=IMAGE`. Short for `attests: type=sbom`.",
    },
    { name: "attests", group: "more", type: "lines", form: "type=sbom", summary: "Attestations" },
];

;// CONCATENATED MODULE: ./lib/inputs/table-own.js
/** What happens to the image and to each stage, and what decides the verdict. */
const ownInputs = [
    {
        name: "image",
        group: "image",
        type: "list",
        form: "NAME",
        summary: "Image names without a tag; needed to push",
        help: "One a line. `ghcr.io/owner/app`, `localhost:5000/app`, `owner/app` on Docker Hub. Upper case after a registry's host becomes lower case, as registries know no other; so `github.repository` can stand in it however its owner is spelt.",
    },
    {
        name: "tags",
        group: "image",
        type: "list",
        default: "sha, latest",
        values: ["sha", "sha-short", "latest", "branch", "pr", "semver"],
        form: "TAGS",
        summary: "Tags to push",
        help: "`sha` is the full commit sha, on a pull request that of its head commit. `latest` moves only on the default branch, and only while this commit is its tip. `branch` is the branch's name, `pr` gives `pr-12`, `semver` turns the git tag `v1.2.3` into `1.2.3`, `1.2` and `1`. Anything else is a tag as it is, or a full reference such as docker/metadata-action gives.",
    },
    {
        name: "push",
        group: "image",
        type: "boolean",
        default: "false",
        summary: "Push the judged image",
        help: "The bytes that were judged are the bytes that are pushed: nothing is built again. Nothing is pushed when a check or the policy failed, or on a pull request from a fork.",
    },
    {
        name: "target",
        group: "stages",
        type: "text",
        form: "STAGE",
        summary: "The final stage; default the last one",
    },
    {
        name: "checks",
        group: "stages",
        type: "list",
        default: "auto",
        values: ["auto", "all", "none"],
        form: "STAGES",
        summary: "Side stages that must pass",
        help: "`auto` takes every named stage that the final image does not need, `all` unnamed ones too, `none` no one. Or names of stages. `!name` leaves one out of `auto` or `all`.",
    },
    {
        name: "fresh",
        group: "stages",
        type: "list",
        form: "STAGES",
        summary: "Stages to run again, cached or not",
        help: "For stages whose result depends on more than their inputs, such as a test against a service.",
    },
    {
        name: "extract",
        group: "stages",
        type: "lines",
        form: "stage:/path=dest",
        summary: "Files to bring out of a stage",
        help: "One a line. Where possible also when that stage failed, so that a test report is there when it is needed.",
    },
    {
        name: "strategy",
        group: "stages",
        type: "choice",
        default: "one-solve",
        values: ["one-solve", "per-target"],
        summary: "How the stages are built",
        help: "`one-solve` builds all stages in one go. `per-target` runs one build a stage: same verdicts, slower, for engines or Dockerfiles where one solve can't be used; the run falls back to it by itself and says why.",
    },
    {
        name: "max-parallel",
        group: "stages",
        type: "count",
        default: "2",
        summary: "Builds at once with `per-target`",
    },
    {
        name: "max-size",
        group: "verdict",
        type: "size",
        summary: "Limit: compressed bytes of one platform",
        help: "What is pulled: the sum of the layers as they are in the registry.",
    },
    {
        name: "max-uncompressed-size",
        group: "verdict",
        type: "size",
        summary: "Limit: uncompressed bytes of one platform",
        help: "The sum of the file contents in all layers, replaced and deleted files included.",
    },
    { name: "max-layer-size", group: "verdict", type: "size", summary: "Limit: compressed bytes of one layer" },
    {
        name: "require-non-root",
        group: "verdict",
        type: "boolean",
        default: "true",
        summary: "The image's user must not have uid 0",
        help: "The user is found as the runtime finds it, with the image's own /etc/passwd.",
    },
    {
        name: "require-numeric-user",
        group: "verdict",
        type: "boolean",
        default: "false",
        summary: "The user must be written as a number",
        help: "Kubernetes refuses a user name when `runAsNonRoot` is set.",
    },
    {
        name: "fail-on",
        group: "verdict",
        type: "choice",
        default: "error",
        values: ["error", "warning", "never"],
        summary: "Findings that fail the run",
    },
    {
        name: "cache",
        group: "cache",
        type: "choice",
        default: "off",
        values: ["off", "local"],
        summary: "Where build results are kept between runs",
        help: "`local` keeps them in a folder of this machine. `off` leaves what the builder keeps by itself.",
    },
    {
        name: "cache-scope",
        group: "cache",
        type: "text",
        form: "NAME",
        summary: "Name of the cache",
        help: "Default: from the image or repository and the Dockerfile. Without the branch: builds of all branches share it.",
    },
    {
        name: "cache-from",
        group: "cache",
        type: "lines",
        form: "type=registry,ref=NAME",
        summary: "More caches to read, as buildx knows them",
    },
    {
        name: "cache-to",
        group: "cache",
        type: "lines",
        form: "type=registry,ref=NAME",
        summary: "More caches to write, as buildx knows them",
    },
    {
        name: "dry-run",
        group: "run",
        type: "boolean",
        default: "false",
        summary: "Print the plan, build nothing",
    },
    {
        name: "github-token",
        group: "run",
        type: "text",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub Actions
        actionDefault: "${{ github.token }}",
        form: "TOKEN",
        summary: "Token for questions to GitHub",
        help: "Read access to contents is enough: it tells whether this commit is still the tip of the default branch.",
    },
];

;// CONCATENATED MODULE: ./lib/inputs/schema.js




const groups = Object.keys(groupTitles);
/** Every input, once, group by group: action.yml, the README, --help and the reading of inputs all come from here. */
const inputTable = groups.flatMap((group) => [...ownInputs, ...buildInputs].filter((input) => input.group === group));
/** Names of all inputs, in the table's order. */
const inputNames = inputTable.map((input) => input.name);
/** The table's row of an input; undefined for a name that is not in the table. */
function findInput(name) {
    return inputTable.find((input) => input.name === name);
}
/** Every output of the action. They are written whatever happens; empty when a run did not come that far. */
const outputTable = [
    { name: "verdict", summary: "`pass`, `fail`, or `error` when the run could not be carried out" },
    { name: "pushed", summary: "`true` when the judged image is in the registry" },
    { name: "digest", summary: "Digest of the image that was judged, and pushed if `pushed` is `true`" },
    { name: "image-id", summary: "Digest of the image's configuration; of the index if there are several platforms" },
    { name: "tags", summary: "References that were pushed, one a line" },
    { name: "size", summary: "Compressed bytes; of the largest platform if there are several" },
    { name: "uncompressed-size", summary: "Uncompressed bytes; of the largest platform if there are several" },
    { name: "user", summary: "The image's effective user as `uid:gid`; one a line if platforms differ" },
    {
        name: "stages",
        summary: "JSON list of every stage with its result, time and cached steps; empty when it would be too long",
    },
    { name: "report", summary: "Path of the JSON report" },
    { name: "metadata", summary: "JSON of buildx's build metadata; empty past 100,000 characters" },
];


/***/ }),

/***/ 793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./lib/build/args.js
/** argv of a solve: results stay in the builder. */
function solveArgs(setup, options) {
    return [
        ...setup.buildx,
        "build",
        "--progress=rawjson",
        "--provenance=false",
        "--output=type=cacheonly",
        ...sharedFlags(setup, options),
        "--",
        setup.inputs.context,
    ];
}
/** argv of the build whose image is judged and shipped. */
function finalArgs(setup, options) {
    const { inputs } = setup;
    const outputs = options.layout === undefined
        ? ["--load"]
        : [
            `--output=${csv({ type: "oci", tar: "false", dest: options.layout })}`,
            // The same invocation, so that both have one digest, attestations included.
            ...(options.localName === undefined ? [] : ["--output=type=image,oci-mediatypes=true"]),
        ];
    return [
        ...setup.buildx,
        "build",
        "--progress=rawjson",
        `--metadata-file=${options.metadataFile}`,
        ...outputs,
        ...(options.localName === undefined ? [] : ["--tag", options.localName]),
        ...repeated("--label", inputs.labels),
        ...repeated("--annotation", inputs.annotations),
        ...provenanceFlag(inputs, options.layout === undefined),
        ...(inputs.sbom === undefined ? [] : [`--sbom=${inputs.sbom}`]),
        ...repeated("--attest", inputs.attests),
        ...sharedFlags(setup, options),
        "--",
        inputs.context,
    ];
}
/**
 * Always said, never left to buildx: with its default and two outputs, BuildKit 28.5 writes a layout whose index is missing. An
 * image that nobody gets needs no attestation, and without one its digest only changes with its content. The classic store has none.
 */
function provenanceFlag(inputs, classic) {
    if (inputs.provenance !== undefined)
        return [`--provenance=${inputs.provenance}`];
    if (classic || inputs.attests.some((attest) => /\btype=provenance\b/.test(attest)))
        return [];
    return [inputs.push ? "--provenance=mode=min" : "--provenance=false"];
}
/** argv of a build that copies files of a stage to a folder. */
function extractArgs(setup, options) {
    return [
        ...setup.buildx,
        "build",
        "--progress=rawjson",
        "--provenance=false",
        `--output=${csv({ type: "local", dest: options.dest })}`,
        ...sharedFlags(setup, options),
        "--",
        setup.inputs.context,
    ];
}
function sharedFlags({ inputs, secretFlags }, options) {
    return [
        ...(inputs.builder === undefined ? [] : ["--builder", inputs.builder]),
        "--file",
        options.dockerfile,
        ...(options.target === undefined ? [] : ["--target", options.target]),
        ...(options.platforms.length === 0 ? [] : ["--platform", options.platforms.join(",")]),
        ...repeated("--build-arg", inputs.buildArgs),
        ...repeated("--build-context", inputs.buildContexts),
        ...secretFlags,
        ...repeated("--ssh", inputs.ssh),
        ...repeated("--add-host", inputs.addHosts),
        ...repeated("--allow", inputs.allow),
        ...repeated("--ulimit", inputs.ulimit),
        ...(inputs.network === undefined ? [] : ["--network", inputs.network]),
        ...(inputs.shmSize === undefined ? [] : ["--shm-size", inputs.shmSize]),
        ...(inputs.cgroupParent === undefined ? [] : ["--cgroup-parent", inputs.cgroupParent]),
        ...(inputs.pull ? ["--pull"] : []),
        ...(options.noCache && inputs.noCache ? ["--no-cache"] : []),
        ...repeated("--no-cache-filter", options.noCacheFilter),
        ...repeated("--cache-from", options.cacheFrom),
        ...repeated("--cache-to", options.cacheTo),
    ];
}
/** argv that describes the builder; it exits 0 even when the builder can't be reached. */
function inspectArgs(buildx, inputs) {
    return [...buildx, "inspect", ...(inputs.builder === undefined ? [] : [inputs.builder])];
}
/** buildx through Docker's client, where the plugin itself was not found. */
const throughDocker = ["docker", "buildx"];
/** argv that prints skopeo's version, where there is a skopeo. */
const skopeoVersionArgs = ["skopeo", "--version"];
/** argv that prints buildx's version. */
function versionArgs(buildx) {
    return [...buildx, "version"];
}
/** argv that writes an image of the classic store to a tar file. */
function saveArgs(name, file) {
    return ["docker", "image", "save", "--output", file, name];
}
/** Platforms of a solve: one is passed on; with several, side stages run once, on the builder's own platform. */
function solvePlatforms(inputs) {
    return inputs.platforms.length === 1 ? inputs.platforms : [];
}
/** Stages that are solved before the final build: none without side stages, because that one gives the same verdicts. */
function solvedStages(inputs, plan, engine) {
    const { final } = plan.graph;
    const checks = plan.stages.filter((stage) => stage.check && stage.index !== final).map(({ index }) => index);
    // With several platforms the final stage may not be meant for the builder's own: then only the final build knows.
    const withFinal = inputs.platforms.length < 2 || inputs.platforms.includes(engine.platforms[0] ?? "");
    return checks.length > 0 && withFinal ? [...checks, final] : checks;
}
/** Stages that `fresh` and `no-cache-filters` name: the second is passed on as it is. */
function alwaysAnew(inputs, plan) {
    return [
        ...new Set([...plan.stages.filter((stage) => stage.fresh).map(({ name }) => name), ...inputs.noCacheFilters]),
    ];
}
function repeated(flag, values) {
    return values.flatMap((value) => [flag, value]);
}
/** Fields of an `--output` value: CSV, so a comma or a quote in a path needs quoting. */
function csv(fields) {
    return Object.entries(fields)
        .map(([key, value]) => `${key}=${value}`)
        .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
        .join(",");
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/build/engine.js
/** Finds buildx and asks the builder, once, what it is and what it can do. */


/** Where Docker's client looks for plugins, after the user's own folder. Source: docker/cli, cli-plugins/manager. */
const systemPluginFolders = [
    "/usr/local/lib/docker/cli-plugins",
    "/usr/local/libexec/docker/cli-plugins",
    "/usr/lib/docker/cli-plugins",
    "/usr/libexec/docker/cli-plugins",
];
/** The oldest buildx that writes the progress that verdicts are read from. */
const oldestBuildx = "0.13.0";
/** Milliseconds that buildx has for an answer about itself or the builder. */
const patience = 60_000;
const install = "Install Docker Engine with the buildx plugin (https://docs.docker.com/engine/install/), or start it.";
/** The command for buildx: the plugin itself where it can be found, because `docker buildx` starts a second process. */
async function findBuildx(files, env) {
    const config = env.DOCKER_CONFIG || `${env.HOME ?? ""}/.docker`;
    const folders = [...(await extraFolders(files, config)), `${config}/cli-plugins`, ...systemPluginFolders];
    for (const folder of folders) {
        const plugin = `${folder}/docker-buildx`;
        if ((await files.exists(plugin)) === "file")
            return [plugin];
    }
    return throughDocker;
}
async function extraFolders(files, config) {
    try {
        const parsed = JSON.parse((await files.readText(`${config}/config.json`)) ?? "{}");
        const extra = parsed.cliPluginsExtraDirs;
        return Array.isArray(extra) ? extra.filter((folder) => typeof folder === "string") : [];
    }
    catch {
        // Docker's client will say what is wrong with it.
        return [];
    }
}
/** What the builder can do. Throws UserError when there is none, or when it is too old. */
async function describeEngine(ports, buildx, inputs) {
    const [version, inspect] = await Promise.all([
        ports.exec(versionArgs(buildx), { timeout: patience }),
        ports.exec(inspectArgs(buildx, inputs), { timeout: patience }),
    ]);
    if (version.stopped || inspect.stopped) {
        throw new errors/* UserError */.yo(`The builder did not answer within ${patience / 1000} seconds.`, install);
    }
    const buildxVersion = /\bv?(\d+\.\d+\.\d+)/.exec(version.stdout)?.[1];
    if (version.exitCode !== 0 || buildxVersion === undefined) {
        throw new errors/* UserError */.yo(`docker buildx does not answer: ${oneLine(version.stderr || version.stdout)}.`, install);
    }
    if (!atLeast(buildxVersion, oldestBuildx)) {
        throw new errors/* UserError */.yo(`buildx ${buildxVersion} is too old: ${oldestBuildx} or newer is needed.`, install);
    }
    const failure = /^Error:\s*(.*)$/m.exec(inspect.stdout)?.[1];
    const driver = field(inspect.stdout, "Driver");
    if (inspect.exitCode !== 0 || driver === undefined || driver === "" || failure !== undefined) {
        const why = oneLine(failure ?? (inspect.stderr || inspect.stdout));
        throw new errors/* UserError */.yo(`The builder can't be used: ${why}`, inputs.builder === undefined ? install : "Check the input builder: docker buildx ls names the ones there are.");
    }
    const buildkit = field(inspect.stdout, "BuildKit version") ?? field(inspect.stdout, "Buildkit");
    return {
        builder: field(inspect.stdout, "Name") ?? "default",
        driver,
        store: driver !== "docker" ? "none" : isContainerdStore(inspect.stdout) ? "containerd" : "classic",
        buildx: buildxVersion,
        // Debian builds the engine without its version.
        ...(buildkit === undefined || buildkit.includes("+unknown") ? {} : { buildkit }),
        platforms: (field(inspect.stdout, "Platforms") ?? "")
            .split(",")
            .map((name) => name.trim().replace(/\*$/, ""))
            .filter((name) => name !== ""),
        // The docker driver pushes by itself.
        skopeo: driver !== "docker" && (await hasSkopeo(ports.ask)),
    };
}
/** Throws UserError, before anything is built, when this engine can't make the image that is asked for. */
function checkEngine(engine, inputs) {
    if (engine.store !== "classic")
        return;
    const { platforms, provenance, sbom, attests } = inputs;
    const wanted = (attestation) => attestation !== undefined && !/^(false|disabled=true)$/.test(attestation);
    const asked = platforms.length > 1
        ? "Several platforms"
        : wanted(provenance) || wanted(sbom) || attests.length > 0
            ? "Attestations"
            : "";
    if (asked === "")
        return;
    throw new errors/* UserError */.yo(`${asked} can't be built with the engine's classic image store.`, `Turn on the containerd image store ({"features": {"containerd-snapshotter": true}} in /etc/docker/daemon.json), or use docker/setup-buildx-action.`);
}
async function hasSkopeo(ask) {
    const outcome = await ask(skopeoVersionArgs).catch(() => undefined);
    return outcome?.exitCode === 0;
}
/** The docker driver's worker has these labels only with the containerd image store. */
function isContainerdStore(text) {
    return /org\.mobyproject\.buildkit\.worker\.executor:\s*containerd/.test(text);
}
function field(text, name) {
    return new RegExp(`^${name}:[ \\t]*(.*?)\\s*$`, "m").exec(text)?.[1];
}
function oneLine(text) {
    return text
        .replace(/\s+/g, " ")
        .replace(/^ERROR: /, "")
        .trim()
        .slice(0, 400);
}
/** Compares `1.2.3` versions. */
function atLeast(version, wanted) {
    const parts = (text) => text.split(".").map(Number);
    const [a, b] = [parts(version), parts(wanted)];
    for (const [index, part] of b.entries()) {
        const difference = (a[index] ?? 0) - part;
        if (difference !== 0)
            return difference > 0;
    }
    return true;
}
/** The builder in one line, for the log. */
function engineLine({ builder, driver, store, buildx, buildkit }) {
    const parts = [
        `driver ${driver}`,
        ...(store === "none" ? [] : [`${store} image store`]),
        `buildx ${buildx}`,
        ...(buildkit === undefined ? [] : [`BuildKit ${buildkit}`]),
    ];
    return `Builder ${builder}: ${parts.join(", ")}`;
}

;// CONCATENATED MODULE: ./lib/build/aggregate.js

/**
 * Appends a stage that copies nothing from each stage in `take`, so that one build of it runs them all. `taken` are names that
 * the new stage can't have besides those in the text: named build contexts. Throws UserError when nothing can be appended.
 */
function aggregate(dockerfileText, stages, take, taken = []) {
    // A wildcard at the root may match nothing; in a folder, or without a wildcard, COPY fails. It looks for a name that the text
    // does not have, so that no stage has it either: a match is followed when it is a link, and fails when that leads nowhere.
    const none = `/.${freeName([dockerfileText, ...taken])}-none-*`;
    const copies = [...new Set(take)].map((stage) => ({ stage, from: none }));
    return appendStage(dockerfileText, stages, copies, taken);
}
/**
 * Appends a stage that is made of copies to its root.
 *
 * Stages are referred to by index, not by name: an index reaches unnamed stages and every one of several with the same name
 * (a name means the last), it means no image and no build context, and the stages above keep their numbers because the new one
 * comes after them.
 */
function appendStage(dockerfileText, stages, copies, taken = []) {
    const shadow = stages.find((stage) => stage.name === "scratch");
    if (shadow !== undefined) {
        const message = `A stage is named scratch (line ${shadow.line}), so FROM scratch would be built on it and can't be empty.`;
        throw new errors/* UserError */.yo(message, "Give the stage another name, or use strategy: per-target.");
    }
    const target = freeName([dockerfileText, ...taken]);
    const eol = dockerfileText.includes("\r\n") ? "\r\n" : "\n";
    const body = aggregate_closed(dockerfileText);
    const own = [
        `FROM scratch AS ${target}`,
        ...copies.map(({ stage, from }) => `COPY --from=${stage} ${source(from)}`),
    ].map((line) => (isLowerCase(stages) ? inLowerCase(line) : line));
    const gap = body === "" || body.endsWith("\n") ? "" : eol;
    return { text: `${body}${gap}${own.join(eol)}${eol}`, target };
}
/** Source and destination of a COPY: as a JSON list where blanks, quotes or a dollar sign would be taken for syntax. */
function source(path) {
    return /^[\w./*?-]+$/.test(path) ? `${path} /` : JSON.stringify([path, "/"]);
}
/** A name that does not occur in any of the texts: no stage, image or build context in them can be it. */
function freeName(texts) {
    const all = texts.join("\n").toLowerCase();
    for (let number = 1;; number++) {
        const name = number === 1 ? "multistage-all" : `multistage-all-${number}`;
        if (!all.includes(name))
            return name;
    }
}
/**
 * The text with its last instruction ended. BuildKit ends an open continuation at the end of the file; behind it, our lines
 * would be part of that instruction, even after blank lines and comments.
 */
function aggregate_closed(text) {
    const token = /^\uFEFF?(?:[ \t]*#[ \t]*(?:syntax|check)[ \t]*=.*\r?\n)*[ \t]*#[ \t]*escape[ \t]*=[ \t]*`/i.test(text)
        ? "`"
        : "\\";
    const lines = text.split("\n");
    const last = lines.findLastIndex((line) => !/^\s*(?:#|$)/.test(line));
    const line = lines[last];
    if (line === undefined)
        return text;
    const open = (candidate) => {
        const bare = candidate.replace(/[ \t\r]+$/, "");
        return bare.endsWith(token) && bare.at(-2) !== token;
    };
    if (!open(line))
        return text;
    const cut = line.slice(0, line.lastIndexOf(token));
    if (open(cut)) {
        const message = `Line ${last + 1} of the Dockerfile ends in several ${token}, and the file ends there.`;
        throw new errors/* UserError */.yo(message, `Remove the ${token} at the end of the line: there is nothing that it continues.`);
    }
    return [...lines.slice(0, last), cut, ...lines.slice(last + 1)].join("\n");
}
/** BuildKit's checks want the keywords of a file in one case, and `# check=error=true` makes that an error. */
function isLowerCase(stages) {
    const keywords = stages.flatMap((stage) => stage.instructions.map((item) => /^\s*(\w+)/.exec(item.text)?.[1] ?? ""));
    const lower = keywords.filter((word) => word === word.toLowerCase()).length;
    const upper = keywords.filter((word) => word === word.toUpperCase()).length;
    return lower > upper;
}
function inLowerCase(line) {
    return line.replace(/^(FROM|COPY)\b/, (word) => word.toLowerCase()).replace(" AS ", " as ");
}

// EXTERNAL MODULE: ./lib/text.js
var lib_text = __nccwpck_require__(804);
;// CONCATENATED MODULE: ./lib/build/vertex.js
const platformPattern = /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9.]+)?(->[a-z0-9/._]+)?$/;
/** A step's name in parts, or undefined for what is no step of a stage (`[internal] ...`, exporting, importing). */
function parseStepName(name) {
    const match = /^\[([^\]]*?)\s*(\d+)\/(\d+)\] ([\s\S]*)$/.exec(name);
    if (match === null)
        return undefined;
    const words = match[1].split(/\s+/).filter((word) => word !== "");
    const platform = platformPattern.test(words[0] ?? "") ? words.shift() : "";
    return {
        stage: words.join(" "),
        platform,
        step: Number(match[2]),
        of: Number(match[3]),
        instruction: match[4],
    };
}
/** The name that BuildKit shows for a stage. */
function shownName(stage, count) {
    if (stage.name !== "")
        return stage.name;
    return count > 1 ? `stage-${stage.index}` : "";
}
/**
 * The stage that a step belongs to. Names can be shared (two stages of one name, a stage named `stage-1`): then the number
 * of steps and the instruction decide, and the last one when nothing does, as in BuildKit's own look-up.
 */
function stageOfStep(step, graph) {
    // The appended stage of the one solve makes every Dockerfile have several stages, so accept both spellings.
    let candidates = graph.stages.filter((stage) => shownName(stage, 2) === step.stage || (step.stage === "" && graph.stages.length === 1));
    const narrow = (keep) => {
        const kept = candidates.filter(keep);
        if (kept.length > 0)
            candidates = kept;
    };
    if (candidates.length > 1)
        narrow((stage) => stage.steps === step.of);
    if (candidates.length > 1)
        narrow((stage) => isInstructionOf(stage, step));
    return candidates.at(-1);
}
function isInstructionOf(stage, step) {
    const shown = squash(step.instruction);
    return stage.instructions.some((instruction) => squash(instruction.text) === shown);
}
/** The instruction that a step carries out, by its number: an external base and ONBUILD triggers come first in BuildKit's count. */
function instructionOfStep(step, stage) {
    const counted = stage.instructions.filter(({ keyword }) => ["ADD", "COPY", "RUN", "WORKDIR"].includes(keyword));
    const found = counted[step.step - 1 - (step.of - counted.length)];
    return found !== undefined && step.instruction.toUpperCase().startsWith(found.keyword) ? found : undefined;
}
function squash(text) {
    return text.replace(/\s+/g, "");
}
/** True for the step that fetches an external base: it is not work of the stage. */
function isBaseStep(step) {
    return /^FROM\s/i.test(step.instruction);
}

;// CONCATENATED MODULE: ./lib/build/failure.js


/** Lines and characters of a failing step's log that go into the report. */
const reportedLines = 120;
const reportedCharacters = 16_000;
/** Reads a failed build's progress. `lineCount`: lines of the user's own Dockerfile, the appended stage is behind them. */
function readFailure(progress, graph, redact) {
    const message = lastError(progress.tail);
    const stages = new Map();
    for (const vertex of progress.vertices.values()) {
        if (vertex.state !== "failed")
            continue;
        const step = parseStepName(vertex.name);
        const stage = step === undefined ? undefined : stageOfStep(step, graph);
        if (step === undefined || stage === undefined || stages.has(stage.index))
            continue;
        // BuildKit names one line only, also when several steps failed at the same moment: the others are counted.
        const known = instructionOfStep(step, stage);
        const error = stepError(vertex, known?.text ?? step.instruction, redact);
        stages.set(stage.index, known === undefined ? error : { ...error, line: known.line });
    }
    const located = locate(progress.tail);
    const stage = located === undefined ? undefined : stageAtLine(graph, located.line);
    if (stage !== undefined && located !== undefined) {
        const instruction = stage.instructions.find(({ line, endLine }) => line <= located.line && located.line <= endLine);
        const known = stages.get(stage.index) ?? takeTwin(stages, redact(instruction?.text ?? located.text));
        if (known === undefined && stages.size > 0)
            return { stages, message: redact(message), engine: false };
        // A base that can't be had, a missing file: no step of a stage failed, but BuildKit names the line.
        const error = known ?? { instruction: "", message: shorten(redact(message)), log: "" };
        stages.set(stage.index, {
            ...error,
            line: instruction?.line ?? located.line,
            instruction: redact(instruction?.text ?? located.text),
        });
    }
    return { stages, message: redact(message), engine: stages.size === 0 && isEngine(message) };
}
/**
 * Identical steps of sibling stages are one vertex, under the name of whichever stage came first, also when that one is asked for by
 * another build at the same time. The line is exact: the failure moves to its stage, and the sibling gets a verdict of its own later.
 */
function takeTwin(stages, instruction) {
    const squash = (text) => text.replace(/\s+/g, "");
    const found = [...stages].find(([, error]) => squash(error.instruction) === squash(instruction));
    const [index, error] = found ?? (stages.size === 1 ? [...stages][0] : undefined) ?? [];
    if (index !== undefined)
        stages.delete(index);
    return error;
}
function stepError(vertex, instruction, redact) {
    const exitCode = /exit code: (\d+)/.exec(vertex.error ?? "")?.[1];
    return {
        instruction: redact(instruction),
        ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
        message: shorten(redact(vertex.error ?? "")),
        log: endOf(vertex.log, redact),
    };
}
/** True when the last word is not about the Dockerfile: buildx did not get as far as a solve, or the engine went away in it. */
function isEngine(message) {
    return !/failed to solve: (?!(Unavailable|Canceled|DeadlineExceeded): )/.test(message);
}
/** The end of a log, within the report's limits. Secrets go first: half of one at a cut would not be known again. */
function endOf(log, redact) {
    // A progress bar overwrites its line: what stands there in the end is what a person would see.
    const lines = log.slice(-reportedLines).map((line) => line.split("\r").findLast((part) => part !== "") ?? "");
    const text = redact((0,lib_text/* plainText */.wh)(lines.join("\n")));
    return text.length > reportedCharacters ? text.slice(-reportedCharacters) : text;
}
function shorten(message) {
    const line = message.replace(/\s+/g, " ").trim();
    return line.length > 400 ? `${line.slice(0, 300)} ... ${line.slice(-90)}` : line;
}
/** The `ERROR:` line of the tail, or its last line. */
function lastError(tail) {
    const line = tail.findLast((text) => /^(ERROR|error|Error)[:\s]/.test(text)) ?? tail.findLast((text) => text.trim() !== "");
    return (line ?? "buildx ended without saying why").replace(/^(ERROR|error|Error):\s*/, "");
}
/**
 * BuildKit ends with `Dockerfile:19`, a rule of dashes and the lines, the guilty ones with `>>>`. Only the part behind the JSON
 * is read, and nothing of a build's own output can get there.
 */
function locate(tail) {
    for (const [index, text] of tail.entries()) {
        if (!/:\d+$/.test(text) || !/^-{10,}$/.test(tail[index + 1] ?? ""))
            continue;
        const guilty = tail.slice(index + 2).filter((line) => /^\s*\d+ \| >>> /.test(line));
        const first = guilty[0];
        if (first === undefined)
            return undefined;
        const source = guilty.map((line) => line.replace(/^\s*\d+ \| >>> /, "")).join("\n");
        return { line: Number.parseInt(first, 10), text: source };
    }
    return undefined;
}
function stageAtLine(graph, line) {
    return graph.stages.find((stage) => stage.line <= line && line <= stage.endLine);
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __nccwpck_require__(193);
;// CONCATENATED MODULE: ./lib/build/progress.js
/** `--progress=rawjson`, line by line, to what every step of a build did. Pure but for the callbacks. Format: facts in docs. */

/** Lines of a step's log that are kept: the end of a failing step is what people need. */
const keptLines = 400;
/** A line without an end must not grow without one. Characters. */
const longestLine = 16_384;
const keptTail = 200;
/** Reads progress: call `line` for every line of stderr, `end` once, and read `progress` at any time. */
function progressReader(listener = {}) {
    const vertices = new Map();
    const tail = [];
    const streams = new Map();
    const progress = { vertices, tail, clipped: false, contextBytes: 0 };
    const vertexOf = (digest, name) => {
        const known = vertices.get(digest);
        if (known !== undefined) {
            if (known.name === "")
                known.name = name;
            return known;
        }
        const vertex = { digest, name, intervals: [], state: "waiting", log: [] };
        vertices.set(digest, vertex);
        return vertex;
    };
    const logLine = (vertex, line) => {
        if (line.includes("[output clipped, log limit"))
            progress.clipped = true;
        vertex.log.push(line);
        if (vertex.log.length > keptLines)
            vertex.log.shift();
        listener.onLog?.(vertex, line);
    };
    const logs = (entries) => {
        for (const entry of entries) {
            const key = `${entry.vertex} ${entry.stream}`;
            let stream = streams.get(key);
            if (stream === undefined) {
                stream = { decoder: new external_node_string_decoder_.StringDecoder("utf8"), rest: "", vertex: entry.vertex };
                streams.set(key, stream);
            }
            const lines = (stream.rest + stream.decoder.write(Buffer.from(entry.data ?? "", "base64"))).split(/\r?\n/);
            stream.rest = lines.pop() ?? "";
            if (stream.rest.length > longestLine) {
                lines.push(stream.rest);
                stream.rest = "";
            }
            const vertex = vertexOf(entry.vertex, "");
            for (const line of lines)
                logLine(vertex, line.slice(0, longestLine));
        }
    };
    /** Lines of an object that is not complete: buildx 0.13 writes each over several lines, later versions on one. */
    let open = [];
    const keepTail = (text) => {
        tail.push(text);
        if (tail.length > keptTail)
            tail.shift();
    };
    return {
        progress,
        line: (text) => {
            if (open.length > 0 || text === "{") {
                open.push(text);
                if (text !== "}")
                    return;
            }
            const whole = open.length > 0 ? open.join("\n") : text;
            open = [];
            const status = whole.startsWith("{") ? parse(whole) : undefined;
            if (status === undefined) {
                keepTail(whole);
                return;
            }
            for (const raw of status.vertexes ?? []) {
                const vertex = vertexOf(raw.digest, raw.name);
                const before = vertex.state;
                apply(vertex, raw);
                if (vertex.state !== before)
                    listener.onState?.(vertex);
            }
            for (const { id, current = 0 } of status.statuses ?? []) {
                if (id.startsWith("transferring") && current > progress.contextBytes)
                    progress.contextBytes = current;
            }
            logs(status.logs ?? []);
        },
        end: () => {
            for (const text of open.splice(0))
                keepTail(text);
            for (const stream of streams.values()) {
                const rest = stream.rest + stream.decoder.end();
                if (rest !== "")
                    logLine(vertexOf(stream.vertex, ""), rest);
            }
            streams.clear();
        },
    };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function apply(vertex, raw) {
    if (raw.started === undefined)
        return;
    const from = Date.parse(raw.started);
    let interval = vertex.intervals.find((known) => known.from === from);
    if (interval === undefined) {
        interval = { from, to: from };
        // The work of a hit (downloading, extracting) is no run of the step.
        if (raw.cached !== true)
            vertex.intervals.push(interval);
    }
    const failed = raw.error !== undefined && raw.error !== "";
    if (raw.completed === undefined) {
        if (vertex.state === "waiting")
            vertex.state = "running";
        return;
    }
    interval.to = Date.parse(raw.completed);
    if (failed && raw.cached === true) {
        // A hit whose content is gone: it runs after all.
        vertex.state = "waiting";
        return;
    }
    if (failed) {
        vertex.error = raw.error;
        // A cancelled step often says `exit code: 137: context canceled`: killed by BuildKit, not by itself.
        vertex.state = isCancelled(vertex.error) ? "cancelled" : "failed";
        return;
    }
    delete vertex.error;
    if (raw.cached === true)
        vertex.state = "cached";
    else if (vertex.state !== "cached")
        vertex.state = "ran";
}
/** True for the error of a step that was stopped because another one failed, or the build was cancelled. */
function isCancelled(error) {
    return /context canceled\s*$/i.test(error);
}

;// CONCATENATED MODULE: ./lib/build/steps.js

/**
 * Adds one build's progress. A step that ran in any build of the run did run: the same step is a hit in the builds after it.
 * `native`: the platform of builds that name none.
 */
function recordSteps(book, progress, graph, native) {
    for (const vertex of progress.vertices.values()) {
        const name = parseStepName(vertex.name);
        if (name === undefined || isBaseStep(name) || vertex.state === "waiting")
            continue;
        const stage = stageOfStep(name, graph);
        if (stage === undefined)
            continue;
        const steps = book.get(stage.index) ?? new Map();
        book.set(stage.index, steps);
        const key = `${name.platform === "" ? native : name.platform} ${name.step}`;
        const step = steps.get(key) ?? { instruction: name.instruction, ran: false, cached: false, intervals: [] };
        steps.set(key, step);
        if (vertex.state === "cached") {
            step.cached = true;
            continue;
        }
        if (vertex.state !== "cancelled")
            step.ran = true;
        step.intervals.push(...vertex.intervals);
    }
}
/** A stage's steps: all, and those that were hits. */
function countSteps(book, stage) {
    const steps = [...(book.get(stage.index)?.values() ?? [])];
    const own = { total: steps.length, cached: steps.filter((step) => step.cached && !step.ran).length };
    // Identical steps of sibling stages are one vertex under one stage's name: look there for what is missing here.
    const missing = stage.steps - (isExternalBase(stage) ? 1 : 0) - own.total;
    if (missing <= 0)
        return own;
    const seen = new Set(steps.map((step) => steps_squash(step.instruction)));
    for (const instruction of stage.instructions) {
        if (seen.has(steps_squash(instruction.text)))
            continue;
        const twin = findTwin(book, stage.index, steps_squash(instruction.text));
        if (twin === undefined)
            continue;
        own.total += 1;
        if (twin.cached && !twin.ran)
            own.cached += 1;
    }
    return own;
}
function isExternalBase(stage) {
    return "image" in stage.base && stage.base.image !== "scratch";
}
function findTwin(book, except, instruction) {
    for (const [index, steps] of book) {
        if (index === except)
            continue;
        for (const step of steps.values())
            if (steps_squash(step.instruction) === instruction)
                return step;
    }
    return undefined;
}
function steps_squash(text) {
    return text.replace(/\s+/g, "");
}
/** Seconds in which at least one of the stage's steps ran: overlaps count once. */
function stageSeconds(book, stage) {
    const intervals = [...(book.get(stage.index)?.values() ?? [])].flatMap((step) => step.intervals);
    intervals.sort((a, b) => a.from - b.from);
    let total = 0;
    let end = 0;
    for (const { from, to } of intervals) {
        const start = Math.max(from, end);
        if (to > start)
            total += to - start;
        end = Math.max(end, to);
    }
    return Math.round(total) / 1000;
}
/** True when every step of the stage is known to have run in this run, none of them from a cache. */
function ranWhole(book, stage) {
    const steps = [...(book.get(stage.index)?.values() ?? [])];
    const expected = stage.steps - (isExternalBase(stage) ? 1 : 0);
    return steps.length > 0 && steps.length >= expected && steps.every((step) => step.ran);
}

;// CONCATENATED MODULE: ./lib/build/job.js
/** What every part of the build step works on, and the one way to run buildx with progress. */





/** A job that knows nothing yet. */
function newJob(given) {
    return {
        ...given,
        ...{ passed: new Set(), failed: new Map(), steps: new Map(), notes: [], shown: new Set(), speakers: new Map() },
        ...{ rounds: 0, contextBytes: 0 },
    };
}
/** Runs one buildx build with live progress. Throws CancelledError, and UserError when no engine did the work. */
async function runBuildx(job, ports, command, env) {
    const { graph } = job.plan;
    const speaker = {};
    const reader = progressReader(liveProgress(job, ports, speaker));
    const outcome = await ports.exec(command, { onStderr: reader.line, ...(env === undefined ? {} : { env }) });
    reader.end();
    for (const [digest, owner] of job.speakers)
        if (owner === speaker)
            job.speakers.delete(digest);
    job.contextBytes = Math.max(job.contextBytes, reader.progress.contextBytes);
    recordSteps(job.steps, reader.progress, graph, job.engine.platforms[0] ?? "");
    if (reader.progress.clipped) {
        note(job, "BuildKit left out part of a build log: it passes on at most 200 KiB a second.");
    }
    if (outcome.stopped)
        throw new errors/* CancelledError */.cc();
    if (outcome.exitCode === 0)
        return undefined;
    const failure = readFailure(reader.progress, graph, ports.redact);
    if (failure.engine)
        throw engineError(failure.message);
    return failure;
}
/** An error that no stage is to blame for: the run could not be carried out. */
function engineError(message) {
    return new errors/* UserError */.yo(`The build could not be carried out: ${message}`, "Check that the Docker engine and the builder are running (docker buildx inspect), then run again.");
}
/** Adds a sentence for people, once. */
function note(job, sentence) {
    if (!job.notes.includes(sentence))
        job.notes.push(sentence);
}
function liveProgress({ plan: { graph }, shown, speakers }, ports, speaker) {
    const speaks = ({ digest }) => {
        if (!speakers.has(digest))
            speakers.set(digest, speaker);
        return speakers.get(digest) === speaker;
    };
    const nameOf = (vertex) => {
        const step = parseStepName(vertex.name);
        const stage = step === undefined ? undefined : stageOfStep(step, graph);
        return step === undefined || stage === undefined ? undefined : { step, stage: stageTitle(stage) };
    };
    return {
        onState: (vertex) => {
            const known = nameOf(vertex);
            if (!speaks(vertex) || known === undefined || isBaseStep(known.step) || vertex.state === "waiting")
                return;
            // By name: the same step has another digest when another part of the context is sent.
            if (vertex.state === "cached" && shown.has(vertex.name))
                return;
            if (vertex.state === "cached" || vertex.state === "ran")
                shown.add(vertex.name);
            const last = vertex.intervals.at(-1);
            ports.log.progress({
                type: "step",
                stage: known.stage,
                step: ports.redact(`[${known.step.step}/${known.step.of}] ${known.step.instruction}`),
                state: vertex.state === "running" ? "started" : vertex.state === "ran" ? "done" : vertex.state,
                ...(last === undefined ? {} : { seconds: (last.to - last.from) / 1000 }),
            });
        },
        onLog: (vertex, line) => {
            const known = nameOf(vertex);
            if (speaks(vertex) && known !== undefined)
                ports.log.progress({ type: "log", stage: known.stage, line: ports.redact(line) });
        },
    };
}
/** A stage's name for people. */
function stageTitle(stage) {
    return stage.label || stage.name || `stage ${stage.index}`;
}
/** Does the work for every item, so many at once. */
async function pool(size, items, work) {
    const queue = [...items];
    const worker = async () => {
        for (let item = queue.shift(); item !== undefined; item = queue.shift())
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(size, items.length) }, worker));
}

;// CONCATENATED MODULE: ./lib/build/reach.js
/** A stage and everything it reads, directly or not. */
function withNeeds(graph, start) {
    const found = new Set();
    const open = [...start];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
        if (found.has(index))
            continue;
        found.add(index);
        open.push(...(graph.stages[index]?.needs ?? []));
    }
    return found;
}
/** Those of the wanted stages that no other wanted stage reads: building them builds the rest. */
function outermost(graph, wanted) {
    const inner = new Set();
    for (const index of wanted) {
        for (const needed of withNeeds(graph, graph.stages[index]?.needs ?? []))
            inner.add(needed);
    }
    return [...wanted].filter((index) => !inner.has(index)).sort((a, b) => a - b);
}
/** Failed stages that a stage reads, directly or not; itself not included. */
function failedNeeds(graph, index, failed) {
    const needs = withNeeds(graph, graph.stages[index]?.needs ?? []);
    return [...needs].filter((needed) => failed.has(needed)).sort((a, b) => a - b);
}

;// CONCATENATED MODULE: ./lib/build/solve.js
/** One solve for every stage, repeated without what failed until every stage has its verdict. */






/** Stages that run in this run and have no verdict yet, nor a failed stage below them. */
function unresolved(job, wanted) {
    const { graph } = job.plan;
    const open = new Set();
    for (const index of withNeeds(graph, wanted)) {
        const settled = job.passed.has(index) || job.failed.has(index);
        if (!settled && failedNeeds(graph, index, job.failed).length === 0)
            open.add(index);
    }
    return open;
}
/** Bytes of context up to which stages may be asked side by side: each of those builds sends a copy of its own. */
const smallContext = 20_000_000;
/** Builds side by side: each is a process, and the work is done by one engine. */
const atOnce = 8;
/**
 * Solves until every wanted stage, and every stage that those read, has a verdict. Returns the reason when a failure could not be
 * tied to a stage: then the caller has to ask stage by stage.
 */
async function solveAll(job, ports, wanted) {
    for (;;) {
        const open = outermost(job.plan.graph, unresolved(job, wanted));
        if (open.length === 0)
            break;
        job.rounds += 1;
        // A failure stops whatever runs beside it. Where one has failed, more may: from then on each stage fails for itself alone.
        const apart = job.failed.size > 0 && open.length > 1 && job.contextBytes <= smallContext && !runsAnew(job);
        const groups = apart ? open.map((index) => [index]) : [open];
        const cacheTo = apart ? [] : job.plan.cache.to;
        const reasons = [];
        await pool(atOnce, groups, async (take) => {
            const why = await solveOnce(job, ports, take, cacheTo);
            if (why !== undefined)
                reasons.push(why);
        });
        if (reasons[0] !== undefined)
            return reasons[0];
        if (apart)
            await keepPassed(job, ports, wanted);
    }
    return undefined;
}
/** Side by side, a stage that two others read and that no cache may answer for would run twice. */
function runsAnew({ setup: { inputs }, plan }) {
    return inputs.noCache || alwaysAnew(inputs, plan).length > 0;
}
/** One solve. Whoever passed and whoever failed is written down; the reason comes back when nobody could be told to have failed. */
async function solveOnce(job, ports, take, cacheTo) {
    const appended = await tryAggregate(job, ports, take);
    if ("why" in appended)
        return appended.why;
    const { file, target } = appended;
    const options = { ...checkOptions(job), cacheTo, dockerfile: file, target };
    const failure = await runBuildx(job, ports, solveArgs(job.setup, options));
    const own = withNeeds(job.plan.graph, take);
    if (failure === undefined) {
        for (const index of own)
            job.passed.add(index);
        return undefined;
    }
    const found = [...failure.stages].filter(([index]) => own.has(index) && !job.passed.has(index));
    for (const [index, error] of found)
        job.failed.set(index, error);
    return found.length === 0 ? failure.message : undefined;
}
/** A cache holds what one solve built: everything that passed is solved once more, all of it found, to be written together. */
async function keepPassed(job, ports, wanted) {
    if (job.plan.cache.to.length === 0 || unresolved(job, wanted).size > 0)
        return;
    const passed = new Set([...withNeeds(job.plan.graph, wanted)].filter((index) => job.passed.has(index)));
    if (passed.size > 0)
        await solveOnce(job, ports, outermost(job.plan.graph, passed), job.plan.cache.to);
}
/** A Dockerfile that nothing can be appended to can still be built stage by stage. */
async function tryAggregate(job, ports, take) {
    try {
        return await writeAggregate(job, ports, take, `round-${job.rounds}-of-${take.join("-")}`);
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return { why: error.message };
        throw error;
    }
}
/** Writes the Dockerfile with the appended stage, outside the context, and the ignore file that belongs to it. */
async function writeAggregate(job, ports, take, name) {
    const { dockerfile, graph } = job.plan;
    const { text, target } = aggregate(dockerfile.text, graph.stages, take, job.setup.inputs.buildContexts);
    return { file: await writeDockerfile(job, ports, name, text), target };
}
/** Writes a Dockerfile of our own. An ignore file beside the original must be copied beside it, or BuildKit does not see it. */
async function writeDockerfile(job, ports, name, text) {
    const file = `${job.temp}/dockerfiles/${name}.Dockerfile`;
    await ports.files.writeText(file, text);
    const { ignore } = job.plan.dockerfile;
    if (ignore !== undefined)
        await ports.files.writeText(`${file}.dockerignore`, ignore);
    return file;
}
/** Options of every build for verdicts. A `fresh` stage that already ran whole in this run is fresh enough for the repeats. */
function checkOptions(job) {
    const { plan, setup } = job;
    const done = new Set(plan.graph.stages.filter((stage) => ranWhole(job.steps, stage)).map(({ name }) => name));
    return {
        cacheFrom: plan.cache.from,
        cacheTo: plan.cache.to,
        noCacheFilter: alwaysAnew(setup.inputs, plan).filter((name) => !done.has(name.toLowerCase())),
        noCache: true,
        platforms: solvePlatforms(setup.inputs),
    };
}

;// CONCATENATED MODULE: ./lib/build/extract.js
/** Brings files out of stages, also out of a stage that failed, as far as that can be done. */






/** Copies everything that `extract` names. Throws when a stage that passed does not have it. */
async function extractAll(job, ports) {
    const results = [];
    for (const [count, extract] of job.setup.inputs.extract.entries()) {
        const stage = job.plan.graph.stages.findLast(({ name }) => name === extract.stage.toLowerCase());
        if (stage === undefined)
            throw new errors/* UserError */.yo(`extract: there is no stage ${extract.stage}.`);
        results.push(await extractOne(job, ports, extract, stage, `extract-${count}`));
    }
    return results;
}
async function extractOne(job, ports, extract, stage, name) {
    const error = job.failed.get(stage.index);
    const waits = failedNeeds(job.plan.graph, stage.index, job.failed)[0];
    if (waits !== undefined) {
        const blocker = job.plan.graph.stages[waits];
        return {
            ...extract,
            ok: false,
            note: `stage ${stageTitle(stage)} waits for ${blocker === undefined ? waits : stageTitle(blocker)}, which failed`,
        };
    }
    const attempts = error === undefined ? [{ text: job.plan.dockerfile.text }] : rescues(job.plan.dockerfile.text, stage, error);
    let last = "BuildKit does not say at which line it failed";
    for (const [attempt, { text, note }] of attempts.entries()) {
        const message = await copyOut(job, ports, extract, stage, `${name}-${attempt}`, text);
        if (message === undefined)
            return { ...extract, ok: true, ...(note === undefined ? {} : { note }) };
        last = message;
    }
    if (error === undefined) {
        throw new errors/* UserError */.yo(`extract: ${extract.path} could not be copied from stage ${extract.stage}: ${last}`, "Check the path: it is one inside the stage, at its end.");
    }
    return { ...extract, ok: false, note: `stage ${extract.stage} failed, and nothing could be brought out: ${last}` };
}
async function copyOut(job, ports, extract, stage, name, text) {
    const { graph } = job.plan;
    const copies = [{ stage: stage.index, from: extract.path }];
    const appended = appendStage(text, graph.stages, copies, job.setup.inputs.buildContexts);
    const file = await writeDockerfile(job, ports, name, appended.text);
    const options = { ...checkOptions(job), cacheTo: [], noCache: false, noCacheFilter: [] };
    // Not into the folder itself: a build that fails half-way would leave half of it there.
    const out = `${job.temp}/${name}`;
    // What this build does is no verdict on the stage: progress is shown, steps are not counted.
    const failure = await runBuildx({ ...job, steps: new Map() }, ports, extractArgs(job.setup, { ...options, dockerfile: file, target: appended.target, dest: out }));
    if (failure !== undefined)
        return failure.message;
    try {
        await ports.files.copyInto(out, extract.dest);
        return undefined;
    }
    catch (error) {
        return `${extract.dest} can't be written: ${error instanceof Error ? error.message : String(error)}`;
    }
}
/**
 * Dockerfiles in which the failed stage gets to an end. First: the failing RUN once more with a shell that reports success whatever
 * it did, so that what it wrote (a test report) can be copied. Then: the stage as it was before that instruction.
 */
function rescues(text, stage, error) {
    const failing = stage.instructions.find(({ line }) => line === error.line);
    if (failing === undefined)
        return [];
    const lines = text.split("\n");
    const before = lines.slice(0, failing.line - 1);
    const after = lines.slice(stage.endLine);
    const instruction = lines.slice(failing.line - 1, failing.endLine);
    const found = [];
    if (failing.keyword === "RUN" && !/^RUN(\s+--\S+)*\s+\[/i.test(failing.text)) {
        const shell = `SHELL ${JSON.stringify(["/bin/sh", "-c", '"$@"; exit 0', "sh", ...shellOf(stage, failing.line)])}`;
        const note = `stage ${stageTitle(stage)} failed: brought out after running its failing instruction once more`;
        found.push({ text: [...before, shell, ...instruction, ...after].join("\n"), note });
    }
    const note = `stage ${stageTitle(stage)} failed: brought out as it was before the failing instruction`;
    found.push({ text: [...before, ...after].join("\n"), note });
    return found;
}
/** The shell that a RUN at this line uses, as far as the stage's own SHELL says. */
function shellOf(stage, line) {
    const set = stage.instructions.findLast((instruction) => instruction.keyword === "SHELL" && instruction.line < line);
    try {
        const words = JSON.parse((set?.text ?? "").replace(/^SHELL\s+/i, ""));
        if (Array.isArray(words) && words.every((word) => typeof word === "string"))
            return words;
    }
    catch {
        // No SHELL of its own, or one that is no JSON: BuildKit would have refused that.
    }
    return ["/bin/sh", "-c"];
}

;// CONCATENATED MODULE: ./lib/build/provenance.js
const recordKey = "buildx.build.provenance";
/** The same part of the record in SLSA 0.2 and in SLSA 1 provenance. */
const detailKeys = ["https://mobyproject.org/buildkit@v1#metadata", "buildkit_metadata"];
/** Metadata without the build record, which holds build arguments in clear. */
function publicMetadata(metadata) {
    return Object.fromEntries(Object.entries(metadata).filter(([key]) => key.split("/")[0] !== recordKey));
}
/**
 * Layer digest to lines, by platform; `*` when the record names no platform. What the record does not hold (`mode=max` only, and
 * only some versions) is not there: readers fall back to the image's history.
 */
function layerLines(metadata) {
    const found = {};
    for (const [key, record] of Object.entries(metadata)) {
        if (key !== recordKey && !key.startsWith(`${recordKey}/`))
            continue;
        const platform = key === recordKey ? "*" : key.slice(recordKey.length + 1);
        const lines = linesOf(object(record));
        if (lines.length > 0)
            found[platform] = lines;
    }
    return found;
}
function linesOf(record) {
    const holder = object(record.metadata ?? object(record.runDetails).metadata);
    const detail = object(detailKeys.map((key) => holder[key]).find((value) => value !== undefined));
    const steps = stepsOf(record);
    const layers = object(detail.layers);
    const chains = chainsOf(layers, object(object(detail.source).locations), steps.bases);
    // Which of the image's layers a step made can be told exactly where the record names the image's own list: one digest may be
    // there twice (two steps that change nothing), and steps of other stages may have made it too.
    const images = array(layers[steps.result]).map(digestsOf);
    const own = chains.filter(({ digests }) => images.some((image) => digests.every((digest, at) => digest === image[at])));
    const seen = new Set();
    const lines = [];
    // A step that made no layer lists those below it: the shortest list that ends with a layer is that of the step that made it.
    for (const { digests, line, endLine } of [...(own.length > 0 ? own : chains)].sort(byLength)) {
        const digest = digests.at(-1);
        const key = own.length > 0 ? digests.length : digest;
        if (digest === undefined || seen.has(key))
            continue;
        seen.add(key);
        lines.push({ digest, line, endLine });
    }
    return lines;
}
function chainsOf(layers, locations, bases) {
    // step10 comes after step9: a step is numbered after those it reads.
    const numbered = Object.entries(layers).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
    return numbered.flatMap(([output, lists]) => {
        const step = output.split(":")[0] ?? "";
        // FROM has a line too, but the base's layers are not made by it.
        if (bases.has(step))
            return [];
        const ranges = array(object(array(object(locations[step]).locations)[0]).ranges).map(object);
        const line = object(ranges[0]?.start).line;
        const endLine = object(ranges.at(-1)?.end).line ?? line;
        if (typeof line !== "number" || typeof endLine !== "number")
            return [];
        return array(lists).map((list) => ({ digests: digestsOf(list), line, endLine }));
    });
}
function digestsOf(list) {
    return array(list).map((layer) => String(object(layer).digest));
}
function byLength(a, b) {
    return a.digests.length - b.digests.length;
}
/** Steps that fetch an image, and the output of the step that the image is made of: the record's last step only names it. */
function stepsOf(record) {
    const config = record.buildConfig ?? object(object(record.buildDefinition).internalParameters).buildConfig;
    const steps = array(object(config).llbDefinition).map(object);
    const bases = steps.filter(({ op }) => object(object(op).Op).source !== undefined).map(({ id }) => id);
    return { bases: new Set(bases), result: String(array(steps.at(-1)?.inputs)[0] ?? "") };
}
function object(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function array(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./lib/build/final.js




/** Builds the final target. Undefined when a stage failed on the way: the job then knows which. */
async function buildFinal(job, ports, request) {
    const { plan, setup, engine } = job;
    const classic = engine.store === "classic";
    const layout = `${job.temp}/image`;
    const metadataFile = `${job.temp}/metadata.json`;
    const checks = checkOptions(job);
    const target = plan.graph.stages[plan.graph.final]?.name;
    const options = {
        ...checks,
        dockerfile: job.dockerfile,
        // Unnamed stages can't be targets; an unnamed final stage is the last one, which needs none.
        ...(target === undefined || target === "" ? {} : { target }),
        platforms: setup.inputs.platforms,
        noCache: request.first,
        noCacheFilter: request.first ? checks.noCacheFilter : [],
        cacheTo: request.first ? checks.cacheTo : [],
        metadataFile,
        ...(classic ? {} : { layout }),
        ...(request.localName === undefined ? {} : { localName: request.localName }),
    };
    // The record says which line made which layer. It is read here and goes no further.
    const failure = await runBuildx(job, ports, finalArgs(setup, options), { BUILDX_METADATA_PROVENANCE: "max" });
    if (failure !== undefined) {
        if (failure.stages.size === 0)
            throw engineError(failure.message);
        for (const [index, error] of failure.stages) {
            job.passed.delete(index);
            job.failed.set(index, error);
        }
        return undefined;
    }
    const metadata = await readMetadata(ports, metadataFile);
    if (classic)
        await saveClassic(job, ports, request.localName ?? "", layout);
    return {
        layout,
        source: classic ? "docker-save" : "oci",
        ...(request.localName === undefined ? {} : { localName: request.localName }),
        metadata: publicMetadata(metadata),
        layerLines: layerLines(metadata),
    };
}
async function readMetadata(ports, file) {
    const text = await ports.files.readText(file);
    await ports.files.remove(file);
    if (text === undefined)
        throw engineError("buildx wrote no metadata for the final image");
    return JSON.parse(text);
}
/** The classic store has no OCI export: `docker save` gives the same layers, uncompressed. */
async function saveClassic(job, ports, name, layout) {
    note(job, "The engine's classic image store can't export an OCI layout: the image is judged as docker save gives it, and its compressed size is an estimate. The containerd image store gives exact ones.");
    const archive = `${job.temp}/image.tar`;
    await ports.files.makeDir(layout);
    for (const command of [saveArgs(name, archive), ["tar", "-xf", archive, "-C", layout]]) {
        const { exitCode, stderr } = await ports.exec(command);
        if (exitCode !== 0)
            throw engineError(`${command.slice(0, 3).join(" ")} failed: ${stderr.trim().slice(-300)}`);
    }
    await ports.files.remove(archive);
}

;// CONCATENATED MODULE: ./lib/build/per-target.js
/** The plain way: one `docker buildx build --target` a stage. Slower than one solve, and its oracle in the tests. */




/** Builds every wanted stage on its own, then what they left without a verdict. */
async function solveEach(job, ports, wanted) {
    await pool(job.setup.inputs.maxParallel, wanted, (index) => solveOne(job, ports, index));
    // A failed stage leaves the stages that it reads without a verdict: ask for those, outermost first.
    for (;;) {
        const open = unresolved(job, wanted);
        if (open.size === 0)
            return;
        await pool(job.setup.inputs.maxParallel, outermost(job.plan.graph, open), (index) => solveOne(job, ports, index));
    }
}
async function solveOne(job, ports, index) {
    const { graph } = job.plan;
    if (job.passed.has(index) || job.failed.has(index) || failedNeeds(graph, index, job.failed).length > 0)
        return;
    job.rounds += 1;
    const failure = await runBuildx(job, ports, solveArgs(job.setup, await targetOptions(job, ports, index)));
    if (failure === undefined) {
        for (const needed of withNeeds(graph, [index]))
            job.passed.add(needed);
        return;
    }
    const own = withNeeds(graph, [index]);
    const found = [...failure.stages].filter(([stage]) => own.has(stage));
    for (const [stage, error] of found)
        job.failed.set(stage, error);
    if (found.length === 0) {
        const stage = graph.stages[index];
        const instruction = stage?.instructions[0]?.text ?? `stage ${index}`;
        job.failed.set(index, { instruction, message: failure.message, log: "" });
        ports.log.debug(`${stage === undefined ? index : stageTitle(stage)} failed without a step: ${failure.message}`);
    }
}
/** A named stage is a target; an unnamed one can only be reached from an appended stage. */
async function targetOptions(job, ports, index) {
    const { graph } = job.plan;
    const stage = graph.stages[index];
    const options = { ...checkOptions(job), cacheTo: [] };
    const ambiguous = graph.stages.some((other) => other.index > index && other.name === stage?.name);
    if (stage !== undefined && stage.name !== "" && !ambiguous) {
        return { ...options, dockerfile: job.dockerfile, target: stage.name };
    }
    const { file, target } = await writeAggregate(job, ports, [index], `stage-${index}`);
    return { ...options, dockerfile: file, target };
}

;// CONCATENATED MODULE: ./lib/build/build.js









/** Runs every planned stage and builds the final image. Throws UserError when the build could not be carried out. */
async function build(request, ports) {
    const { inputs, plan, engine } = request;
    checkEngine(engine, inputs);
    const setup = { buildx: request.buildx, inputs, secretFlags: request.secretFlags };
    const job = newJob({ setup, plan, engine, dockerfile: request.dockerfile, temp: request.temp });
    try {
        return await carryOut(job, ports, request.localName);
    }
    catch (error) {
        request.onStop?.(stageResults(job));
        throw error;
    }
}
async function carryOut(job, ports, localName) {
    const { plan, engine } = job;
    const { inputs } = job.setup;
    const started = ports.clock.now();
    const { final } = plan.graph;
    const wanted = solvedStages(inputs, plan, engine);
    const strategy = wanted.length === 0 ? plan.strategy : await solve(job, ports, wanted);
    const solved = wanted.includes(final);
    let image;
    if (unresolved(job, [final]).has(final) || job.passed.has(final)) {
        image = await buildFinal(job, ports, { first: !solved, ...(localName === undefined ? {} : { localName }) });
        if (image !== undefined)
            for (const index of withNeeds(plan.graph, [final]))
                job.passed.add(index);
        // What the final build left without a verdict when it failed.
        else
            await solve(job, ports, [final]);
    }
    const open = unresolved(job, plan.stages.filter(({ runs }) => runs).map(({ index }) => index));
    if (open.size > 0)
        throw new Error(`no verdict for stage ${[...open].join(", ")}`);
    await keepLocalCache(job, ports);
    const extracted = await extractAll(job, ports);
    return {
        stages: stageResults(job),
        rounds: job.rounds,
        strategy,
        ...(image === undefined ? {} : { image }),
        extracted,
        notes: job.notes,
        seconds: (ports.clock.now() - started) / 1000,
    };
}
async function solve(job, ports, wanted) {
    if (job.plan.strategy === "one-solve") {
        const why = await solveAll(job, ports, wanted);
        if (why === undefined)
            return "one-solve";
        note(job, `The one solve failed without naming a stage, so each stage was built on its own: ${why}`);
    }
    await solveEach(job, ports, wanted);
    return "per-target";
}
/** The newly written local cache takes the old one's place. Losing it costs time, never the verdict. */
async function keepLocalCache(job, ports) {
    const { directory, written } = job.plan.cache;
    if (directory === undefined || written === undefined)
        return;
    if ((await ports.files.exists(`${written}/index.json`)) !== "file")
        return;
    try {
        await ports.files.remove(directory);
        await ports.files.rename(written, directory);
    }
    catch (error) {
        note(job, `The local cache could not be replaced: ${error instanceof Error ? error.message : String(error)}`);
    }
}
function stageResults(job) {
    return job.plan.graph.stages.map((stage) => resultOf(job, stage));
}
function resultOf(job, stage) {
    const { graph } = job.plan;
    const planned = job.plan.stages[stage.index];
    const runs = planned?.runs === true;
    const row = {
        index: stage.index,
        name: stage.label,
        kind: planned?.kind ?? "side",
        seconds: stageSeconds(job.steps, stage),
        steps: countSteps(job.steps, stage),
        line: stage.line,
    };
    // Steps of others that look the same are not its own.
    if (!runs)
        return { ...row, seconds: 0, steps: { total: 0, cached: 0 }, result: "not-run", why: planned?.why ?? "" };
    const error = job.failed.get(stage.index);
    const blockers = failedNeeds(graph, stage.index, job.failed).map((index) => stageTitle(graph.stages[index]));
    // A stage that reads a failed one is blocked even if its own first steps failed too: whichever failed first is chance.
    if (blockers.length > 0)
        return { ...row, result: "blocked", blockedBy: blockers };
    if (error !== undefined)
        return { ...row, result: "failed", error };
    return job.passed.has(stage.index)
        ? { ...row, result: "passed" }
        : { ...row, result: "not-run", why: "The run stopped before its verdict." };
}

;// CONCATENATED MODULE: ./lib/build/describe.js
/** The plan for people: what `dry-run` prints. Pure. */



/** Every stage with its reason, the commands and the tags. No secret is in it: flags name files and variables. */
function describePlan(plan, inputs, engine, buildx) {
    const widest = Math.max(5, ...plan.graph.stages.map(({ label }) => label.length));
    const stages = plan.stages.map((stage) => {
        const label = plan.graph.stages[stage.index]?.label || `#${stage.index}`;
        const what = !stage.runs ? "not run" : stage.check ? "verdict" : "on the way";
        const fresh = stage.fresh ? " Always anew." : "";
        return `  ${label.padEnd(widest)}  ${stage.kind.padEnd(6)}  ${what.padEnd(10)}  line ${stage.line}. ${stage.why}${fresh}`;
    });
    return [
        `Stages of ${plan.dockerfile.path}:`,
        ...stages,
        `Strategy: ${plan.strategy}${plan.strategyWhy === undefined ? "" : ` (${plan.strategyWhy})`}`,
        "Commands:",
        ...commands(plan, inputs, engine, buildx).map((command) => `  ${command.map(quoted).join(" ")}`),
        plan.tags.refs.length === 0
            ? "Tags: none, no image is named"
            : `Tags${inputs.push ? "" : " (not pushed: push is false)"}:`,
        ...plan.tags.refs.map((ref) => `  ${ref}${plan.tags.tipOnly.includes(ref) ? "  (only while this commit is the tip of the default branch)" : ""}`),
        ...[...plan.tags.notes, ...plan.notes].map((sentence) => `Note: ${sentence}`),
    ];
}
function commands(plan, inputs, engine, buildx) {
    const secretFlags = [...inputs.secrets, ...inputs.secretFiles].flatMap(({ key }) => [
        "--secret",
        `id=${key},src=<file>`,
    ]);
    secretFlags.push(...inputs.secretEnvs.flatMap(({ key, value }) => ["--secret", `id=${key},env=${value}`]));
    const setup = { buildx, inputs, secretFlags };
    const { final, stages } = plan.graph;
    const wanted = solvedStages(inputs, plan, engine);
    const first = !wanted.includes(final);
    const shared = {
        cacheFrom: plan.cache.from,
        cacheTo: plan.cache.to,
        noCacheFilter: alwaysAnew(inputs, plan),
        noCache: true,
    };
    const platforms = solvePlatforms(inputs);
    const ofOurs = "<Dockerfile with one stage appended>";
    const appended = (take) => aggregate(plan.dockerfile.text, stages, take, inputs.buildContexts).target;
    const together = () => [solveArgs(setup, { ...shared, platforms, dockerfile: ofOurs, target: appended(wanted) })];
    const oneByOne = () => wanted.map((index) => {
        const name = stages[index]?.name ?? "";
        const named = name !== "" && !stages.some((other) => other.index > index && other.name === name);
        const from = named
            ? { dockerfile: plan.dockerfile.path, target: name }
            : { dockerfile: ofOurs, target: appended([index]) };
        return solveArgs(setup, { ...shared, cacheTo: [], platforms, ...from });
    });
    const solves = wanted.length === 0 ? [] : plan.strategy === "one-solve" ? orElse(together, oneByOne) : oneByOne();
    const target = stages[final]?.name;
    return [
        ...solves,
        finalArgs(setup, {
            ...shared,
            noCache: first,
            noCacheFilter: first ? shared.noCacheFilter : [],
            cacheTo: first ? shared.cacheTo : [],
            platforms: inputs.platforms,
            dockerfile: plan.dockerfile.path,
            ...(target === undefined || target === "" ? {} : { target }),
            metadataFile: "<file>",
            ...(engine.store === "classic" ? { localName: "<name>" } : { layout: "<folder>" }),
        }),
    ];
}
/** The second way where the Dockerfile refuses the first: nothing can be appended to it. */
function orElse(one, other) {
    try {
        return one();
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return other();
        throw error;
    }
}
function quoted(word) {
    return /^[\w@%+=:,./<>-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./lib/build/secrets.js
/** Hands secrets to buildx by file or by variable: no value is ever part of an argv. */

/** `--secret` flags; values given as text are written to 0600 files in the run's own folder. */
async function prepareSecrets(inputs, files, temp) {
    const flags = [];
    for (const [count, { key, value }] of inputs.secrets.entries()) {
        const file = `${temp}/secrets/${count}`;
        await files.writeText(file, value, { secret: true });
        flags.push("--secret", secrets_field(`id=${key}`, `src=${file}`));
    }
    // buildx takes an unset variable for an empty secret and says nothing: the input's parser has refused those.
    for (const { key, value } of inputs.secretEnvs)
        flags.push("--secret", secrets_field(`id=${key}`, `env=${value}`));
    for (const { key, value } of inputs.secretFiles)
        flags.push("--secret", secrets_field(`id=${key}`, `src=${value}`));
    return flags;
}
/** Every value that must not be seen: those given as text, and what the named variables and files hold. */
async function secretValues(inputs, files, env) {
    const values = inputs.secrets.map(({ value }) => value);
    for (const { value: name } of inputs.secretEnvs)
        values.push(env[name] ?? "");
    for (const { key, value: path } of inputs.secretFiles) {
        const text = await files.readText(path).catch((cause) => {
            throw new errors/* UserError */.yo(`secret-files: ${path} of secret ${key} can't be read.`, undefined, { cause });
        });
        if (text === undefined)
            throw new errors/* UserError */.yo(`secret-files: ${path} of secret ${key} does not exist.`);
        values.push(text);
    }
    if (inputs.githubToken !== undefined)
        values.push(inputs.githubToken);
    return values.filter((value) => value !== "");
}
function secrets_field(...parts) {
    return parts.map((part) => (/[",\n]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part)).join(",");
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ./lib/inspect/blob.js
/** Blobs of a layout, verified as they are read: nothing is judged that is not the bytes the manifest names. */


/** Indexes, manifests and configs are read whole; none that is real comes near this. Bytes. */
const MAX_JSON = 32 * 1024 * 1024;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
/** The file of a digest in a layout folder. Throws a UserError for a digest that is none (or would lead out of the folder). */
function blobAt(layout, digest, size, kind) {
    if (!DIGEST.test(digest))
        throw new errors/* UserError */.yo(`The image has a digest that can't be used: ${JSON.stringify(digest)}`);
    return { path: `${layout}/blobs/${digest.replace(":", "/")}`, name: `${kind} ${digest}`, digest, size };
}
/** Reads a blob and compares its size and digest. Throws a UserError at the end when they differ, before it when it is not there. */
async function* readBlob(files, blob) {
    if ((await files.exists(blob.path)) !== "file")
        throw new errors/* UserError */.yo(`The ${blob.name} is missing from the image.`, AGAIN);
    const size = await files.size(blob.path);
    if (blob.size !== undefined && size !== blob.size) {
        throw new errors/* UserError */.yo(`The ${blob.name} has ${size} bytes, but its descriptor says ${blob.size}.`, AGAIN);
    }
    const hash = blob.digest === undefined ? undefined : (0,external_node_crypto_.createHash)(blob.digest.slice(0, blob.digest.indexOf(":")));
    for await (const chunk of files.stream(blob.path)) {
        hash?.update(chunk);
        yield chunk;
    }
    if (hash !== undefined) {
        const found = hash.digest("hex");
        if (!blob.digest.endsWith(`:${found}`)) {
            throw new errors/* UserError */.yo(`The content of ${blob.name} does not match its digest (it is ${found}).`, AGAIN);
        }
    }
}
/** A small blob as JSON. Throws a UserError when it can't be read, verified or parsed. */
async function readJson(files, blob) {
    if ((blob.size ?? 0) > MAX_JSON)
        throw new errors/* UserError */.yo(`The ${blob.name} is too large to be read (${blob.size} bytes).`);
    const chunks = [];
    let length = 0;
    for await (const chunk of readBlob(files, blob)) {
        length += chunk.length;
        if (length > MAX_JSON)
            throw new errors/* UserError */.yo(`The ${blob.name} is too large to be read.`);
        chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    return { value: parseJson(bytes.toString("utf8"), blob.name), bytes };
}
/** Throws a UserError that names what was not JSON. */
function parseJson(text, name) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new errors/* UserError */.yo(`The ${name} is not JSON (${(0,errors/* errorText */.kc)(error).message}).`, AGAIN, { cause: error });
    }
}
/** The remedy when an image's own files contradict each other. */
const AGAIN = "Build the image again; if it stays, check the disk and the builder, since nothing unverified is judged.";

;// CONCATENATED MODULE: ./lib/inspect/json.js
/** Reading JSON that others wrote: every field may be absent or of another type. */
/** The value as an object; an empty one for anything else. */
function json_object(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
/** The value as a list; an empty one for anything else. */
function list(value) {
    return Array.isArray(value) ? value : [];
}
/** The value when it is a text; undefined else. */
function json_text(value) {
    return typeof value === "string" ? value : undefined;
}
/** The texts in a list. */
function texts(value) {
    return list(value).filter((entry) => typeof entry === "string");
}

;// CONCATENATED MODULE: ./lib/inspect/docker-save.js
/** What `docker save` wrote before it knew OCI layouts (up to Docker 24): manifest.json, a config, and tar files. */




const CONFIG_TYPE = "application/vnd.docker.container.image.v1+json";
const LAYER_TYPE = "application/vnd.docker.image.rootfs.diff.tar";
/**
 * Reads the one image of an unpacked archive. It has no manifest, so its digest is the config's: the image ID. `digest` picks
 * one of several images by that. Throws a UserError when something is missing or contradicts itself.
 */
async function readDockerSave(files, dir, digest) {
    const manifest = await files.readText(`${dir}/manifest.json`);
    if (manifest === undefined) {
        throw new errors/* UserError */.yo(`There is no image in ${dir}: neither index.json nor manifest.json is there.`, AGAIN);
    }
    const images = [];
    for (const entry of list(parseJson(manifest, "manifest.json")).map(json_object)) {
        const config = { path: inside(dir, json_text(entry.Config)), name: `config ${json_text(entry.Config)}` };
        const configDigest = `sha256:${(0,external_node_crypto_.createHash)("sha256")
            .update((await readJson(files, config)).bytes)
            .digest("hex")}`;
        const named = /([a-f0-9]{64})(?:\.json)?$/.exec(config.path)?.[1];
        if (named !== undefined && configDigest !== `sha256:${named}`) {
            throw new errors/* UserError */.yo(`The content of ${config.name} does not match its digest (it is ${configDigest}).`, AGAIN);
        }
        const layers = [];
        for (const path of texts(entry.Layers)) {
            layers.push({ path: inside(dir, path), name: `layer ${path}`, mediaType: LAYER_TYPE, foreign: false });
        }
        images.push({ digest: configDigest, config, configDigest, layers });
    }
    const matching = digest === undefined ? images : images.filter((image) => image.digest === digest);
    const [found, ...more] = new Map(matching.map((image) => [image.digest, image])).values();
    if (found === undefined)
        throw new errors/* UserError */.yo(`The image ${digest ?? ""} is not in ${dir}.`, AGAIN);
    if (more.length > 0)
        throw new errors/* UserError */.yo(`${dir} holds several images.`, "Say by its image ID which one is meant.");
    return { digest: found.digest, mediaType: CONFIG_TYPE, images: [found] };
}
/** A path of the archive as a path on disk. Throws a UserError when it would lead out of the folder. */
function inside(dir, path) {
    if (!path || path.startsWith("/") || /[\\:]/.test(path) || path.split("/").includes("..")) {
        throw new errors/* UserError */.yo(`manifest.json names a file that can't be used: ${JSON.stringify(path)}`, AGAIN);
    }
    return `${dir}/${path}`;
}

;// CONCATENATED MODULE: ./lib/inspect/layout.js
/** A folder that holds an image -> its manifests: OCI layouts, nested indexes, and what `docker save` writes. */




/** An index in an index is normal (`docker save` on the containerd store); more than a few levels are not. */
const MAX_DEPTH = 5;
const INDEX_TYPES = new Set([
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
]);
const MANIFEST_TYPES = new Set([
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
]);
const CONFIG_TYPES = new Set([
    "application/vnd.oci.image.config.v1+json",
    "application/vnd.docker.container.image.v1+json",
]);
/**
 * Reads the manifests of the image in a folder. `digest` picks one when the folder holds several. Attestations are left out:
 * they are no images. Throws a UserError when something is missing, damaged, or not understood.
 */
async function readLayout(files, dir, digest) {
    const index = await files.readText(`${dir}/index.json`);
    if (index === undefined)
        return readDockerSave(files, dir, digest);
    const top = pick(list(json_object(parseJson(index, "index.json")).manifests).map(descriptor), digest);
    const images = [];
    await collect(files, dir, top, 0, images);
    if (images.length === 0)
        throw new errors/* UserError */.yo(`There is no image in ${top.digest}, only attestations or artifacts.`, AGAIN);
    return { digest: top.digest, mediaType: top.mediaType, images };
}
/** The one descriptor that is shipped: several names of one digest are one image. */
function pick(tops, digest) {
    const images = tops.filter((entry) => !entry.attestation);
    const digests = new Set(images.map((entry) => entry.digest));
    const wanted = digest ?? [...digests][0];
    const found = images.find((entry) => entry.digest === wanted);
    if (found === undefined) {
        throw new errors/* UserError */.yo(`The image ${wanted ?? ""} is not in the layout, which has: ${[...digests].join(", ") || "nothing"}.`, AGAIN);
    }
    if (digest === undefined && digests.size > 1) {
        throw new errors/* UserError */.yo(`The layout holds ${digests.size} images: ${[...digests].join(", ")}.`, "Say by its digest which one is meant.");
    }
    return found;
}
async function collect(files, dir, from, depth, images) {
    if (depth > MAX_DEPTH)
        throw new errors/* UserError */.yo(`The image has more than ${MAX_DEPTH} indexes inside each other.`);
    if (from.attestation || images.some((image) => image.digest === from.digest))
        return;
    const { value } = await readJson(files, blobAt(dir, from.digest, from.size, "manifest"));
    const content = json_object(value);
    if (INDEX_TYPES.has(from.mediaType)) {
        for (const entry of list(content.manifests).map(descriptor))
            await collect(files, dir, entry, depth + 1, images);
        return;
    }
    if (!MANIFEST_TYPES.has(from.mediaType)) {
        throw new errors/* UserError */.yo(`${from.digest} has the media type ${JSON.stringify(from.mediaType)}, which is not an image's.`);
    }
    const config = descriptor(content.config);
    // Signatures, SBOMs and other artifacts use the same manifest with a config of their own.
    if (!CONFIG_TYPES.has(config.mediaType))
        return;
    images.push({
        digest: from.digest,
        ...(from.platform === undefined ? {} : { platform: from.platform }),
        config: blobAt(dir, config.digest, config.size, "config"),
        configDigest: config.digest,
        layers: list(content.layers).map((entry) => layout_layer(dir, descriptor(entry))),
    });
}
function layout_layer(dir, from) {
    const foreign = /foreign|nondistributable/.test(from.mediaType);
    return { ...blobAt(dir, from.digest, from.size, "layer"), mediaType: from.mediaType, foreign };
}
function descriptor(value) {
    const fields = json_object(value);
    const [mediaType, digest, size] = [json_text(fields.mediaType) ?? "", json_text(fields.digest) ?? "", fields.size];
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
        throw new errors/* UserError */.yo(`The descriptor of ${digest || "something"} in the image has no usable size.`, AGAIN);
    }
    const platform = platformName(fields.platform);
    const attestation = json_object(fields.annotations)["vnd.docker.reference.type"] !== undefined || platform === "unknown/unknown";
    return { mediaType, digest, size, ...(platform === undefined ? {} : { platform }), attestation };
}
/** `os/architecture[/variant]`; undefined when one of the first two is not there. */
function platformName(value) {
    const { os, architecture, variant } = json_object(value);
    if (!json_text(os) || !json_text(architecture))
        return undefined;
    return [os, architecture, json_text(variant)].filter(Boolean).join("/");
}

;// CONCATENATED MODULE: ./lib/inspect/config.js
/** An image's config blob (OCI image-spec config.md; Docker's is the same where it matters here). */



/** Takes what is needed from a parsed config. Throws a UserError for a User that is no text: it would be judged as root's absence. */
function readConfig(value, name) {
    const fields = json_object(value);
    const config = json_object(fields.config);
    if (config.User !== undefined && typeof config.User !== "string")
        throw new errors/* UserError */.yo(`The ${name} has a User that is no text.`);
    const created = json_text(fields.created);
    return {
        image: {
            user: config.User ?? "",
            env: texts(config.Env),
            entrypoint: texts(config.Entrypoint),
            cmd: texts(config.Cmd),
            workingDir: json_text(config.WorkingDir) ?? "",
            labels: Object.fromEntries(Object.entries(json_object(config.Labels)).filter(isTextPair)),
            ...(created === undefined ? {} : { created }),
        },
        platform: platformName(fields),
        diffIds: texts(json_object(fields.rootfs).diff_ids),
        history: list(fields.history).map((entry) => {
            const createdBy = json_text(json_object(entry).created_by);
            return { ...(createdBy === undefined ? {} : { createdBy }), emptyLayer: json_object(entry).empty_layer === true };
        }),
    };
}
function isTextPair(pair) {
    return typeof pair[1] === "string";
}

;// CONCATENATED MODULE: ./lib/inspect/entries.js
/** The entries of a layer, packed: an image may have a million files, and an object for each would cost more than the image. */

/** Entries of one layer that are held in memory: far more than any real image has, far less than would exhaust it. */
const MAX_ENTRIES = 5_000_000;
const PAGE = 1024 * 1024;
const KINDS = ["file", "hardlink", "symlink", "character", "block", "directory", "fifo", "other"];
/** Needs no change: no empty part, no `.`, no `..`. */
const ODD = /(?:^|\/)\.{0,2}(?:\/|$)/;
/** A growing list of entries. Texts have one character a byte. */
class EntryList {
    length = 0;
    /** True when any entry is a whiteout. */
    hasWhiteouts = false;
    pages = [];
    /** Bytes of the last page. */
    used = 0;
    page = new Uint32Array(64);
    start = new Uint32Array(64);
    pathLength = new Uint32Array(64);
    linkLength = new Uint32Array(64);
    kinds = new Uint8Array(64);
    sizes = new Float64Array(64);
    contents = new Map();
    /** Takes an entry in; its path is normalised. Throws a UserError for a path that leaves the root, and past the limit. */
    add(path, kind, size = 0, link = "", content) {
        const at = this.length;
        if (at === this.sizes.length)
            this.grow();
        const clean = normalise(path);
        const bytes = clean.length + link.length;
        let page = this.pages[this.pages.length - 1];
        if (page === undefined || page.length - this.used < bytes) {
            page = Buffer.allocUnsafeSlow(Math.max(PAGE, bytes));
            this.pages.push(page);
            this.used = 0;
        }
        page.write(clean, this.used, "latin1");
        if (link !== "")
            page.write(link, this.used + clean.length, "latin1");
        this.page[at] = this.pages.length - 1;
        this.start[at] = this.used;
        this.pathLength[at] = clean.length;
        this.linkLength[at] = link.length;
        this.kinds[at] = KINDS.indexOf(kind);
        this.sizes[at] = size;
        if (content !== undefined)
            this.contents.set(at, content);
        if (clean.includes("/.wh.") || clean.startsWith(".wh."))
            this.hasWhiteouts = true;
        this.used += bytes;
        this.length++;
    }
    /** The path from the root: `etc/passwd`; empty for the root itself. */
    path(at) {
        return this.slice(at, 0, this.pathLength[at]);
    }
    link(at) {
        const length = this.pathLength[at];
        return this.slice(at, length, length + this.linkLength[at]);
    }
    kind(at) {
        return KINDS[this.kinds[at]];
    }
    /** Bytes. */
    size(at) {
        return this.sizes[at];
    }
    /** The content, when it was kept. */
    content(at) {
        return this.contents.get(at);
    }
    slice(at, from, to) {
        const start = this.start[at];
        return this.pages[this.page[at]]?.toString("latin1", start + from, start + to) ?? "";
    }
    grow() {
        const length = this.length * 2;
        if (this.length >= MAX_ENTRIES)
            throw new errors/* UserError */.yo(`it has more than ${MAX_ENTRIES} entries`);
        this.page = enlarged(this.page, new Uint32Array(length));
        this.start = enlarged(this.start, new Uint32Array(length));
        this.pathLength = enlarged(this.pathLength, new Uint32Array(length));
        this.linkLength = enlarged(this.linkLength, new Uint32Array(length));
        this.kinds = enlarged(this.kinds, new Uint8Array(length));
        this.sizes = enlarged(this.sizes, new Float64Array(length));
    }
}
/** `./a//b/` as `a/b`. Throws a UserError for a path that leaves the root. */
function normalise(path) {
    if (!ODD.test(path))
        return path;
    const parts = [];
    for (const part of path.split("/")) {
        if (part === "" || part === ".")
            continue;
        if (part !== "..")
            parts.push(part);
        else if (parts.pop() === undefined)
            throw new errors/* UserError */.yo(`its entry ${quote(path)} leads out of the image`);
    }
    return parts.join("/");
}
/** A path for messages. */
function quote(path) {
    return JSON.stringify(Buffer.from(path, "latin1").toString("utf8"));
}
function enlarged(from, to) {
    to.set(from);
    return to;
}

;// CONCATENATED MODULE: ./lib/inspect/filesystem.js
/** Layers -> the tree that a container sees. Whiteouts as in the OCI image spec (layer.md), symlinks as the kernel follows them. */


const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
/** Left over from aufs; they hide nothing. */
const AUFS = ".wh..wh.";
/** As many as the engine's own resolver follows before it gives up. */
const MAX_LINKS = 255;
class FileSystem {
    root = new Map();
    layers = [];
    count = 0;
    /** Entries that have several names. */
    linked = new Set();
    /** Names that the layer at hand brought or walked through: its own whiteouts don't hide them. Only for layers with whiteouts. */
    fresh;
    /** Entries of one directory come together. */
    last;
    /** Lays one layer over the tree. Throws a UserError for a layer that no engine could unpack. */
    apply(entries) {
        this.layers.push({ entries, first: this.count });
        this.fresh = entries.hasWhiteouts ? new Map() : undefined;
        this.last = undefined;
        for (let at = 0; at < entries.length; at++)
            this.put(entries, at);
        this.count += entries.length;
        this.fresh = undefined;
    }
    /** The entry that a path leads to when every symlink is followed; undefined for a directory and when there is nothing. */
    resolve(path) {
        const found = this.find(path, true);
        return typeof found === "number" ? this.place(found) : undefined;
    }
    /** Bytes of the files that are visible, each file once however many names it has. */
    effective() {
        const counted = new Set();
        const pending = [this.root];
        let bytes = 0;
        for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
            for (const node of directory.values()) {
                if (typeof node !== "number") {
                    pending.push(node);
                    continue;
                }
                if (this.linked.has(node)) {
                    if (counted.has(node))
                        continue;
                    counted.add(node);
                }
                const { layer, at } = this.place(node);
                bytes += layer.size(at);
            }
        }
        return bytes;
    }
    put(entries, at) {
        const path = entries.path(at);
        // The root's own entry changes attributes only.
        if (path === "")
            return;
        const slash = path.lastIndexOf("/");
        const parent = slash === -1 ? "" : path.slice(0, slash);
        const name = path.slice(slash + 1);
        if (name.startsWith(WHITEOUT)) {
            this.last = undefined;
            this.hide(parent, name, path);
            return;
        }
        const kind = entries.kind(at);
        // What no engine unpacks is not in the container either.
        if (kind === "other")
            return;
        if (this.last?.path !== parent)
            this.last = { path: parent, directory: this.makeDirectory(parent) };
        const { directory } = this.last;
        const before = directory.get(name);
        // A directory over a directory changes attributes and keeps what is in it.
        if (kind !== "directory" || typeof before !== "object") {
            if (before !== undefined)
                this.last = undefined;
            const first = this.count;
            // The copy is a text of its own; the slice would keep the whole path in memory.
            directory.set(copied(name), kind === "directory" ? new Map() : kind === "hardlink" ? this.target(entries, at) : first + at);
        }
        this.markFresh(directory, name);
    }
    target(entries, at) {
        const link = normalise(entries.link(at));
        const found = this.find(link, false);
        if (typeof found !== "number") {
            throw new errors/* UserError */.yo(`A layer can't be unpacked: ${quote(entries.path(at))} is a hard link to ${quote(link)}, which is no file.`);
        }
        this.linked.add(found);
        return found;
    }
    hide(parent, name, path) {
        if (name === WHITEOUT)
            throw new errors/* UserError */.yo(`A layer can't be unpacked: ${quote(path)} is a whiteout of nothing.`);
        if (name.startsWith(AUFS) && name !== OPAQUE)
            return;
        const directory = this.find(parent, true);
        if (typeof directory !== "object")
            return;
        if (name === OPAQUE)
            this.clear(directory);
        else
            this.drop(directory, name.slice(WHITEOUT.length));
    }
    /** Whiteouts hide what is below this layer, never what it brings itself, in whatever order the archive has them. */
    drop(directory, name) {
        const node = directory.get(name);
        if (this.fresh?.get(directory)?.has(name) !== true)
            directory.delete(name);
        else if (typeof node === "object")
            this.clear(node);
    }
    clear(directory) {
        for (const name of [...directory.keys()])
            this.drop(directory, name);
    }
    markFresh(directory, name) {
        if (this.fresh === undefined)
            return;
        const names = this.fresh.get(directory);
        if (names === undefined)
            this.fresh.set(directory, new Set([name]));
        else
            names.add(name);
    }
    place(node) {
        let index = this.layers.length - 1;
        while (index > 0 && this.layers[index]?.first > node)
            index--;
        const { entries, first } = this.layers[index];
        return { layer: entries, at: node - first, kind: entries.kind(node - first) };
    }
    find(path, followLast) {
        return this.walk(path, followLast, false);
    }
    /** The directory of a path, made where it is missing: archives may leave directories out. */
    makeDirectory(path) {
        return this.walk(path, true, true);
    }
    /** Walks from the root, follows symlinks on the way (and at the end with `followLast`); `..` in a link never leaves the root. */
    walk(path, followLast, create) {
        let stack = [this.root];
        let rest = path.split("/");
        let links = 0;
        for (let at = 0; at < rest.length; at++) {
            const name = rest[at];
            const directory = stack[stack.length - 1];
            const last = at === rest.length - 1;
            if (name === "" || name === ".")
                continue;
            if (name === "..") {
                if (stack.length > 1)
                    stack.pop();
                continue;
            }
            let node = directory.get(name);
            const link = typeof node === "number" && (!last || followLast) ? this.linkOf(node) : undefined;
            if (link !== undefined) {
                if (++links > MAX_LINKS)
                    throw new errors/* UserError */.yo(`The image has a loop of symbolic links at ${quote(path)}.`);
                if (link.startsWith("/"))
                    stack = [this.root];
                rest = [...link.split("/"), ...rest.slice(at + 1)];
                at = -1;
                continue;
            }
            if (typeof node !== "object") {
                if (!create)
                    return last ? node : undefined;
                node = new Map();
                directory.set(copied(name), node);
            }
            if (create)
                this.markFresh(directory, name);
            stack.push(node);
        }
        return stack[stack.length - 1];
    }
    linkOf(node) {
        const { layer, at, kind } = this.place(node);
        return kind === "symlink" ? layer.link(at) : undefined;
    }
}
function copied(text) {
    return Buffer.from(text, "latin1").toString("latin1");
}

;// CONCATENATED MODULE: external "node:stream/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./lib/inspect/decompress.js
/** Layer blobs to tar bytes. What a blob is, its first bytes say: media types in the wild are sometimes wrong. */



/** Bytes of output at a time: large enough that the cost per piece does not count. */
const CHUNK = 256 * 1024;
/** Frames without content may be 8 bytes long, and fzstd recurses once a frame: small pieces keep its stack flat. */
const ZSTD_PIECE = 16 * 1024;
/** What the first bytes (at least 4, unless the blob is shorter) say. Throws a UserError for a format that no layer may have. */
function compressionOf(head) {
    const [a, b, c, d] = head;
    if (a === 0x1f && b === 0x8b)
        return "gzip";
    if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd)
        return "zstd";
    if (((a ?? 0) & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18)
        return "zstd";
    const text = Buffer.from(head.subarray(0, 6)).toString("latin1");
    const other = text.startsWith("BZh") ? "bzip2" : text.startsWith("\xfd7zXZ") ? "xz" : undefined;
    if (other !== undefined) {
        throw new errors/* UserError */.yo(`it is compressed with ${other}`, "Use gzip, zstd or no compression: image layers know no other.");
    }
    return "none";
}
/**
 * The uncompressed bytes of a blob. All gzip members and all zstd frames are read (Node's own zstd stops after the first one,
 * without an error). Throws a UserError for data that is damaged or cut off.
 */
async function* decompress(source) {
    const { head, all } = await peek(source);
    const compression = compressionOf(head);
    if (compression === "none")
        yield* all;
    else
        yield* compression === "gzip" ? gunzip(all) : unzstd(all);
}
async function* gunzip(source) {
    // Room for several chunks: zlib's thread fills the next ones while this one is hashed.
    const stream = (0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: CHUNK, highWaterMark: 4 * CHUNK });
    const feeding = (0,promises_namespaceObject.pipeline)(source, stream);
    // The same error comes out of the loop below; without this it would also be an unhandled rejection.
    feeding.catch(() => undefined);
    try {
        for await (const chunk of stream)
            yield chunk;
        await feeding;
    }
    catch (error) {
        throw isZlibError(error) ? new errors/* UserError */.yo(`its gzip data is damaged (${error.message})`) : error;
    }
}
async function* unzstd(source) {
    // Its tables are made when it is loaded: most images have no zstd in them.
    const { Decompress } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 339));
    let ready = [];
    const decoder = new Decompress((chunk) => ready.push(chunk));
    const push = (piece, last) => {
        ready = [];
        try {
            decoder.push(piece, last);
        }
        catch (error) {
            throw new errors/* UserError */.yo(`its zstd data is damaged (${error instanceof Error ? error.message : String(error)})`);
        }
        return ready;
    };
    for await (const chunk of source) {
        for (let at = 0; at < chunk.length; at += ZSTD_PIECE)
            yield* push(chunk.subarray(at, at + ZSTD_PIECE), false);
    }
    yield* push(new Uint8Array(0), true);
}
/** The first bytes of a stream, and the whole stream with them. */
async function peek(source) {
    const iterator = source[Symbol.asyncIterator]();
    const first = [];
    let length = 0;
    while (length < 6) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        first.push(next.value);
        length += next.value.length;
    }
    async function* all() {
        try {
            yield* first;
            for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
                yield next.value;
        }
        finally {
            await iterator.return?.();
        }
    }
    return { head: Buffer.concat(first), all: all() };
}
function isZlibError(error) {
    return typeof error === "object" && error !== null && "code" in error && /^Z_|^ERR_ZLIB/.test(String(error.code));
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: ./lib/inspect/gzip-size.js
/** How large a layer will be once it is compressed: the classic image store only does that while it pushes. */


/** Counts gzip's output at its default level, which Docker uses too; its encoder is another one, so this is close, not exact. */
function gzipSize() {
    const gzip = (0,external_node_zlib_namespaceObject.createGzip)();
    let bytes = 0;
    gzip.on("data", (chunk) => {
        bytes += chunk.length;
    });
    const ended = (0,external_node_events_namespaceObject.once)(gzip, "end");
    return {
        write: async (chunk) => {
            if (!gzip.write(chunk))
                await (0,external_node_events_namespaceObject.once)(gzip, "drain");
        },
        end: async () => {
            gzip.end();
            await ended;
            return bytes;
        },
    };
}

;// CONCATENATED MODULE: ./lib/inspect/tar-header.js
/** One 512-byte tar header block. Decides as Go's archive/tar does, because that is what unpacks images. */

const BLOCK = 512;
/** Type flags that have no content in the archive, whatever their size field says. */
const HEADER_ONLY = new Set(["1", "2", "3", "4", "5", "6"]);
/** True when a header of this type is followed by its size in bytes. */
function hasContent(type) {
    return !HEADER_ONLY.has(type);
}
/** Reads the block at `at`. Throws a UserError for a wrong checksum or a number that is none. */
function readHeader(bytes, at) {
    checkSum(bytes, at);
    const magic = bytes.toString("latin1", at + 257, at + 265);
    const ustar = magic.startsWith("ustar\0");
    const gnu = magic === "ustar  \0";
    const name = tar_header_text(bytes, at, 100);
    const prefix = ustar ? tar_header_text(bytes, at + 345, isStar(bytes, at) ? 131 : 155) : gnu ? oldGoPrefix(bytes, at) : "";
    return {
        path: prefix === "" ? name : `${prefix}/${name}`,
        link: tar_header_text(bytes, at + 157, 100),
        type: String.fromCharCode(bytes[at + 156]),
        size: number(bytes, at + 124, 12),
        mode: number(bytes, at + 100, 8),
        uid: number(bytes, at + 108, 8),
        gid: number(bytes, at + 116, 8),
        gnu,
    };
}
/** True when all 512 bytes are zero: the end of an archive. */
function isZero(bytes, at) {
    for (let i = at; i < at + BLOCK; i++)
        if (bytes[i] !== 0)
            return false;
    return true;
}
/** A number field: octal text, or base-256 (GNU) when its first bit is set. Throws a UserError. */
function number(bytes, at, length) {
    const first = bytes[at];
    if ((first & 0x80) !== 0)
        return base256(bytes, at, length);
    let i = at;
    let end = at + length;
    while (i < end && (bytes[i] === 0x20 || bytes[i] === 0))
        i++;
    while (end > i && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0))
        end--;
    let value = 0;
    for (; i < end && bytes[i] !== 0; i++) {
        const digit = bytes[i] - 0x30;
        if (digit < 0 || digit > 7)
            throw new errors/* UserError */.yo("a number in a header is not octal");
        value = value * 8 + digit;
    }
    return value;
}
function base256(bytes, at, length) {
    const negative = (bytes[at] & 0x40) !== 0;
    const flip = negative ? 0xff : 0;
    let value = (bytes[at] ^ flip) & 0x7f;
    for (let i = at + 1; i < at + length; i++)
        value = value * 256 + (bytes[i] ^ flip);
    if (value > Number.MAX_SAFE_INTEGER)
        throw new errors/* UserError */.yo("a number in a header is too large");
    return negative ? -1 - value : value;
}
function tar_header_text(bytes, at, length) {
    const end = bytes.indexOf(0, at);
    return bytes.toString("latin1", at, end === -1 || end > at + length ? at + length : end);
}
/** The star format shares ustar's magic; its prefix is shorter, and times follow. */
function isStar(bytes, at) {
    return bytes.toString("latin1", at + 508, at + 512) === "tar\0";
}
/** GNU headers have times where ustar has a prefix; Go before 1.8 wrote a prefix there all the same. */
function oldGoPrefix(bytes, at) {
    const first = bytes[at + 345];
    const isTime = first === 0 || first === 0x20 || (first >= 0x30 && first <= 0x37) || first >= 0x80;
    return isTime ? "" : tar_header_text(bytes, at + 345, 155);
}
/** Old writers summed signed bytes: both sums are accepted. */
function checkSum(bytes, at) {
    const want = number(bytes, at + 148, 8);
    let unsigned = 0;
    let high = 0;
    for (let i = at; i < at + BLOCK; i++) {
        const byte = bytes[i];
        unsigned += byte;
        high += byte >> 7;
    }
    for (let i = at + 148; i < at + 156; i++) {
        const byte = bytes[i];
        unsigned += 0x20 - byte;
        high -= byte >> 7;
    }
    if (want !== unsigned && want !== unsigned - 256 * high)
        throw new errors/* UserError */.yo("a header has a wrong checksum");
}

;// CONCATENATED MODULE: ./lib/inspect/tar-pax.js
/** PAX extended header records ("%d %s=%s\n", POSIX.1-2001 pax), as bytes: values need not be text. */

const XATTR = "SCHILY.xattr.";
/** Splits the content of an `x` entry. The last record of a key wins. Throws a UserError for anything malformed. */
function readPax(content) {
    const records = new Map();
    for (let at = 0; at < content.length;) {
        const space = content.indexOf(0x20, at);
        const digits = space === -1 ? "" : content.toString("latin1", at, Math.min(space, at + 12));
        const end = /^\d+$/.test(digits) ? at + Number(digits) : -1;
        if (end <= space || end > content.length || content[end - 1] !== 0x0a) {
            throw new errors/* UserError */.yo("a PAX record has a wrong length");
        }
        const equals = content.indexOf(0x3d, space);
        if (equals === -1 || equals >= end || equals === space + 1)
            throw new errors/* UserError */.yo("a PAX record has no key");
        records.set(content.toString("latin1", space + 1, equals), content.subarray(equals + 1, end - 1));
        at = end;
    }
    return records;
}
/** A text record, one character a byte; undefined when it is absent or empty (empty: keep what the header says). */
function paxText(records, key) {
    const value = records.get(key);
    if (value === undefined || value.length === 0)
        return undefined;
    if (value.includes(0))
        throw new errors/* UserError */.yo(`the PAX record ${key} holds a zero byte`);
    return value.toString("latin1");
}
/** A whole number record. Throws a UserError when it is no number or too large to be counted exactly. */
function paxNumber(records, key) {
    const value = paxText(records, key);
    if (value === undefined)
        return undefined;
    const parsed = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(parsed))
        throw new errors/* UserError */.yo(`the PAX record ${key} is not a usable number`);
    return parsed;
}
/** Extended attributes as raw bytes; undefined when there are none. The bytes are copies. */
function paxXattrs(records) {
    let found;
    for (const [key, value] of records) {
        if (!key.startsWith(XATTR))
            continue;
        found ??= new Map();
        found.set(key.slice(XATTR.length), Buffer.from(value));
    }
    return found;
}
/** Name and logical size of a sparse file in any of GNU tar's three PAX forms; undefined for every other file. */
function paxSparse(records) {
    const major = records.get("GNU.sparse.major")?.toString("latin1");
    const minor = records.get("GNU.sparse.minor")?.toString("latin1");
    const versioned = (major === "0" && (minor === "0" || minor === "1")) || (major === "1" && minor === "0");
    // Forms 0.0 and 0.1 may come without a version: then it is the map that tells.
    const unversioned = major === undefined && minor === undefined;
    if (!versioned && !(unversioned && (records.has("GNU.sparse.map") || records.has("GNU.sparse.offset")))) {
        return undefined;
    }
    return {
        name: paxText(records, "GNU.sparse.name"),
        size: paxNumber(records, "GNU.sparse.size") ?? paxNumber(records, "GNU.sparse.realsize"),
    };
}

;// CONCATENATED MODULE: ./lib/inspect/tar.js
/**
 * A streaming tar reader: ustar, PAX, GNU, V7 and star. Memory does not grow with the archive. It decides as Go's archive/tar
 * does (which is what unpacks images), but keeps what libraries lose: PAX owners, raw xattrs, names that are not UTF-8.
 */



/** PAX headers and long names are small; Go refuses larger ones too. Bytes. */
const MAX_META = 1024 * 1024;
const EMPTY = Buffer.alloc(0);
const tar_KINDS = {
    "0": "file",
    "\0": "file",
    "7": "file",
    S: "file",
    "1": "hardlink",
    "2": "symlink",
    "3": "character",
    "4": "block",
    "5": "directory",
    "6": "fifo",
};
/** Push bytes with `write`, then call `end`. Both throw a UserError for an archive that is not valid or not complete. */
class TarReader {
    visit;
    /** A header block that came in pieces. */
    carry = Buffer.alloc(BLOCK);
    carried = 0;
    /** Bytes of content to come, then bytes up to the next block. */
    content = 0;
    padding = 0;
    sink;
    meta;
    pax;
    longPath;
    longLink;
    /** A header of the old GNU sparse form: more of its map may follow in blocks of its own. */
    oldSparse;
    zeroBlocks = 0;
    constructor(visit) {
        this.visit = visit;
    }
    write(chunk) {
        const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
        let at = 0;
        // What follows the two zero blocks belongs to nothing.
        while (at < bytes.length && this.zeroBlocks < 2) {
            const left = bytes.length - at;
            if (this.content > 0) {
                const length = Math.min(this.content, left);
                if (this.sink !== undefined)
                    this.sink(bytes.subarray(at, at + length));
                this.content -= length;
                at += length;
                if (this.content === 0)
                    this.contentDone();
            }
            else if (this.padding > 0) {
                const length = Math.min(this.padding, left);
                this.padding -= length;
                at += length;
            }
            else if (this.carried === 0 && left >= BLOCK) {
                this.block(bytes, at);
                at += BLOCK;
            }
            else {
                const length = Math.min(BLOCK - this.carried, left);
                bytes.copy(this.carry, this.carried, at, at + length);
                this.carried += length;
                at += length;
                if (this.carried === BLOCK) {
                    this.carried = 0;
                    this.block(this.carry, 0);
                }
            }
        }
    }
    end() {
        if (this.zeroBlocks >= 2)
            return;
        const open = this.content + this.padding + this.carried > 0 || this.oldSparse !== undefined;
        // Some writers leave out the zero blocks, and everyone reads that. Anything else that is missing is missing.
        if (open || this.pax !== undefined || this.longPath !== undefined || this.longLink !== undefined) {
            throw new errors/* UserError */.yo("the archive ends in the middle of an entry");
        }
    }
    block(bytes, at) {
        if (this.oldSparse !== undefined) {
            if (bytes[at + 504] === 0)
                this.entry(this.oldSparse.header, this.oldSparse.size);
            return;
        }
        if (bytes[at] === 0 && isZero(bytes, at)) {
            this.zeroBlocks++;
            return;
        }
        if (this.zeroBlocks > 0)
            throw new errors/* UserError */.yo("something follows the end of the archive");
        const header = readHeader(bytes, at);
        if (header.type === "x" || header.type === "g" || header.type === "L" || header.type === "K") {
            this.openMeta(header);
        }
        else if (header.type === "S" && header.gnu) {
            const size = number(bytes, at + 483, 12);
            this.oldSparse = { header, size };
            if (bytes[at + 482] === 0)
                this.entry(header, size);
        }
        else {
            this.entry(header, undefined);
        }
    }
    openMeta(header) {
        if (header.size < 0 || header.size > MAX_META)
            throw new errors/* UserError */.yo("an extended header is too large");
        const meta = { type: header.type, bytes: EMPTY, filled: 0 };
        this.meta = meta;
        this.sink = (piece) => {
            // Mostly it comes in one piece, and is read before the piece is gone.
            if (piece.length === header.size) {
                meta.bytes = piece;
                return;
            }
            if (meta.filled === 0)
                meta.bytes = Buffer.alloc(header.size);
            meta.filled += piece.copy(meta.bytes, meta.filled);
        };
        this.openContent(header.size);
    }
    openContent(size) {
        this.content = size;
        this.padding = (BLOCK - (size % BLOCK)) % BLOCK;
        if (size === 0)
            this.contentDone();
    }
    contentDone() {
        this.sink = undefined;
        const meta = this.meta;
        this.meta = undefined;
        if (meta === undefined)
            return;
        // Global headers apply to nothing: the engines that unpack images skip them.
        if (meta.type === "x")
            this.pax = readPax(meta.bytes);
        if (meta.type === "L")
            this.longPath = untilZero(meta.bytes);
        if (meta.type === "K")
            this.longLink = untilZero(meta.bytes);
    }
    entry(header, sparseSize) {
        const { pax, longPath, longLink } = this;
        this.pax = undefined;
        this.longPath = undefined;
        this.longLink = undefined;
        this.oldSparse = undefined;
        const sparse = pax === undefined ? undefined : paxSparse(pax);
        const path = sparse?.name ?? longPath ?? (pax && paxText(pax, "path")) ?? header.path;
        // Old archives mark a directory by the slash alone.
        const type = header.type === "\0" && path.endsWith("/") ? "5" : header.type;
        const stored = hasContent(type) ? ((pax && paxNumber(pax, "size")) ?? header.size) : 0;
        const kind = tar_KINDS[type] ?? "other";
        const size = kind === "file" ? (sparseSize ?? sparse?.size ?? stored) : 0;
        if (stored < 0 || size < 0)
            throw new errors/* UserError */.yo("an entry has a negative size");
        const xattrs = pax && paxXattrs(pax);
        this.sink = this.visit({
            path,
            kind,
            link: longLink ?? (pax && paxText(pax, "linkpath")) ?? header.link,
            size,
            mode: header.mode,
            uid: (pax && paxNumber(pax, "uid")) ?? header.uid,
            gid: (pax && paxNumber(pax, "gid")) ?? header.gid,
            sparse: sparseSize !== undefined || sparse !== undefined,
            ...(xattrs === undefined ? {} : { xattrs }),
        });
        this.openContent(stored);
    }
}
/** Reads a whole archive. Throws a UserError for one that is not valid or not complete. */
async function readTar(source, visit) {
    const reader = new TarReader(visit);
    for await (const chunk of source)
        reader.write(chunk);
    reader.end();
}
function untilZero(bytes) {
    const end = bytes.indexOf(0);
    return bytes.toString("latin1", 0, end === -1 ? bytes.length : end);
}

;// CONCATENATED MODULE: ./lib/inspect/layer.js
/** One layer: its blob verified, decompressed, its diff ID computed, and its archive read, in a single pass. */







/** Bytes of contents kept from one layer: passwd files are small. */
const MAX_KEPT = 32 * 1024 * 1024;
/** Reads a layer. `plain`: the layers are uncompressed only here, and gzip is what a registry gets. Throws a UserError that names the layer when it is absent, damaged, or not what its digest says. */
async function readLayer(files, blob, keep, plain = false) {
    if (blob.foreign && (await files.exists(blob.path)) === undefined) {
        throw new errors/* UserError */.yo(`The ${blob.name} is not part of the image: it is of the kind that registries don't hold (${blob.mediaType}).`, "Its content can't be inspected, so nothing can be said about this image. Windows base images are of this kind.");
    }
    const entries = new EntryList();
    const hash = (0,external_node_crypto_.createHash)("sha256");
    const sizes = { compressed: 0, uncompressed: 0, kept: 0 };
    const tar = new TarReader((entry) => {
        const kept = entry.kind === "file" && keep(entry, entries.length);
        const content = kept ? room(entry, sizes) : undefined;
        entries.add(entry.path, entry.kind, entry.size, entry.link, content);
        sizes.uncompressed += entry.size;
        return content === undefined ? undefined : copyInto(content);
    });
    // zlib may stop before the blob does: only a stream that was read to its end is a verified one.
    let verified = false;
    async function* blobBytes() {
        for await (const chunk of readBlob(files, blob)) {
            sizes.compressed += chunk.length;
            yield chunk;
        }
        verified = true;
    }
    const counter = plain ? gzipSize() : undefined;
    try {
        for await (const chunk of decompress(blobBytes())) {
            hash.update(chunk);
            tar.write(chunk);
            await counter?.write(chunk);
        }
        tar.end();
    }
    catch (error) {
        throw named(error, blob);
    }
    if (!verified)
        throw new errors/* UserError */.yo(`The ${blob.name} was not read to its end.`, AGAIN);
    return {
        diffId: `sha256:${hash.digest("hex")}`,
        compressed: (await counter?.end()) ?? sizes.compressed,
        uncompressed: sizes.uncompressed,
        entries,
    };
}
function room(entry, sizes) {
    if (entry.sparse)
        throw new errors/* UserError */.yo(`its file ${quote(entry.path)} is stored sparse and can't be read`);
    sizes.kept += entry.size;
    if (sizes.kept > MAX_KEPT)
        throw new errors/* UserError */.yo(`its file ${quote(entry.path)} is too large to be read`);
    return Buffer.alloc(entry.size);
}
function copyInto(content) {
    let filled = 0;
    return (piece) => {
        filled += piece.copy(content, filled);
    };
}
/** Errors of the archive know what is wrong, not where: a sentence that begins in lower case gets its subject here. */
function named(error, blob) {
    if (!(error instanceof errors/* UserError */.yo) || !/^[a-z]/.test(error.message))
        return error;
    const { message, remedy } = (0,errors/* errorText */.kc)(error);
    return new errors/* UserError */.yo(`The ${blob.name} can't be read: ${message}.`, remedy ?? AGAIN, { cause: error });
}

;// CONCATENATED MODULE: ./lib/inspect/lines.js
/** Instructions that always make a layer in BuildKit, an empty one too. */
const LAYER_KEYWORDS = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);
/**
 * The origin of each layer, bottom first. BuildKit's provenance (`lines`, by layer digest) decides where it has something; where it
 * has nothing at all, the history is laid against the final stage's instructions from the top layer down.
 */
function layerOrigins(digests, history, lines, instructions) {
    const made = history.filter((entry) => !entry.emptyLayer);
    // History is optional and may be cut: then it can't be said which entry is which layer's.
    const createdBy = made.length === digests.length ? made.map((entry) => entry.createdBy) : [];
    const left = new Map();
    for (const line of lines)
        left.set(line.digest, [...(left.get(line.digest) ?? []), line]);
    const aligned = digests.some((digest) => left.has(digest)) ? undefined : align(createdBy, instructions);
    // From the top: a layer that is there twice (two steps that change nothing) has one line each, in order; a base may have it too,
    // below them and without a line.
    const origins = [...digests.keys()].reverse().map((at) => {
        const found = aligned === undefined ? left.get(digests[at])?.pop() : aligned[at];
        const by = createdBy[at];
        return {
            ...(by === undefined ? {} : { createdBy: by }),
            ...(found === undefined ? {} : { line: found.line, endLine: found.endLine }),
        };
    });
    return origins.reverse();
}
/**
 * Pairs history entries with instructions bottom-up, by keyword: text is rewritten on its way into the history (`--from` goes, variables
 * are filled in), the order is not. The first pair that does not match ends it, so that a base image's layers get no lines.
 */
function align(createdBy, instructions) {
    const aligned = createdBy.map(() => undefined);
    const makers = instructions.filter((instruction) => LAYER_KEYWORDS.has(instruction.keyword));
    for (let at = createdBy.length - 1; at >= 0; at--) {
        const instruction = makers.pop();
        if (instruction === undefined || instruction.keyword !== keywordOf(createdBy[at] ?? ""))
            break;
        aligned[at] = instruction;
    }
    return aligned;
}
/** `COPY a b # buildkit`, `RUN |1 X=y /bin/sh -c ...`, and the old builder's `/bin/sh -c #(nop) COPY file:...`. */
function keywordOf(createdBy) {
    const nop = /^\S+ (?:-\S+ )*#\(nop\)\s+(\S+)/.exec(createdBy);
    if (nop !== null)
        return nop[1];
    const keyword = /^[A-Z]+(?=\s)/.exec(createdBy)?.[0];
    return keyword ?? (/^(?:\|\d+ .*)?\/\S+ -\S+ /.test(createdBy) ? "RUN" : "");
}

;// CONCATENATED MODULE: ./lib/inspect/passwd.js
/** /etc/passwd and /etc/group as moby/sys/user reads them: leniently, numbers that are none count as 0. */
/** A file with a longer line is refused as a whole. Bytes. */
const MAX_PASSWD_LINE = 64 * 1024;
const MAX_GROUP_LINE = 1024 * 1024;
/** Every entry in order, or why the file can't be read. Short lines and comments are entries too: that is what the runtime makes of them. */
function readPasswd(content) {
    const lines = passwd_linesOf(content, MAX_PASSWD_LINE);
    if (lines === undefined)
        return { problem: "bufio.Scanner: token too long" };
    return lines.map((line) => {
        const fields = line.split(":");
        return { name: fields[0], uid: lenient(fields[2]), gid: lenient(fields[3]) };
    });
}
/** Every group in order, or why the file can't be read. */
function readGroup(content) {
    const lines = passwd_linesOf(content, MAX_GROUP_LINE);
    if (lines === undefined)
        return { problem: "bufio.Scanner: token too long" };
    return lines
        .filter((line) => !line.startsWith("#"))
        .map((line) => {
        const fields = line.split(":");
        return { name: fields[0], gid: lenient(fields[2]) };
    });
}
/** A number as Go's strconv.Atoi takes it (sign and leading zeros allowed); undefined when it is none. */
function atoi(text) {
    return /^[+-]?[0-9]+$/.test(text) ? Number(text) + 0 : undefined;
}
function lenient(text) {
    return atoi(text ?? "") ?? 0;
}
function passwd_linesOf(content, longest) {
    const lines = content.toString("latin1").split("\n");
    if (lines.some((line) => line.length >= longest))
        return undefined;
    return lines.map((line) => line.replace(/^[\t\v\f\r ]+|[\t\v\f\r ]+$/g, "")).filter((line) => line !== "");
}

;// CONCATENATED MODULE: ./lib/inspect/user.js


const MAX_ID = 2 ** 31 - 1;
const OUT_OF_RANGE = `uids and gids must be in range 0-${MAX_ID}`;
/** Resolves Config.User. Throws nothing: a user that does not resolve has `problem`, in the runtime's own words. */
function resolveUser(sources) {
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
function resolve(userPart, groupPart, sources) {
    const userId = atoi(userPart);
    const groupId = atoi(groupPart);
    if (outside(userId) || outside(groupId))
        return fails(OUT_OF_RANGE);
    const users = sources.passwd === undefined ? [] : readPasswd(sources.passwd);
    if ("problem" in users)
        return fails(`unable to find user ${shown(userPart || "0")}: ${users.problem}`);
    // Without a user part the runtime looks for its default, uid 0. A number is never looked up as a name.
    const wanted = userPart === "" ? 0 : userId;
    const passwd = users.find((entry) => (wanted === undefined ? entry.name === userPart : entry.uid === wanted));
    if (passwd === undefined && wanted === undefined) {
        return fails(`unable to find user ${shown(userPart)}: no matching entries in passwd file`);
    }
    const uid = passwd?.uid ?? wanted;
    const found = { uid, gid: passwd?.gid ?? 0, steps: [] };
    if (passwd !== undefined)
        found.passwd = passwd;
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
            found.gid = group?.gid ?? groupId;
        }
    }
    // A number in the file may be anything; it is only refused when the process starts.
    if (outside(found.uid) || outside(found.gid))
        return { ...fails(OUT_OF_RANGE), ...(passwd ? { passwd } : {}) };
    found.steps.push(userStep(userPart, groupPart, found), ...groupStep(groupPart, groupId, found));
    return found;
}
function userStep(userPart, groupPart, { uid, passwd }) {
    if (passwd === undefined) {
        const why = userPart === "" ? " by default" : ", not in /etc/passwd";
        return `uid ${uid}${why}${groupPart === "" ? ", so gid 0" : ""}`;
    }
    const named = atoi(userPart) === undefined && userPart !== "" ? "" : ` ${shown(passwd.name)}`;
    return `/etc/passwd:${named} uid ${uid} gid ${passwd.gid}`;
}
function groupStep(groupPart, groupId, { gid }) {
    if (groupPart === "")
        return [];
    return [groupId === undefined ? `/etc/group: gid ${gid}` : `gid ${gid}`];
}
function fails(problem) {
    return { problem, steps: [problem] };
}
function outside(id) {
    return id !== undefined && (id < 0 || id > MAX_ID);
}
/** A name of one character a byte, for messages. */
function shown(name) {
    return visible(decoded(name));
}
function decoded(name) {
    return Buffer.from(name, "latin1").toString("utf8");
}
function visible(text) {
    return (0,lib_text/* escapeControl */.hN)(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}

;// CONCATENATED MODULE: ./lib/inspect/image.js
/** A folder with an image -> everything that is judged and shown about it. */








/** zlib works in other threads, hashing in this one: two layers at a time keep both busy, more only cost memory. */
const AT_ONCE = 2;
/** Larger ones are refused by the runtime too. Bytes. */
const MAX_USER_FILE = 10 * 1024 * 1024;
/**
 * Reads and verifies an image: every digest, every size, every diff ID. Throws a UserError when anything is missing, damaged, not
 * understood, or can't be inspected: such an image is never judged.
 */
async function inspectImage(files, dir, options) {
    const layout = await readLayout(files, dir, options.digest);
    const configs = [];
    for (const image of layout.images) {
        configs.push(readConfig((await readJson(files, image.config)).value, image.config.name));
    }
    const layers = await readLayers(files, layout.images, options.plain === true);
    const platforms = [];
    for (const [at, image] of layout.images.entries()) {
        platforms.push(await platformImage(files, image, configs[at], layers, options));
    }
    return { digest: layout.digest, mediaType: layout.mediaType, platforms };
}
/** Every layer once, however many platforms share it; by path. */
async function readLayers(files, images, plain) {
    const blobs = [...new Map(images.flatMap((image) => image.layers).map((layer) => [layer.path, layer])).values()];
    const contents = new Map();
    const next = blobs.values();
    let failed = false;
    const work = async () => {
        for (const blob of next) {
            // After one layer's error the others say nothing new.
            if (failed)
                return;
            try {
                contents.set(blob.path, await readLayer(files, blob, isUserFile, plain));
            }
            catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return contents;
}
/** Where they are in nearly every image; a symlink to elsewhere costs a second pass over one layer. */
const isUserFile = (entry) => /(?:^|\/)etc\/(?:passwd|group)$/.test(entry.path) && entry.size <= MAX_USER_FILE && !entry.sparse;
async function platformImage(files, image, config, contents, options) {
    const platform = image.platform ?? config.platform;
    if (platform === undefined)
        throw new errors/* UserError */.yo(`The image ${image.digest} does not say for which platform it is.`, AGAIN);
    if (config.diffIds.length !== image.layers.length) {
        throw new errors/* UserError */.yo(`The image ${image.digest} has ${image.layers.length} layers, but its config lists ${config.diffIds.length}.`, AGAIN);
    }
    const lines = image_linesOf(options.layerLines ?? {}, platform);
    const digests = image.layers.map((layer) => layer.digest);
    const origins = layerOrigins(digests, config.history, lines, options.finalInstructions ?? []);
    const system = new FileSystem();
    const layers = image.layers.map((blob, at) => {
        const content = contents.get(blob.path);
        const diffId = config.diffIds[at];
        if (content.diffId !== diffId) {
            throw new errors/* UserError */.yo(`The ${blob.name} unpacks to ${content.diffId}, but the config says ${diffId}.`, AGAIN);
        }
        system.apply(content.entries);
        return layerFacts(blob, content, origins[at]);
    });
    const find = (path) => readFile(files, path, system, image.layers, contents);
    return {
        platform,
        digest: image.digest,
        configDigest: image.configDigest,
        config: config.image,
        layers,
        sizes: {
            compressed: sum(layers.map((layer) => layer.compressed)),
            uncompressed: sum(layers.map((layer) => layer.uncompressed)),
            effective: system.effective(),
            ...(options.plain === true ? { estimated: true } : {}),
        },
        user: platform.startsWith("windows/")
            ? windowsUser(config.image.user)
            : await userOf(config.image.user, find, options),
    };
}
function layerFacts(blob, content, origin) {
    return {
        // A tar file of an old `docker save` is its own uncompressed form.
        digest: blob.digest ?? content.diffId,
        diffId: content.diffId,
        mediaType: blob.mediaType,
        compressed: content.compressed,
        uncompressed: content.uncompressed,
        entries: content.entries.length,
        ...origin,
    };
}
async function userOf(configured, find, { dockerfile, userLine }) {
    const [passwd, group] = [await find("/etc/passwd"), await find("/etc/group")];
    // The line is told only when there is a user: an image can lose its USER between the Dockerfile and here.
    const line = configured === "" ? undefined : userLine;
    return resolveUser({ configured, passwd, group, dockerfile, ...(line === undefined ? {} : { line }) });
}
/** Windows keeps its users in the registry: nothing is known about them, and nothing is claimed. */
function windowsUser(configured) {
    return { configured, numeric: false, chain: "the users of a Windows image can't be resolved" };
}
/** Content of a regular file of the final tree; undefined when there is none. Throws a UserError when it is too large. */
async function readFile(files, path, system, layers, contents) {
    const place = system.resolve(path);
    if (place?.kind !== "file")
        return undefined;
    const { layer, at } = place;
    const size = layer.size(at);
    if (size > MAX_USER_FILE)
        throw new errors/* UserError */.yo(`${path} in the image is larger than ${MAX_USER_FILE} bytes.`);
    if (layer.content(at) !== undefined)
        return layer.content(at);
    const blob = layers.find((candidate) => contents.get(candidate.path)?.entries === layer);
    return (await readLayer(files, blob, (_, index) => index === at)).entries.content(at);
}
function image_linesOf(lines, platform) {
    // BuildKit leaves a variant out where it is the architecture's usual one.
    return lines[platform] ?? lines[platform.split("/").slice(0, 2).join("/")] ?? lines["*"] ?? [];
}
function sum(values) {
    return values.reduce((total, value) => total + value, 0);
}

;// CONCATENATED MODULE: ./lib/judge/sizes.js

/** How many layers a message names. */
const NAMED = 3;
/** Layers below this share of the size explain nothing. */
const SHARE = 0.01;
/** Findings for every platform whose size is over the limit (bytes). At the limit is within it. */
function overLimit(facts, limit, { measure, input, dockerfile }) {
    return facts.platforms
        .filter((image) => image.sizes[measure] > limit)
        .map((image) => {
        const size = image.sizes[measure];
        const largest = largestFirst(image.layers, measure);
        const worth = largest.filter((layer, at) => at === 0 || layer[measure] >= size * SHARE).slice(0, NAMED);
        const named = worth.map((layer) => `${(0,lib_text/* formatBytes */.z3)(layer[measure])} ${origin(layer, dockerfile)}`);
        return {
            message: `The ${measure} size is ${amount(size, limit)}${estimate(image, measure)}. Largest layers: ${named.join("; ")}.`,
            remedy: `Make these layers smaller (build in one stage, copy only what runs into the final one), or raise ${input}.`,
            ...place(worth, dockerfile),
            ...platformOf(facts, image),
        };
    });
}
/** `62.0 MB (62,000,001 bytes), 2.0 MB over the limit of 60.0 MB (60,000,000 bytes)`. */
function amount(size, limit) {
    return `${exact(size)}, ${(0,lib_text/* formatBytes */.z3)(size - limit)} over the limit of ${exact(limit)}`;
}
function exact(bytes) {
    return bytes < 1000 ? (0,lib_text/* formatBytes */.z3)(bytes) : `${(0,lib_text/* formatBytes */.z3)(bytes)} (${bytes.toLocaleString("en-US")} bytes)`;
}
/** `Dockerfile:12 COPY /app /app`; a layer of the base image has no line. */
function origin(layer, dockerfile) {
    const where = layer.line === undefined ? "base image" : `${dockerfile}:${layer.line}`;
    return [where, instruction(layer)].filter(Boolean).join(" ");
}
/** Largest first; of equal ones the lower layer. */
function largestFirst(layers, measure) {
    return [...layers].filter((layer) => layer[measure] > 0).sort((a, b) => b[measure] - a[measure]);
}
/** The line to point at: of the first layer that has one. A base image's have none. */
function place(layers, dockerfile) {
    const line = layers.find((layer) => layer.line !== undefined)?.line;
    return { file: dockerfile, ...(line === undefined ? {} : { line }) };
}
/** The platform is named only when there are several. */
function platformOf(facts, image) {
    return facts.platforms.length > 1 ? { platform: image.platform } : {};
}
/** The history's words without what the builder adds. Untrusted, so made harmless. */
function instruction(layer) {
    const words = (0,lib_text/* oneLine */.TN)(layer.createdBy ?? "")
        .replace(/ # buildkit$/, "")
        .replace(/^RUN (?:\|\d+ .*?)?\/bin\/sh -c /, "RUN ");
    return (0,lib_text/* clip */.$Q)(words, 80);
}
/** The classic image store compresses layers only while it pushes them. */
function estimate(image, measure) {
    return measure === "compressed" && image.sizes.estimated === true
        ? " (estimated: the engine's classic image store compresses when it pushes)"
        : "";
}

;// CONCATENATED MODULE: ./lib/judge/rules/known-user.js

const knownUser = {
    id: "known-user",
    level: "error",
    title: "A container of the image starts with the user that is configured",
    skip: () => undefined,
    check: (facts, _settings, dockerfile) => facts.platforms
        .filter((image) => image.user.problem !== undefined)
        .map((image) => ({
        message: `A container of this image does not start: ${image.user.chain}.`,
        remedy: "Create the user and the group in the final stage, copy /etc/passwd and /etc/group into it, or use numbers: USER 10001:10001.",
        file: dockerfile,
        ...(image.user.line === undefined ? {} : { line: image.user.line }),
        path: /group/.test(image.user.problem ?? "") ? "/etc/group" : "/etc/passwd",
        ...platformOf(facts, image),
    })),
};

;// CONCATENATED MODULE: ./lib/judge/rules/max-layer-size.js

const maxLayerSize = {
    id: "max-layer-size",
    level: "error",
    title: "No layer that is pulled is larger than the limit",
    skip: (settings) => (settings.maxLayerSize === undefined ? "max-layer-size is not set" : undefined),
    check: (facts, settings, dockerfile) => {
        const limit = settings.maxLayerSize;
        return facts.platforms.flatMap((image) => largestFirst(image.layers, "compressed")
            .filter((layer) => layer.compressed > limit)
            .map((layer) => ({
            message: `The compressed size of a layer is ${amount(layer.compressed, limit)}: ${origin(layer, dockerfile)}.`,
            remedy: "Copy less into it or split it along what changes together, or raise max-layer-size.",
            ...place([layer], dockerfile),
            ...platformOf(facts, image),
        })));
    },
};

;// CONCATENATED MODULE: ./lib/judge/rules/max-size.js

const maxSize = {
    id: "max-size",
    level: "error",
    title: "What is pulled of one platform is not larger than the limit",
    skip: (settings) => (settings.maxSize === undefined ? "max-size is not set" : undefined),
    check: (facts, settings, dockerfile) => overLimit(facts, settings.maxSize, { measure: "compressed", input: "max-size", dockerfile }),
};

;// CONCATENATED MODULE: ./lib/judge/rules/max-uncompressed-size.js

const maxUncompressedSize = {
    id: "max-uncompressed-size",
    level: "error",
    title: "The files in all layers of one platform are not larger than the limit",
    skip: (settings) => (settings.maxUncompressedSize === undefined ? "max-uncompressed-size is not set" : undefined),
    check: (facts, settings, dockerfile) => overLimit(facts, settings.maxUncompressedSize, {
        measure: "uncompressed",
        input: "max-uncompressed-size",
        dockerfile,
    }),
};

;// CONCATENATED MODULE: ./lib/judge/rules/non-root.js

const nonRoot = {
    id: "non-root",
    level: "error",
    title: "The user that the image runs as is not uid 0",
    skip: (settings) => (settings.requireNonRoot ? undefined : "require-non-root is false"),
    check: (facts, _settings, dockerfile) => facts.platforms
        // No uid is no proof: a user that does not resolve is not a user other than root.
        .filter((image) => image.user.uid === undefined || image.user.uid === 0)
        .map((image) => ({
        message: message(image),
        remedy: "Add USER 10001:10001 (or a user that you create) at the end of the final stage, or set require-non-root: false if it has to be root.",
        file: dockerfile,
        ...(image.user.line === undefined ? {} : { line: image.user.line }),
        ...platformOf(facts, image),
    })),
};
function message({ user, platform }) {
    if (user.uid === 0)
        return `The image runs as root: ${user.chain}.`;
    if (user.problem === undefined)
        return `It can't be told which user the image runs as on ${platform}: ${user.chain}.`;
    return `It can't be shown that the image does not run as root, because its user does not resolve: ${user.chain}.`;
}

;// CONCATENATED MODULE: ./lib/judge/rules/numeric-user.js

const numericUser = {
    id: "numeric-user",
    level: "error",
    title: "The user is written as a number, as Kubernetes' runAsNonRoot needs it",
    skip: (settings) => (settings.requireNumericUser ? undefined : "require-numeric-user is false"),
    check: (facts, _settings, dockerfile) => facts.platforms
        .filter((image) => !image.user.numeric)
        .map(({ user, ...image }) => ({
        message: `The user is not written as a number: ${user.chain}.`,
        remedy: `Write ${user.uid === undefined || user.uid === 0 ? "USER 10001" : `USER ${user.uid}`}: with runAsNonRoot, Kubernetes refuses names ("container has runAsNonRoot and image has non-numeric user, cannot verify user is non-root").`,
        file: dockerfile,
        ...(user.line === undefined ? {} : { line: user.line }),
        ...platformOf(facts, { user, ...image }),
    })),
};

;// CONCATENATED MODULE: ./lib/judge/rules.js






const rules_rules = [maxSize, maxUncompressedSize, maxLayerSize, nonRoot, numericUser, knownUser];

;// CONCATENATED MODULE: ./lib/judge/summary.js

/** `2 of 5 stages failed (test, lint), 1 finding (max-size). The image is 42.0 MB of at most 60.0 MB and runs as uid 1000.` */
function summarise(decided) {
    const { verdict, image, findings, decisive, settings } = decided;
    if (verdict === "error")
        return "There is no image to judge, and no stage failed to explain it.";
    const parts = [stagesText(decided.stages)];
    if (decisive.length > 0)
        parts.push(`${count(decisive.length, "finding")} (${ruleNames(decisive)})`);
    const shown = findings.length - decisive.length;
    if (shown > 0)
        parts.push(`${count(shown, "finding")} that ${shown === 1 ? "does" : "do"} not count with fail-on: ${settings.failOn}`);
    const checks = parts.filter(Boolean).join(", ");
    return [checks, image === undefined ? "" : imageText(image, settings)].filter(Boolean).join(". ").concat(".");
}
function stagesText(stages) {
    const ran = stages.filter((stage) => stage.result !== "not-run");
    if (ran.length === 0)
        return "";
    const parts = ["failed", "blocked"].flatMap((result) => {
        const names = ran.filter((stage) => stage.result === result).map((stage) => stage.name || `#${stage.index}`);
        return names.length === 0
            ? []
            : [`${names.length} of ${count(ran.length, "stage")} ${result} (${names.join(", ")})`];
    });
    return parts.length > 0 ? parts.join(", ") : `${count(ran.length, "stage")} passed`;
}
function imageText({ platforms }, { maxSize }) {
    const size = Math.max(0, ...platforms.map((image) => image.sizes.compressed));
    const limit = maxSize === undefined ? "" : `, limit ${(0,lib_text/* formatBytes */.z3)(maxSize)}`;
    const several = platforms.length > 1 ? ` on the largest of ${platforms.length} platforms` : "";
    const uids = [...new Set(platforms.map((image) => image.user.uid))];
    const user = uids.includes(undefined) ? "its user does not resolve" : `it runs as uid ${uids.join(" or ")}`;
    return `The image is ${(0,lib_text/* formatBytes */.z3)(size)} compressed${several}${limit}; ${user}`;
}
function ruleNames(findings) {
    return [...new Set(findings.map((finding) => finding.rule))].join(", ");
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./lib/judge/judge.js


/**
 * Decides. A failed or blocked stage fails the run whatever `fail-on` says: that input is about findings. Without an image the rules
 * are skipped, and then only a failed stage explains it: anything else is an error, never a pass. `dockerfile` is its path, for messages.
 */
function judge(evidence, settings, dockerfile, rules = rules_rules) {
    const findings = [];
    const results = rules.map((rule) => {
        const why = evidence.image === undefined ? "the final image was not built" : rule.skip(settings);
        if (why !== undefined || evidence.image === undefined)
            return { id: rule.id, result: "skip", why: why };
        const result = rule.level === "error" ? "fail" : "warn";
        const found = rule
            .check(evidence.image, settings, dockerfile)
            .map((problem) => ({ rule: rule.id, result, ...problem }));
        findings.push(...found);
        return { id: rule.id, result: found.length === 0 ? "pass" : result };
    });
    const decisive = findings.filter((finding) => counts(finding, settings));
    const verdict = decide(evidence, decisive);
    return {
        verdict,
        summary: summarise({ verdict, ...evidence, findings, decisive, settings }),
        findings,
        rules: results,
    };
}
function decide({ stages, image }, decisive) {
    if (stages.some((stage) => stage.result === "failed" || stage.result === "blocked"))
        return "fail";
    // No platform is no image: rules that look at each one would find nothing wrong with none.
    if (image === undefined || image.platforms.length === 0)
        return "error";
    return decisive.length > 0 ? "fail" : "pass";
}
function counts(finding, { failOn }) {
    return failOn === "warning" || (failOn === "error" && finding.result === "fail");
}

;// CONCATENATED MODULE: ./lib/plan/cache.js
/** What the builds read from and write to a cache. One scope, imported alone: overlapping ones make hits random. */

/** The cache flags of a run. `root`: folder that holds local caches. `runId`: a word that no other run has. */
function planCache(inputs, context, dockerfile, root, runId) {
    if (inputs.cache === "off")
        return { mode: "off", from: inputs.cacheFrom, to: inputs.cacheTo };
    const directory = `${root}/${cacheScope(inputs, context, dockerfile)}`;
    const written = `${directory}.${runId}`;
    return {
        mode: "local",
        directory,
        written,
        from: [...inputs.cacheFrom, importOf(directory)],
        // Into a folder beside it: BuildKit never removes old blobs from a local cache, so the new one takes its place whole.
        to: [...inputs.cacheTo, `${cache_csv("dest", written)},mode=max,ignore-error=true`],
    };
}
/** A name made of image or repository, Dockerfile and platforms, never of a branch: readable, and safe as a folder. */
function cacheScope(inputs, context, dockerfile) {
    const subject = inputs.image[0] ?? context.repository ?? context.workspace;
    const parts = inputs.cacheScope === undefined ? [subject, dockerfile, ...inputs.platforms] : [inputs.cacheScope];
    const readable = parts
        .join("-")
        .replace(/[^\w.-]+/g, "-")
        .replace(/^[.-]+/, "")
        .slice(-60);
    const exact = (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
    return `${readable}-${exact}`;
}
function cache_csv(key, path) {
    const field = `${key}=${path}`;
    return `type=local,${/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field}`;
}
/** The cache that this engine and this disk really have: what is missing is left out, and said. */
async function settleCache(plan, engine, files) {
    const { cache } = plan;
    const notes = [];
    let { from, to } = cache;
    if (cache.directory !== undefined && (await files.exists(`${cache.directory}/index.json`)) !== "file") {
        // BuildKit takes a missing folder for an error.
        from = from.filter((entry) => entry !== importOf(cache.directory ?? ""));
        notes.push("There was no local cache of this scope yet.");
    }
    if (engine.store === "classic" && to.length > 0) {
        to = [];
        notes.push("The engine's classic image store can't export a cache: nothing was written. Turn on the containerd image store.");
    }
    return { plan: { ...plan, cache: { ...cache, from, to } }, notes };
}
function importOf(directory) {
    return cache_csv("src", directory);
}

;// CONCATENATED MODULE: ./lib/plan/final-lines.js
/** Instructions of the final stage and of the stages it is FROM, in the order they are built; the last USER among them. */
function finalLines(graph) {
    const finalInstructions = [];
    for (let stage = graph.stages[graph.final]; stage !== undefined;) {
        finalInstructions.unshift(...stage.instructions);
        stage = "stage" in stage.base ? graph.stages[stage.base.stage] : undefined;
    }
    const userLine = finalInstructions.findLast(({ keyword }) => keyword === "USER")?.line;
    return { finalInstructions, ...(userLine === undefined ? {} : { userLine }) };
}

;// CONCATENATED MODULE: ./lib/plan/lex.js
/** Text that BuildKit's word reader refuses. */
class LexError extends Error {
}
const space = /^[\s\u0085]$/;
const special = "@*#?-$!0";
/**
 * Splits text into words and substitutes variables as BuildKit does it for FROM, `--platform` and heredoc words: a small
 * part of a shell, with its own quirks. Source: moby/buildkit, frontend/dockerfile/shell. Throws LexError.
 */
function lex(source, options) {
    const chars = [...source];
    const raw = options.raw === true;
    const keepUnset = raw || options.keepUnset === true;
    let at = 0;
    return until(undefined, raw);
    function until(stop, rawEscapes) {
        let text = "";
        let word = "";
        const words = [];
        const add = (piece, splits) => {
            text += piece;
            for (const char of piece) {
                if (!splits || !space.test(char))
                    word += char;
                else if (word !== "") {
                    words.push(word);
                    word = "";
                }
            }
        };
        while (at < chars.length) {
            const char = chars[at++];
            if (char === stop)
                return { text, words: word === "" ? words : [...words, word] };
            if (char === "$")
                add(dollar(rawEscapes), true);
            else if (char === "'")
                add(singleQuoted(), false);
            else if (char === '"')
                add(doubleQuoted(rawEscapes), false);
            else if (char === options.escape) {
                if (rawEscapes)
                    add(char, false);
                const next = chars[at++];
                if (next !== undefined)
                    add(next, false);
            }
            else
                add(char, true);
        }
        if (stop !== undefined)
            throw new LexError(`there is no closing ${stop}`);
        return { text, words: word === "" ? words : [...words, word] };
    }
    function singleQuoted() {
        const end = chars.indexOf("'", at);
        if (end === -1)
            throw new LexError("a single quote is not closed");
        const inside = chars.slice(at, end).join("");
        at = end + 1;
        return raw ? `'${inside}'` : inside;
    }
    function doubleQuoted(rawEscapes) {
        let inside = "";
        while (at < chars.length) {
            const char = chars[at++];
            if (char === '"')
                return raw ? `"${inside}"` : inside;
            if (char === "$")
                inside += dollar(rawEscapes);
            else if (char === options.escape) {
                const next = chars[at];
                if (rawEscapes)
                    inside += char;
                // Only these can be escaped between double quotes; before anything else the escape character is a plain one.
                if (next === '"' || next === "$" || next === options.escape)
                    inside += chars[at++];
                else if (next !== undefined)
                    inside += char;
            }
            else
                inside += char;
        }
        throw new LexError("a double quote is not closed");
    }
    function name() {
        const first = chars[at];
        if (first !== undefined && /\d/.test(first))
            return take(/\d/);
        if (first !== undefined && special.includes(first))
            return chars[at++];
        return take(/[\p{L}\p{Nd}_]/u);
    }
    function take(kind) {
        const start = at;
        while (at < chars.length && kind.test(chars[at]))
            at++;
        return chars.slice(start, at).join("");
    }
    function dollar(rawEscapes) {
        if (chars[at] !== "{") {
            const variable = name();
            if (variable === "")
                return "$";
            return options.env(variable) ?? (keepUnset ? `$${variable}` : "");
        }
        at++;
        const start = at;
        if (["{", "}", ":", undefined].includes(chars[at]))
            throw new LexError("bad substitution");
        const variable = name();
        const value = options.env(variable);
        let operator = chars[at++];
        if (operator === "}")
            return value ?? (keepUnset ? `\${${variable}}` : "");
        const emptyIsUnset = operator === ":";
        if (emptyIsUnset)
            operator = chars[at++];
        // Nothing is done with a variable that stays as it is, so it may ask for more than is known here: `${X:0:3}`.
        const known = emptyIsUnset ? (keepUnset && value === undefined ? "" : "+-?#%") : "+-?#%/";
        if (operator === undefined || (known !== "" && !known.includes(operator))) {
            throw new LexError(`\${${variable}${emptyIsUnset ? ":" : ""}${operator ?? ""}...} is not supported`);
        }
        if (operator === "/") {
            const all = chars[at] === "/";
            if (all)
                at++;
            const pattern = until("/", true).text;
            const replacement = until("}", true).text;
            if (value === undefined && keepUnset)
                return `\${${chars.slice(start, at).join("")}`;
            return (value ?? "").replace(glob(pattern, true, all ? "g" : ""), () => replacement);
        }
        const word = until("}", rawEscapes || operator === "#" || operator === "%").text;
        if (value === undefined && keepUnset)
            return `\${${chars.slice(start, at).join("")}`;
        const isSet = value !== undefined && !(emptyIsUnset && value === "");
        if (operator === "-")
            return isSet ? value : word;
        if (operator === "+")
            return isSet ? word : "";
        if (operator === "?") {
            if (!isSet)
                throw new LexError(`${variable}: ${word === "" ? "must be set" : word}`);
            return value;
        }
        return trimmed(value ?? "", operator, word);
    }
}
/** `${V#p}`, `${V##p}`, `${V%p}`, `${V%%p}`. */
function trimmed(value, operator, word) {
    const greedy = word.startsWith(operator);
    const pattern = greedy ? word.slice(1) : word;
    // Candidate cuts from the shortest to the longest match, or the other way round.
    const cuts = Array.from({ length: value.length + 1 }, (_, length) => length);
    const whole = glob(pattern, true, "", true);
    for (const length of greedy ? cuts.reverse() : cuts) {
        const part = operator === "#" ? value.slice(0, length) : value.slice(value.length - length);
        if (whole.test(part))
            return operator === "#" ? value.slice(length) : value.slice(0, value.length - length);
    }
    return value;
}
function glob(pattern, greedy, flags, whole = false) {
    const body = pattern.replace(/\\(.)|([*])|([?])|([^\w])/gsu, (all, escaped, star, question) => {
        if (escaped !== undefined)
            return escaped.replace(/[^\w]/u, "\\$&");
        if (star !== undefined)
            return greedy ? ".*" : ".*?";
        return question === undefined ? `\\${all}` : ".";
    });
    return new RegExp(whole ? `^${body}$` : body, `${flags}s`);
}

;// CONCATENATED MODULE: ./lib/plan/heredocs.js

/** The heredocs that a logical line opens, in the order of their bodies. */
function heredocs(line) {
    let words;
    try {
        // Always a backslash here, whatever the escape directive says.
        words = lex(line, { escape: "\\", env: () => undefined, raw: true }).words;
    }
    catch {
        // What BuildKit can't split into words has no heredocs for it: `RUN cat <<EOF && echo don't` opens none.
        return [];
    }
    const found = [];
    for (let at = 0; at < words.length; at++) {
        const word = words[at];
        // `<< EOF`, also where a shell means a shift: `$((1 << 2))` opens the heredoc `2))`.
        const opened = heredoc(/^\d*<<$/.test(word) ? word + (words[++at] ?? "") : word);
        if (opened !== undefined)
            found.push(opened);
    }
    return found;
}
/** A word as a heredoc: `<<EOF`, `<<-EOF`, `3<<"EOF"`. */
function heredoc(word) {
    const match = /^\d*<<(-?)([^<]*)$/.exec(word);
    if (match === null || match[2] === "")
        return undefined;
    let names;
    try {
        names = lex(match[2], { escape: "\\", env: () => undefined, keepUnset: true }).words;
    }
    catch {
        return undefined;
    }
    const [name] = names;
    return name === undefined || names.length !== 1 ? undefined : { name, dash: match[1] === "-" };
}

;// CONCATENATED MODULE: ./lib/plan/json-list.js
/**
 * `["a", "b"]` as a list. Undefined when the text is no JSON list: BuildKit then reads it as words. Null when it is one with
 * something else than strings in it, which BuildKit refuses.
 */
function jsonList(text) {
    if (!text.startsWith("["))
        return undefined;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (!Array.isArray(value))
        return undefined;
    return value.every((item) => typeof item === "string") ? value : null;
}

;// CONCATENATED MODULE: ./lib/plan/split-command.js
const blanks = /[\t\v\f\r ]+/;
/** Keyword, leading `--flags` (quotes removed) and the rest of a logical line. */
function splitCommand(line) {
    const text = line.trim();
    const gap = blanks.exec(text);
    if (gap === null)
        return { keyword: text, flags: [], rest: "" };
    const { flags, rest } = leadingFlags(text.slice(gap.index + gap[0].length));
    return { keyword: text.slice(0, gap.index), flags, rest: rest.trim() };
}
function leadingFlags(text) {
    const flags = [];
    let at = 0;
    while (at < text.length) {
        while (at < text.length && /\s/.test(text[at]))
            at++;
        if (!text.startsWith("--", at))
            break;
        let word = "";
        let quote = "";
        for (; at < text.length; at++) {
            const char = text[at];
            if (quote === "" && /\s/.test(char))
                break;
            if (char === quote)
                quote = "";
            else if (quote === "" && (char === "'" || char === '"'))
                quote = char;
            // Flags know the backslash alone, whatever the escape directive says.
            else if (char !== "\\")
                word += char;
            else if (at + 1 < text.length)
                word += text[++at];
        }
        // A bare `--` ends the flags.
        if (word === "--")
            break;
        flags.push(word);
    }
    return { flags, rest: text.slice(at) };
}
/** Splits at blanks, as FROM, EXPOSE and the shell form of COPY do: quotes mean nothing. */
function blankSeparated(rest) {
    return rest === "" ? [] : rest.split(blanks);
}
/** Words of ARG, ENV and LABEL: split at blanks outside quotes, quotes and escapes kept. */
function quotedWords(rest, token) {
    const words = [];
    let word = "";
    let quote = "";
    let quoted = false;
    for (let at = 0; at < rest.length; at++) {
        const char = rest[at];
        if (quote === "" && /\s/.test(char)) {
            if (quoted || word !== "")
                words.push(word);
            word = "";
            quoted = false;
        }
        else if (char === token && quote !== "'") {
            const next = rest[at + 1];
            if (next === undefined)
                continue;
            word += char + next;
            at++;
        }
        else {
            if (char === quote)
                quote = "";
            else if (quote === "" && (char === "'" || char === '"')) {
                quote = char;
                quoted = true;
            }
            word += char;
        }
    }
    if (quoted || word !== "")
        words.push(word);
    return words;
}

;// CONCATENATED MODULE: ./lib/plan/check-instruction.js




const noStrings = "in a JSON list every item must be a string in double quotes";
/** What each instruction wants behind its flags. A sentence when it does not get it: BuildKit refuses the same. */
const wants = {
    ADD: copyLike,
    ARG: (rest, token) => {
        const words = quotedWords(rest, token);
        if (words.length === 0)
            return "ARG needs a name: ARG NAME or ARG NAME=default";
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
        if (kind.toUpperCase() === "NONE")
            return command === "" ? undefined : "HEALTHCHECK NONE has nothing behind it";
        if (kind.toUpperCase() !== "CMD")
            return "HEALTHCHECK is written HEALTHCHECK CMD command or HEALTHCHECK NONE";
        return strings(command) ?? (command === "" || command === "[]" ? "HEALTHCHECK CMD needs a command" : undefined);
    },
    LABEL: pairs,
    MAINTAINER: exactlyOne,
    ONBUILD: (rest) => {
        const inner = splitCommand(rest).keyword.toUpperCase();
        if (inner === "")
            return "ONBUILD needs an instruction";
        return ["ONBUILD", "FROM", "MAINTAINER"].includes(inner) ? `ONBUILD ${inner} is not allowed` : undefined;
    },
    RUN: strings,
    SHELL: (rest) => {
        const list = jsonList(rest);
        if (list === null)
            return noStrings;
        return list === undefined || list.length === 0
            ? 'SHELL is written as a JSON list: SHELL ["/bin/sh", "-c"]'
            : undefined;
    },
    STOPSIGNAL: exactlyOne,
    USER: exactlyOne,
    VOLUME: (rest) => {
        const list = jsonList(rest);
        if (list === null)
            return noStrings;
        const words = list ?? blankSeparated(rest);
        return words.length === 0 || words.some((word) => word.trim() === "") ? "VOLUME needs a path" : undefined;
    },
    WORKDIR: exactlyOne,
};
/** What is wrong with an instruction's keyword and arguments; undefined when BuildKit takes it. */
function checkInstruction(command, token) {
    const keyword = command.keyword.toUpperCase();
    const want = wants[keyword];
    if (want !== undefined)
        return want(command.rest, token)?.replace(/^needs/, `${keyword} needs`);
    const near = (0,errors/* nearest */.pA)(keyword, Object.keys(wants));
    const name = command.keyword === "" ? "a lone escape character" : command.keyword;
    return `unknown instruction ${name}${near === undefined ? "" : ` (did you mean ${near}?)`}`;
}
function copyLike(rest) {
    const list = jsonList(rest);
    if (list === null)
        return noStrings;
    const words = list ?? blankSeparated(rest);
    if (words.length < 2)
        return "needs a source and a destination";
    return heredoc(words.at(-1)) === undefined ? undefined : "a heredoc can't be the destination";
}
function pairs(rest, token) {
    const words = quotedWords(rest, token);
    const [first] = words;
    if (first === undefined)
        return "needs NAME=value";
    if (!first.includes("=")) {
        // The old form, `ENV NAME value`: everything behind the name is the value.
        return /[\t\v\f\r ]/.test(rest) ? undefined : `needs a value: ${first}=...`;
    }
    const bad = words.find((word) => !word.includes("="));
    if (bad !== undefined)
        return `there is no = in ${bad}: write NAME=value, with quotes around a value that has blanks`;
    return words.some((word) => word.startsWith("=")) ? "needs a name before the =" : undefined;
}
function strings(rest) {
    return jsonList(rest) === null ? noStrings : undefined;
}
function exactlyOne(rest) {
    return rest === "" ? "needs an argument" : undefined;
}
function atLeastOne(rest) {
    return rest === "" ? "needs at least one argument" : undefined;
}

;// CONCATENATED MODULE: ./lib/plan/global-args.js


/** Stands for the value of a variable that is not known before the build, around its name: two characters no name has. */
const global_args_open = "\uE000";
const global_args_close = "\uE001";
/** Set by BuildKit itself, with no ARG needed: all but the last say something about the builder, so they may be unknown. */
const platformArgs = ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT"].flatMap((part) => [
    `BUILD${part}`,
    `TARGET${part}`,
]);
/**
 * What FROM may substitute: the ARGs before the first FROM, overridden by `--build-arg`, and BuildKit's own. Each default
 * may use those before it.
 */
function globalArgs(args, buildArgs, token) {
    const env = new Map();
    const problems = [];
    for (const name of [...platformArgs, "TARGETSTAGE"])
        env.set(name, buildArgs[name] ?? `${global_args_open}${name}${global_args_close}`);
    for (const arg of args) {
        for (const word of quotedWords(arg.rest, token)) {
            const [, name = word, fallback] = /^([^=]*)=([\s\S]*)$/.exec(word) ?? [];
            try {
                const value = Object.hasOwn(buildArgs, name) ? buildArgs[name] : fallback && substitute(fallback, env, token);
                if (value !== undefined)
                    env.set(name, value);
            }
            catch (error) {
                if (!(error instanceof LexError))
                    throw error;
                problems.push(`line ${arg.line}: ARG ${name}: ${error.message}`);
            }
        }
    }
    return { env, problems };
}
/** Text with its variables replaced; what is not known stays marked. Throws LexError. */
function substitute(text, env, token) {
    return lex(text, { escape: token, env: (name) => env.get(name) }).text;
}
/** True when the text holds the value of a variable that is not known before the build. */
function isOpen(text) {
    return text.includes(global_args_open);
}
/** The text for people: `$NAME` where the value is not known. */
function global_args_shown(text) {
    return text.replaceAll(global_args_open, "${").replaceAll(global_args_close, "}");
}
/** Whether a name is what the text may become. */
function mayBe(text, name) {
    const parts = text.split(/\uE000[^\uE001]*\uE001/u).map((part) => part.replace(/[^\w]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}

;// CONCATENATED MODULE: ./lib/plan/read-instructions.js



/** Cuts a Dockerfile into instructions as BuildKit does. Problems name their line. */
function readInstructions(source) {
    const { lines } = source;
    const token = source.escape === "\\" ? "\\\\" : "`";
    // A doubled escape character at the end is an escaped one: it continues nothing.
    const continued = new RegExp(`(^|[^${token}])${token}[ \\t]*$`);
    const instructions = [];
    const problems = [];
    let at = 0;
    while (at < lines.length) {
        const start = at;
        let logical = lines[at++].trimStart();
        if (isComment(logical))
            continue;
        let open = continued.test(logical);
        logical = logical.replace(continued, "$1");
        if (!open && logical === "")
            continue;
        while (open && at < lines.length) {
            const line = lines[at++];
            // Comments and blank lines inside an instruction do not end it.
            if (isComment(line) || line.trim() === "")
                continue;
            open = continued.test(line);
            logical += line.replace(continued, "$1");
        }
        const command = splitCommand(logical);
        const bodies = mayHaveHeredocs(command) ? heredocs(logical) : [];
        for (const body of bodies) {
            const end = lines.findIndex((line, index) => index >= at && ends(line, body));
            if (end === -1) {
                problems.push(`line ${start + 1}: the heredoc ${body.name} has no end: add a line with only ${body.name}`);
                // Everything below is its body, so there is nothing more to read.
                return { instructions, problems };
            }
            at = end + 1;
        }
        instructions.push({ ...command, heredocs: bodies, line: start + 1, endLine: at });
    }
    return { instructions, problems };
}
function isComment(line) {
    return line.trimStart().startsWith("#");
}
function ends(line, body) {
    return (body.dash ? line.replace(/^\t+/, "") : line) === body.name;
}
/** RUN, COPY and ADD, also behind ONBUILD, unless they are written as a JSON list. */
function mayHaveHeredocs(command) {
    const inner = command.keyword.toUpperCase() === "ONBUILD" ? splitCommand(command.rest) : command;
    return ["RUN", "COPY", "ADD"].includes(inner.keyword.toUpperCase()) && jsonList(inner.rest) === undefined;
}

;// CONCATENATED MODULE: ./lib/plan/flags.js

/** Flags of the instructions that have some. Newer ones are here too: what the engine at hand lacks, it says itself. */
const known = {
    ADD: {
        chown: "one",
        chmod: "one",
        link: "yes",
        "keep-git-dir": "yes",
        checksum: "one",
        exclude: "many",
        unpack: "yes",
    },
    COPY: { chown: "one", chmod: "one", from: "one", link: "yes", parents: "yes", exclude: "many" },
    FROM: { platform: "one" },
    HEALTHCHECK: { interval: "one", timeout: "one", "start-period": "one", "start-interval": "one", retries: "one" },
    RUN: { mount: "many", network: "one", security: "one", device: "many" },
};
/** Reads the flags of an instruction: their values by name, and what is wrong with them. */
function readFlags(keyword, flags) {
    const kinds = known[keyword] ?? {};
    const values = new Map();
    const problems = [];
    for (const flag of flags) {
        const [, name = "", value] = /^--([^=]*)(?:=(.*))?$/s.exec(flag) ?? [];
        const kind = kinds[name];
        const earlier = values.get(name);
        if (kind === undefined)
            problems.push(unknown(keyword, name, Object.keys(kinds)));
        else if (kind !== "many" && earlier !== undefined)
            problems.push(`${keyword} has --${name} twice: keep one`);
        else if (kind === "yes" && !/^(true|false)?$/i.test(value ?? "true")) {
            problems.push(`--${name} is either there or not: ${value} is neither true nor false`);
        }
        else if (value === undefined && kind !== "yes")
            problems.push(`--${name} needs a value: --${name}=...`);
        else
            values.set(name, [...(earlier ?? []), value ?? "true"]);
    }
    return { values, problems };
}
function unknown(keyword, name, accepted) {
    if (keyword === "ADD" && name === "from")
        return "ADD has no --from: use COPY --from";
    const near = (0,errors/* nearest */.pA)(name, accepted);
    return `${keyword} has no flag --${name}${near === undefined ? "" : ` (did you mean --${near}?)`}`;
}

;// CONCATENATED MODULE: ./lib/plan/image-name.js
const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const host = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const domain = `(?:${host}(?:\\.${host})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const tag = "[\\w][\\w.-]{0,127}";
const digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
const reference = new RegExp(`^(?:(${domain})/)?(${component}(?:/${component})*)(?::${tag})?(?:@${digest})?$`);
/** Whether BuildKit takes the text as an image's name. Source: distribution/reference, names as people write them. */
function isImageName(text) {
    const match = reference.exec(text);
    // 64 hex digits look like an image ID, and those are not names.
    return match !== null && !/^[0-9a-f]{64}$/.test(text);
}
/** A named build context's name as BuildKit compares it: `docker.io/library/node:latest` is `node`. */
function familiarName(name) {
    return name
        .replace(/^(?:index\.)?docker\.io\//, "")
        .replace(/^library\//, "")
        .replace(/:latest$/, "");
}

;// CONCATENATED MODULE: ./lib/plan/references.js



/** What COPY --from and RUN --mount=from read, and what BuildKit would refuse in them. */
function references(command, token) {
    const keyword = command.keyword.toUpperCase();
    const { values, problems: flagProblems } = readFlags(keyword, command.flags);
    const problems = [...flagProblems];
    const found = [];
    if (keyword === "COPY") {
        const [to = ""] = values.get("from") ?? [];
        if (isVariable(to, token)) {
            problems.push(`COPY --from=${to}: variables are not replaced here: add a stage FROM ${to} AS name and copy from that`);
        }
        else if (to !== "")
            found.push({ by: "COPY --from", to });
    }
    if (keyword === "RUN") {
        for (const mount of values.get("mount") ?? []) {
            const to = mountFrom(mount);
            if (to === undefined)
                problems.push(`--mount=${mount}: a double quote is misplaced`);
            else if (/\$./.test(to)) {
                problems.push(`RUN --mount from=${to}: variables are not replaced here: add a stage FROM ${to} AS name and mount that`);
            }
            // BuildKit looks for a stage named scratch when a mount has no from.
            else
                found.push({ by: "RUN --mount from", to: to === "" ? "scratch" : to });
        }
        const network = values.get("network")?.[0];
        if (network !== undefined && !["default", "none", "host"].includes(network)) {
            problems.push(`RUN --network=${network}: default, none or host`);
        }
    }
    return { references: found, problems };
}
/** A problem when a name that no stage has can't be an image's either. */
function imageProblem(name) {
    if (isImageName(name))
        return undefined;
    return /[A-Z]/.test(name) && isImageName(name.toLowerCase())
        ? `${name} is neither a stage nor an image: image names are lower case`
        : `${name} is neither a stage nor an image's name`;
}
function isVariable(text, token) {
    try {
        return lex(text, { escape: token, env: () => undefined }).text !== text;
    }
    catch (error) {
        if (error instanceof LexError)
            return true;
        throw error;
    }
}
/** The `from` of a mount, empty when it has none; the last one counts. Undefined when the fields can't be told apart. */
function mountFrom(mount) {
    let from = "";
    // Fields are CSV: one that starts with a double quote ends with one, and may hold commas.
    for (const match of `${mount},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),|(.)/gsu)) {
        if (match[3] !== undefined)
            return undefined;
        const field = match[1]?.replaceAll('""', '"') ?? match[2] ?? "";
        if (/^from=/i.test(field))
            from = field.slice("from=".length);
    }
    return from;
}

;// CONCATENATED MODULE: ./lib/plan/resolve-stages.js







const counted = ["ADD", "COPY", "RUN", "WORKDIR"];
/** Finds what every stage is built on and reads from. Problems are what BuildKit refuses, with their lines. */
function resolveStages(drafts, options) {
    const problems = [];
    const contexts = new Set(options.buildContexts.map(familiarName));
    const named = drafts.map((draft) => {
        const from = draft.commands[0];
        const [, , label = ""] = blankSeparated(from.rest);
        const name = label.toLowerCase();
        if (label !== "" && !isStageName(name))
            problems.push(`line ${from.line}: ${label} can't be a stage's name: ${nameRule}`);
        return { line: from.line, name, label, replaced: name !== "" && !isReserved(name) && contexts.has(name) };
    });
    const stages = [];
    for (const [index, draft] of drafts.entries()) {
        const from = draft.commands[0];
        const me = named[index];
        const platform = readFlags("FROM", from.flags).values.get("platform")?.[0];
        const found = me.replaced
            ? { base: { image: me.name }, needs: [] }
            : base(from, platform, named.slice(0, index), options);
        if (typeof found === "string")
            problems.push(`line ${from.line}: ${found}`);
        const { base: on, needs } = typeof found === "string" ? { base: { image: "" }, needs: [] } : found;
        const triggers = "stage" in on ? onbuildTriggers(drafts[on.stage]) : [];
        const steps = [
            ...triggers.map((command) => ({ command, line: from.line, trigger: true })),
            ...draft.commands.slice(1).map((command) => ({ command, line: command.line, trigger: false })),
        ];
        const reads = new Set(needs);
        for (const { command, line, trigger } of steps) {
            const problem = trigger ? checkInstruction(command, options.token) : undefined;
            const read = references(command, options.token);
            const own = trigger ? [...(problem === undefined ? [] : [problem]), ...read.problems] : [];
            for (const reference of read.references) {
                const target = resolve_stages_resolve(reference, index, named);
                if (typeof target === "string")
                    own.push(target);
                else if (target !== undefined)
                    reads.add(target);
            }
            const by = trigger ? "an ONBUILD of the stage it is built on: " : "";
            problems.push(...own.map((text) => `line ${line}: ${by}${text}`));
        }
        // A base that is a stage, whichever it turns out to be, is no step of this one.
        const pulls = "image" in on && on.image !== "scratch" && needs.length === 0 ? 1 : 0;
        const work = draft.commands.filter((command) => counted.includes(command.keyword.toUpperCase())).length;
        stages.push({
            index,
            name: me.name,
            label: me.label,
            base: on,
            line: from.line,
            endLine: draft.instructions.at(-1).endLine,
            ...(platform === undefined || platform === "" ? {} : { platform }),
            instructions: draft.instructions,
            // A build context in the stage's place brings its own files: nothing in the stage is run.
            needs: me.replaced ? [] : [...reads].sort((a, b) => a - b),
            steps: me.replaced ? 0 : pulls + triggers.length + work,
        });
    }
    return { stages, problems };
}
const nameRule = "a letter first, then letters, digits and single . or _ or any - between them";
function isStageName(name) {
    return /^[a-z][a-z0-9-_.]*$/.test(name) && isImageName(name);
}
/** BuildKit never looks for a build context of these names. */
function isReserved(name) {
    return name === "scratch" || name === "context";
}
/** FROM sees the stages above it, the nearest of a name, letter by letter; everything else is an image. */
function base(from, platform, above, { env, token }) {
    const [written = ""] = blankSeparated(from.rest);
    let name;
    try {
        name = substitute(written, env, token);
        if (platform !== undefined && platform !== "") {
            const value = substitute(platform, env, token);
            if (value === "")
                return `--platform=${platform} comes out empty: give the ARG a default above the first FROM`;
            if (!isOpen(value) && !isPlatform(value))
                return `--platform=${value} is no platform: write os/arch, like linux/amd64`;
        }
    }
    catch (error) {
        if (error instanceof LexError)
            return `FROM ${written}: ${error.message}`;
        throw error;
    }
    if (name === "")
        return `FROM ${written} comes out empty: give the ARG a default above the first FROM`;
    if (isOpen(name)) {
        // Which stage it is depends on the platform, so every stage it may be counts.
        const names = above.map((stage) => stage.name);
        const needs = names.flatMap((own, index) => own !== "" && names.lastIndexOf(own) === index && mayBe(name, own) ? [index] : []);
        return { base: { image: global_args_shown(name) }, needs };
    }
    const stage = above.findLastIndex((other) => other.name !== "" && other.name === name);
    if (stage !== -1)
        return { base: { stage }, needs: [stage] };
    if (above.some((other) => other.name !== "" && other.name === name.toLowerCase())) {
        return `FROM ${name}: FROM knows the stage as ${name.toLowerCase()}, in lower case: write it like that`;
    }
    return imageProblem(name) ?? { base: { image: name }, needs: [] };
}
function isPlatform(text) {
    const parts = text.split("/");
    return parts.length <= 4 && parts.every((part) => /^[A-Za-z0-9_.()-]+$/.test(part));
}
/** COPY --from and mounts see the last stage of a name in the whole file; only COPY takes a number. */
function resolve_stages_resolve(reference, index, named) {
    const { by, to } = reference;
    const isNumber = by === "COPY --from" && /^[+-]?\d+$/.test(to);
    const target = isNumber
        ? Number(to)
        : named.findLastIndex((other) => other.name !== "" && other.name === to.toLowerCase());
    if (isNumber && (target < 0 || target >= named.length)) {
        return `COPY --from=${to}: there are stages 0 to ${named.length - 1} only`;
    }
    if (target === -1) {
        const problem = imageProblem(to);
        return problem === undefined ? undefined : `${by}=${to}: ${problem}`;
    }
    if (target < index)
        return target;
    const { name, line } = named[target];
    const twin = named.findIndex((other) => other.name !== "" && other.name === name);
    if (!isNumber && twin < index) {
        const means = `${by}=${to} means the last stage named ${name}, in line ${line}`;
        const number = by === "COPY --from" ? `, or write --from=${twin} for the one in line ${named[twin]?.line}` : "";
        return `${means}, and a stage can only read from those above it: give one of them another name${number}`;
    }
    if (target === index)
        return `${by}=${to} is the stage itself: a stage can only read from those above it`;
    return `${by}=${to}: that stage comes later, in line ${line}: move it up, above line ${named[index].line}`;
}
function onbuildTriggers(draft) {
    const triggers = draft.commands.filter((command) => command.keyword.toUpperCase() === "ONBUILD");
    return triggers.map((trigger) => splitCommand(trigger.rest));
}

;// CONCATENATED MODULE: ./lib/plan/source-lines.js
/** BuildKit reads lines through a buffer of this many bytes, line end included. */
const source_lines_longestLine = 65_535;
/** Cuts the text into lines as BuildKit counts them and reads the directives at the top. */
function sourceLines(text) {
    const lines = text.replace(/^\uFEFF/, "").split("\n");
    // A newline at the very end closes the last line, it does not open another one.
    if (lines.at(-1) === "")
        lines.pop();
    const bare = lines.map((line) => line.replace(/\r+$/, ""));
    const { values, problems } = directives(bare);
    const token = values.get("escape") ?? "\\";
    if (token !== "\\" && token !== "`") {
        problems.push(`line ${lineOf(bare, "escape")}: the escape directive must be \\ or \`, not ${token}`);
    }
    for (const [index, line] of bare.entries()) {
        if (Buffer.byteLength(line) >= source_lines_longestLine) {
            problems.push(`line ${index + 1}: BuildKit reads lines of at most ${source_lines_longestLine} bytes: break it up with continuations`);
        }
    }
    const syntax = values.get("syntax");
    return { lines: bare, escape: token === "`" ? "`" : "\\", problems, ...(syntax === undefined ? {} : { syntax }) };
}
/** Directives stand on the first lines; anything else, even a blank line, ends them. */
function directives(lines) {
    const values = new Map();
    const problems = [];
    for (const [index, line] of lines.entries()) {
        const match = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line.trimStart());
        const name = match?.[1]?.toLowerCase() ?? "";
        if (!["syntax", "escape", "check"].includes(name))
            break;
        if (values.has(name))
            problems.push(`line ${index + 1}: only one ${name} directive can be used: remove this one`);
        else
            values.set(name, match?.[2]);
    }
    return { values, problems };
}
function lineOf(lines, directive) {
    return lines.findIndex((line) => new RegExp(`^\\s*#\\s*${directive}\\s*=`, "i").test(line)) + 1;
}

;// CONCATENATED MODULE: ./lib/plan/dockerfile.js







/**
 * Reads the stages of a Dockerfile and what each reads from, as BuildKit does. Throws UserError that lists everything BuildKit
 * would refuse, with line numbers.
 */
function parseDockerfile(text, options) {
    const source = sourceLines(text);
    const read = readInstructions(source);
    const problems = [...source.problems, ...read.problems];
    const token = source.escape;
    const first = read.instructions.findIndex((item) => item.keyword.toUpperCase() === "FROM");
    for (const [index, item] of read.instructions.entries()) {
        const keyword = item.keyword.toUpperCase();
        const problem = checkInstruction(item, token);
        if (problem !== undefined)
            problems.push(`line ${item.line}: ${problem}`);
        else if (keyword !== "ARG" && (first === -1 || index < first)) {
            problems.push(`line ${item.line}: ${keyword} stands before the first FROM: only ARG may`);
        }
        else
            problems.push(...references(item, token).problems.map((line) => `line ${item.line}: ${line}`));
    }
    if (read.instructions.length === 0 && problems.length === 0) {
        problems.push("The Dockerfile has no instructions: it needs at least a FROM");
    }
    else if (first === -1 && problems.length === 0) {
        problems.push("The Dockerfile has no FROM, so there is no stage to build: add one");
    }
    if (problems.length > 0)
        throw (0,errors/* problems */.Bk)(problems);
    const args = globalArgs(read.instructions.slice(0, first), options.buildArgs, token);
    const drafts = draftStages(read.instructions.slice(first), source.lines);
    const resolved = resolveStages(drafts, { env: args.env, token, buildContexts: options.buildContexts });
    if (args.problems.length + resolved.problems.length > 0)
        throw (0,errors/* problems */.Bk)([...args.problems, ...resolved.problems]);
    return {
        stages: resolved.stages,
        notes: syntaxNotes(source.syntax ?? options.buildArgs.BUILDKIT_SYNTAX),
        usesTargetStage: /\bTARGETSTAGE\b/.test(text),
    };
}
function draftStages(items, lines) {
    const drafts = [];
    for (const item of items) {
        const keyword = item.keyword.toUpperCase();
        if (keyword === "FROM")
            drafts.push({ commands: [], instructions: [] });
        const text = lines
            .slice(item.line - 1, item.endLine)
            .join("\n")
            .trimEnd();
        drafts.at(-1)?.commands.push(item);
        drafts.at(-1)?.instructions.push({ keyword, text, line: item.line, endLine: item.endLine });
    }
    return drafts;
}
function syntaxNotes(syntax) {
    if (syntax === undefined || /^(?:docker\.io\/)?docker\/dockerfile(?:[:@-]|$)/.test(syntax))
        return [];
    return [
        `The Dockerfile is read by ${syntax}: its stages were found by the rules of docker/dockerfile, which may differ.`,
    ];
}

;// CONCATENATED MODULE: ./lib/plan/graph.js

/** The graph with its final stage: the target, or the last stage. Throws UserError when there is no such stage. */
function stageGraph(stages, target) {
    if (target === undefined || target === "")
        return { stages, final: stages.length - 1 };
    const final = stageNamed(stages, target);
    if (final === undefined)
        throw new errors/* UserError */.yo(`target: ${noStage(stages, target)}`);
    return { stages, final };
}
/** Index of the stage that a name means to `--target`: letter case does not matter, the last of a name wins. */
function stageNamed(stages, name) {
    const index = stages.findLastIndex((stage) => stage.name !== "" && stage.name === name.toLowerCase());
    return index === -1 ? undefined : index;
}
/** Why a name means no stage, and what to write instead. */
function noStage(stages, name) {
    const names = [...new Set(stages.map((stage) => stage.name).filter((own) => own !== ""))];
    if (/^[+-]?\d+$/.test(name)) {
        const meant = stages[Number(name)];
        const where = meant === undefined ? "" : `: give stage ${Number(name)} (line ${meant.line}) a name with AS`;
        return `stages can't be chosen by number (${name})${meant?.name ? `: write ${meant.name}` : where}`;
    }
    const automatic = /^stage-(\d+)$/i.exec(name)?.[1];
    const unnamed = automatic === undefined ? undefined : stages[Number(automatic)];
    if (unnamed?.name === "") {
        return `${name} is only what BuildKit prints for the unnamed stage in line ${unnamed.line}: give it a name with AS`;
    }
    if (names.length === 0)
        return `there is no stage ${name}: no stage of this Dockerfile has a name`;
    const near = (0,errors/* nearest */.pA)(name, names);
    return `there is no stage ${name}${near === undefined ? "" : ` (did you mean ${near}?)`}: there are ${names.join(", ")}`;
}
/** The stages that building `from` builds, itself included. */
function reachable(graph, from) {
    return closure(from, (index) => graph.stages[index]?.needs ?? []);
}
/** The stages that can't be built when `of` can't: those that read from it, directly or not, and itself. */
function dependents(graph, of) {
    return closure(of, (index) => graph.stages.filter((stage) => stage.needs.includes(index)).map((stage) => stage.index));
}
function closure(start, next) {
    const seen = new Set([start]);
    // A set goes on to what is added while it is walked.
    for (const index of seen)
        for (const other of next(index))
            seen.add(other);
    return seen;
}
/** What a stage is to the final image. */
function stageKind(graph, index) {
    if (index === graph.final)
        return "final";
    return reachable(graph, graph.final).has(index) ? "needed" : "side";
}
/** The stage that a Dockerfile line belongs to: undefined above the first FROM. */
function stageAt(graph, line) {
    return graph.stages.findLast((stage) => stage.line <= line);
}
/** A stage's name for people: as it is written, or `stage 2 (line 14)`. */
function graph_stageTitle(stage) {
    return stage.label === "" ? `stage ${stage.index} (line ${stage.line})` : stage.label;
}
/** A later stage with the same name: names mean that one, so this one can be reached by its number only. */
function shadowedBy(graph, index) {
    const stage = graph.stages[index];
    if (stage === undefined || stage.name === "")
        return undefined;
    const last = graph.stages.findLast((other) => other.name === stage.name);
    return last === stage ? undefined : last;
}

;// CONCATENATED MODULE: ./lib/plan/checks.js

/** Which stages are built for a verdict of their own. Problems are names that mean no stage. */
function selectChecks(graph, selection) {
    const problems = [];
    const find = (written, prefix) => {
        const index = stageNamed(graph.stages, written);
        if (index === undefined)
            problems.push(`checks: ${prefix}${written}: ${noStage(graph.stages, written)}`);
        return index;
    };
    const listed = new Set(selection.names.map((name) => find(name, "")));
    const left = new Set(selection.except.map((name) => find(name, "!")));
    if (left.has(graph.final)) {
        const final = graph.stages[graph.final];
        problems.push(`checks: !${final.name}: this is the final stage, which is always built: leave it out here`);
    }
    const stages = graph.stages.map((stage) => {
        const wanted = selection.base === "names" ? listed.has(stage.index) : undefined;
        return checks_decide(graph, stage, selection, wanted, left.has(stage.index));
    });
    return { stages, problems };
}
function checks_decide(graph, stage, selection, listed, left) {
    const kind = stageKind(graph, stage.index);
    const final = graph_stageTitle(graph.stages[graph.final]);
    if (kind === "final")
        return { check: true, why: "It is the final stage" };
    if (listed === true && !left)
        return { check: true, why: "checks names it" };
    if (kind === "needed")
        return { check: false, why: `${final} needs it` };
    const idle = `${subject(stage)} is not needed by ${final}: BuildKit will not run it`;
    if (left)
        return { check: false, why: `${idle}, and checks leaves it out` };
    if (selection.base === "none")
        return { check: false, why: `${idle}, and checks is none` };
    if (listed === false)
        return { check: false, why: `${idle}, and checks does not name it` };
    if (selection.base === "all")
        return { check: true, why: `${final} does not need it, and checks is all` };
    const twin = shadowedBy(graph, stage.index);
    if (twin !== undefined) {
        return {
            check: false,
            why: `${idle}: its name means the stage in line ${twin.line}. Rename it, or use checks: all`,
        };
    }
    if (stage.name === "")
        return { check: false, why: `${idle}. Give it a name with AS, or use checks: all` };
    return { check: true, why: `${final} does not need it, so it is a check` };
}
/** `stage test (line 9)`. */
function subject(stage) {
    return stage.label === "" ? graph_stageTitle(stage) : `stage ${stage.label} (line ${stage.line})`;
}

;// CONCATENATED MODULE: ./lib/plan/plan.js



/**
 * Decides for every stage whether it is a check, whether it runs at all, and whether it runs anew. Throws UserError that lists
 * every name that means no stage.
 */
function planStages(graph, selection, fresh) {
    const checks = selectChecks(graph, selection);
    const anew = freshStages(graph, fresh);
    const wrong = [...checks.problems, ...anew.problems];
    if (wrong.length > 0)
        throw (0,errors/* problems */.Bk)(wrong);
    /** By stage: the first checked stage that it is built for. */
    const builtFor = new Map();
    for (const [index, { check }] of checks.stages.entries()) {
        if (!check)
            continue;
        for (const other of reachable(graph, index)) {
            if (!builtFor.has(other))
                builtFor.set(other, graph.stages[index]);
        }
    }
    return graph.stages.map((stage) => {
        const { check, why } = checks.stages[stage.index];
        const way = builtFor.get(stage.index);
        const kind = stageKind(graph, stage.index);
        // A side stage that is no check of its own may still be what a check is built on.
        const onTheWay = !check && kind === "side" && way !== undefined;
        return {
            index: stage.index,
            name: stage.name,
            kind,
            line: stage.line,
            check,
            runs: way !== undefined,
            fresh: anew.stages.has(stage.index),
            why: onTheWay ? `${graph_stageTitle(way)}, which is checked, needs it.` : `${why}.`,
        };
    });
}
/** `--no-cache-filter` goes by name, so it means every stage of that name. */
function freshStages(graph, names) {
    const stages = new Set();
    const problems = [];
    for (const name of names) {
        const index = stageNamed(graph.stages, name);
        if (index === undefined) {
            problems.push(`fresh: ${noStage(graph.stages, name)}`);
            continue;
        }
        for (const stage of graph.stages) {
            if (stage.index === index || shadowedBy(graph, stage.index)?.index === index)
                stages.add(stage.index);
        }
    }
    return { stages, problems };
}

// EXTERNAL MODULE: ./lib/reference.js
var lib_reference = __nccwpck_require__(206);
;// CONCATENATED MODULE: ./lib/plan/tag-words.js
/** Why `latest` can't move in this run; undefined when it can, as far as it is known before the push. */
function latestWhyNot(context) {
    if (context.pullRequest !== undefined)
        return "a pull request is not the default branch";
    if (context.event === "merge_group")
        return "the merge queue's commit is not on the default branch yet";
    if (context.gitTag !== undefined)
        return `git tag ${context.gitTag} started this run, not the default branch`;
    if (context.defaultBranch === undefined)
        return "the default branch is not known (`git remote set-head origin --auto` records it)";
    if (context.branch === undefined)
        return "this run is on no branch";
    if (context.branch === context.defaultBranch)
        return undefined;
    return `branch ${context.branch} is not the default branch ${context.defaultBranch}`;
}
/**
 * The branch's name as a tag: characters that a tag can't have become `-`, at most 128. Names that would move a tag with
 * a meaning of its own are refused: whoever may push a branch must not be able to choose `latest`.
 */
function branchTag(context, entries) {
    if (context.pullRequest !== undefined)
        return { whyNot: "on a pull request its author chose the name; use `pr`" };
    if (context.event === "merge_group")
        return { whyNot: "the merge queue's branch lives only for this run" };
    if (context.branch === undefined)
        return { whyNot: "this run is on no branch" };
    const tag = context.branch
        .replace(/[^A-Za-z0-9_.-]+/g, "-")
        .replace(/^[.-]+/, "")
        .slice(0, 128)
        .replace(/[.-]+$/, "");
    if (tag === "")
        return { whyNot: "no character of the branch's name can stand in a tag" };
    const taken = tag.toLowerCase() === "latest" ||
        /^pr-\d+$/.test(tag) ||
        /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(tag) ||
        (entries.includes("sha-short") && /^[0-9a-f]{7}$/.test(tag)) ||
        (entries.includes("semver") && /^\d+(\.\d+){0,2}([-_].*)?$/.test(tag));
    return taken ? { whyNot: `the branch's name gives \`${tag}\`, which means something else` } : { tags: [tag] };
}
/** Semantic Versioning 2.0.0 with an optional `v`: no leading zeros. */
const version = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*))?(?:\+([\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*))?$/;
/**
 * `1.2.3`, `1.2` and `1` from the git tag `v1.2.3`. A prerelease gives only itself, and 0.x no `0`: a new minor version
 * may break there. A tag can't have the `+` of build metadata: it becomes `_`, as Helm does it.
 */
function semverTags(context) {
    if (context.gitTag === undefined)
        return { whyNot: "no git tag started this run" };
    const match = version.exec(context.gitTag);
    if (match === null)
        return { whyNot: `git tag ${context.gitTag} is not of the form v1.2.3` };
    const [, major, minor, , prerelease] = match;
    const full = context.gitTag.replace(/^v/, "").replace("+", "_");
    if (full.length > 128)
        return { whyNot: `git tag ${context.gitTag.slice(0, 32)}... is too long for a tag` };
    if (prerelease !== undefined)
        return { tags: [full] };
    return { tags: [full, `${major}.${minor}`, ...(major === "0" ? [] : [`${major}`])] };
}

;// CONCATENATED MODULE: ./lib/plan/tags.js


/**
 * References to push, in order: the commit's own first, for every image, then the rest as written. Problems are there
 * for the caller to throw together with those of other steps; without `push` an unknown commit is only a note.
 */
function planTags(inputs, context) {
    const refs = new Set();
    const tipOnly = new Set();
    const notes = [];
    const problems = [];
    const commitFirst = inputs.tags.toSorted((a, b) => Number(b === "sha") - Number(a === "sha"));
    for (const text of commitFirst) {
        if ((0,lib_reference/* isFullReference */.Ru)(text)) {
            const wrong = (0,lib_reference/* pushReferenceProblem */.jF)(text);
            if (wrong === undefined)
                refs.add(text);
            else
                problems.push(`tags: \`${text}\` ${wrong}`);
            continue;
        }
        if (inputs.image.length === 0)
            continue;
        const entry = planEntry(text, inputs, context);
        if (entry.problem !== undefined)
            problems.push(`tags: ${entry.problem}`);
        if (entry.note !== undefined)
            notes.push(entry.note);
        for (const tag of entry.tags) {
            for (const image of inputs.image) {
                const ref = `${image}:${tag}`;
                if (entry.tipOnly === true)
                    tipOnly.add(ref);
                refs.add(ref);
            }
        }
    }
    if (inputs.image.length === 0 && refs.size > 0) {
        const without = inputs.tags.filter((text) => !(0,lib_reference/* isFullReference */.Ru)(text)).map((text) => `\`${text}\``);
        if (without.length > 0)
            notes.push(`${without.join(", ")} left out: there is no \`image\` to put them on.`);
    }
    if (inputs.push && refs.size === 0 && problems.length === 0) {
        if (inputs.image.length === 0)
            problems.push("push: needs `image`, or full references under `tags`");
        // A git tag is a release: there a green run that pushed nothing would be believed. Elsewhere a note will do.
        else if (context.gitTag !== undefined)
            problems.push(`push: no tag is left to push. ${notes.join(" ")}`.trimEnd());
        else
            notes.push("Nothing will be pushed: no tag is left.");
    }
    return { plan: { refs: [...refs], tipOnly: [...tipOnly], notes }, problems };
}
function planEntry(text, inputs, context) {
    switch (text) {
        case "sha":
        case "sha-short":
            return planCommit(text, inputs.push, context);
        case "latest": {
            const whyNot = latestWhyNot(context);
            return whyNot === undefined ? { tags: ["latest"], tipOnly: true } : leftOut("latest", whyNot);
        }
        case "branch":
            return orLeftOut("branch", branchTag(context, inputs.tags));
        case "pr": {
            if (context.pullRequest === undefined)
                return leftOut("pr", "this is no pull request");
            // Zero stands for a number that the event does not tell.
            if (context.pullRequest.number === 0)
                return leftOut("pr", "the event does not tell the pull request's number");
            return { tags: [`pr-${context.pullRequest.number}`] };
        }
        case "semver":
            return orLeftOut("semver", semverTags(context));
        default:
            return (0,lib_reference/* isTag */.dz)(text) ? { tags: [text] } : { tags: [], problem: `\`${text}\` is not a valid tag` };
    }
}
function planCommit(word, push, context) {
    if (context.sha === undefined) {
        const why = "the commit is not known (not a git checkout, or the event does not name it)";
        return push ? { tags: [], problem: `\`${word}\` can't be made: ${why}; push with other tags` } : leftOut(word, why);
    }
    const tags = [word === "sha" ? context.sha : context.sha.slice(0, 7)];
    if (context.dirty !== true)
        return { tags };
    return { tags, note: `\`${word}\` names commit ${context.sha.slice(0, 7)}, but the working tree has other changes.` };
}
function orLeftOut(word, result) {
    return "whyNot" in result ? leftOut(word, result.whyNot) : result;
}
function leftOut(word, why) {
    return { tags: [], note: `\`${word}\` left out: ${why}.` };
}

;// CONCATENATED MODULE: ./lib/plan/make-plan.js
/** Everything that is decided before anything runs. Pure: the Dockerfile's text comes in, a Plan or one list of problems comes out. */






/** The plan of a run. Throws UserError with every problem of Dockerfile, stages and tags. */
function makePlan({ inputs, context, dockerfile, cacheRoot, runId }) {
    const parsed = make_plan_collect(dockerfile.path, () => parseDockerfile(dockerfile.text, {
        buildArgs: make_plan_pairs(inputs.buildArgs),
        buildContexts: Object.keys(make_plan_pairs(inputs.buildContexts)),
    }));
    const found = [];
    const attempt = (work) => {
        try {
            return work();
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            found.push(...(error instanceof errors/* ProblemsError */.FQ ? error.list : [error.message]));
            return undefined;
        }
    };
    const graph = attempt(() => stageGraph(parsed.stages, inputs.target)) ?? stageGraph(parsed.stages);
    const stages = attempt(() => planStages(graph, inputs.checks, inputs.fresh)) ?? [];
    for (const { stage } of inputs.extract) {
        const index = stageNamed(graph.stages, stage);
        if (index === undefined)
            found.push(`extract: ${noStage(graph.stages, stage)}`);
        else if (stages[index]?.runs === false)
            found.push(`extract: stage ${stage} does not run in this run: name it in checks`);
    }
    const tags = planTags(inputs, context);
    found.push(...tags.problems);
    if (found.length > 0)
        throw (0,errors/* problems */.Bk)(found);
    // BuildKit puts the name of --target into TARGETSTAGE: the appended stage would be another one than the user's.
    const strategyWhy = parsed.usesTargetStage
        ? "the Dockerfile reads TARGETSTAGE, which is the name of the stage that is built"
        : undefined;
    const strategy = strategyWhy === undefined ? inputs.strategy : "per-target";
    return {
        dockerfile,
        graph,
        stages,
        strategy,
        ...(strategy === inputs.strategy || strategyWhy === undefined ? {} : { strategyWhy }),
        tags: tags.plan,
        cache: planCache(inputs, context, dockerfile.path, cacheRoot, runId),
        notes: [...parsed.notes, ...onTheWay(graph, stages)],
    };
}
/** Side stages that nobody asked for, but that a check is built on: whoever left them out should know. */
function onTheWay(graph, stages) {
    return stages
        .filter(({ kind, check, runs }) => kind === "side" && !check && runs)
        .map(({ index, why }) => `Stage ${graph_stageTitle(graph.stages[index])} runs without being a check: ${why}`);
}
function make_plan_collect(path, work) {
    try {
        return work();
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        const list = error instanceof errors/* ProblemsError */.FQ ? error.list : [error.message];
        throw new errors/* ProblemsError */.FQ(list.map((line) => `${path}: ${line}`), error.remedy);
    }
}
function make_plan_pairs(list) {
    return Object.fromEntries(list.map((entry) => {
        const at = entry.indexOf("=");
        return at === -1 ? [entry, ""] : [entry.slice(0, at), entry.slice(at + 1)];
    }));
}

;// CONCATENATED MODULE: ./lib/plan/read-dockerfile.js
/** Finds and reads the Dockerfile and its ignore file. */

/** The Dockerfile, and its path on disk. Throws UserError when it or the context is missing. */
async function readDockerfile(inputs, context, files, absolute) {
    const folder = await files.exists(inputs.context);
    if (folder !== "directory") {
        const what = folder === "file" ? "is a file" : "does not exist";
        throw new errors/* UserError */.yo(`The build context ${inputs.context} ${what}.`, "Name a folder of the checkout in context. Remote contexts can't be judged: check the repository out first.");
    }
    const path = inputs.file ?? `${inputs.context.replace(/\/+$/, "")}/Dockerfile`;
    const text = (await files.exists(path)) === "directory" ? undefined : await files.readText(path);
    if (text === undefined) {
        throw new errors/* UserError */.yo(`There is no Dockerfile at ${path}.`, "Name it in the input file, or the folder that holds it in context.");
    }
    const ignore = await files.readText(`${path}.dockerignore`);
    return {
        path,
        dockerfile: {
            path: shownPath(absolute(path), absolute(context.workspace)),
            text,
            ...(ignore === undefined ? {} : { ignore }),
        },
    };
}
/** Relative to the workspace where it lies inside: that is how annotations name files. */
function shownPath(path, workspace) {
    const inside = path.startsWith(`${workspace}/`) ? path.slice(workspace.length + 1) : path;
    return inside.replaceAll("\\", "/");
}

;// CONCATENATED MODULE: ./lib/publish/args.js
/** argv that gives the image in the engine's store another name. */
const tagArgs = (name, ref) => ["docker", "image", "tag", name, ref];
/** argv that pushes one name of the engine's store. */
const pushArgs = (ref) => ["docker", "image", "push", "--quiet", ref];
/** argv that forgets a name in the engine's store. */
const untagArgs = (name) => ["docker", "image", "rm", "--no-prune", name];
/** argv that prints digest and ID of a name in the engine's store. */
const localDigestArgs = (name) => [
    "docker",
    "image",
    "inspect",
    "--format",
    "{{json .}}",
    name,
];
/** argv that prints the manifest that a reference points at, byte for byte. */
const rawManifestArgs = (buildx, ref) => [
    ...buildx,
    "imagetools",
    "inspect",
    "--raw",
    ref,
];
/**
 * argv that points references at a source without changing a byte of it: `--prefer-index=false`, or a single manifest would be
 * wrapped in a new index with another digest.
 */
const pointArgs = (buildx, refs, source) => [
    ...buildx,
    "imagetools",
    "create",
    "--prefer-index=false",
    ...refs.flatMap((ref) => ["--tag", ref]),
    source,
];
/** argv that copies a layout with everything in it, and refuses to change a digest. */
const skopeoArgs = (layout, ref) => [
    "skopeo",
    "copy",
    "--all",
    "--preserve-digests",
    // As Docker does: registries on this machine may speak plain HTTP.
    ...(isLoopback(ref) ? ["--dest-tls-verify=false"] : []),
    `oci:${layout}`,
    `docker://${ref}`,
];
function isLoopback(ref) {
    return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?\//.test(ref);
}
/** A reference without its tag. */
function repositoryOf(ref) {
    return ref.replace(/:[^/:]+$/, "");
}
/** `imagetools create` can point tags at a digest since buildx 0.15, and read an OCI layout since 0.33. */
function canPoint(engine) {
    return newer(engine.buildx, 0, 15);
}
/** Whether `imagetools create` reads `oci-layout://`. */
function canPushLayout(engine) {
    return newer(engine.buildx, 0, 33);
}
function newer(version, major, minor) {
    const [a = 0, b = 0] = version.split(".").map(Number);
    return a > major || (a === major && b >= minor);
}
/** A name for the engine's own store that no other run has: made of the run's temp folder. */
function localName(temp) {
    return `multistage-action.local/judged:${temp.replace(/[^A-Za-z0-9]+/g, "").slice(-40)}`;
}

;// CONCATENATED MODULE: ./lib/publish/retry.js
/** Repeats what a registry may fail at for a moment: 5xx, 429 and the network. Nothing else. */

/** Milliseconds before the second, third and fourth try. */
const pauses = [1000, 3000, 8000];
/** Milliseconds that a push may take, however large the image is, and a question or a tag: after that the registry is down. */
const retry_patience = { push: 30 * 60_000, answer: 2 * 60_000 };
/** Runs a command that talks to a registry. Throws UserError with the registry's words when it fails for good. */
async function withRetries(ports, command, what, timeout = retry_patience.answer) {
    for (let attempt = 0;; attempt++) {
        const outcome = await ports.exec(command, { timeout });
        if (outcome.exitCode === 0)
            return outcome;
        if (outcome.stopped) {
            // A clock that belongs to a cancelled run throws that; else it was our own limit.
            await ports.clock.sleep(0);
            throw new errors/* UserError */.yo(`${what} was stopped: it did not end within ${timeout / 60_000} minutes.`);
        }
        const words = lastWords(outcome, ports.redact);
        const pause = pauses[attempt];
        if (pause === undefined || !isPassing(words)) {
            throw new errors/* UserError */.yo(`${what} failed${attempt === 0 ? "" : ` ${attempt + 1} times`}: ${words}`, remedyFor(words));
        }
        ports.log.warn(`${what} failed, trying again in ${pause / 1000} s: ${words}`);
        await ports.clock.sleep(pause);
    }
}
function lastWords({ stderr, stdout }, redact) {
    const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
    const line = lines.findLast((text) => /error|denied|unauthorized|fail/i.test(text)) ?? lines.at(-1) ?? "";
    return redact(line.trim()).slice(0, 500);
}
/** Whether a second try can help. */
function isPassing(message) {
    // A tag or a port in an address is no status.
    const words = message.replace(/https?:\/\/\S+/g, "");
    if (/unauthorized|denied|forbidden|\b40[0134]\b|invalid reference|name (unknown|not known)/i.test(words))
        return false;
    if (/(manifest|digest|name|tag|size) invalid|unsupported|immutable|quota|will exceed/i.test(words))
        return false;
    return (
    // `docker push` passes on a registry's own words and leaves the status out: it can be a 500 as well as a 429.
    words.startsWith("error from registry:") ||
        /\b(5\d\d|429)\b/.test(words) ||
        /too many requests|toomanyrequests|internal server error|bad gateway|unavailable/i.test(words) ||
        /time-?out|timed out|deadline exceeded|connection (refused|reset|lost)|connect: |\bEOF\b|broken pipe/i.test(words) ||
        /no such host|temporary failure|server misbehaving|GOAWAY|closed network connection/i.test(words));
}
function remedyFor(words) {
    if (/unauthorized|denied|forbidden|\b40[13]\b/i.test(words)) {
        return "Log in before this step (docker/login-action, docker login) with an account that may push. For ghcr.io the job needs permissions: packages: write.";
    }
    return "Check the image name and that the registry is up, then run again. Nothing but what the report names was pushed.";
}

;// CONCATENATED MODULE: ./lib/publish/way.js
/** By which way the judged bytes can go to a registry: the first that applies. Pure. */


/** The way for this engine. Throws UserError, before anything is built, when there is none. */
function publishWay(engine) {
    if (engine.store === "containerd")
        return "docker-push";
    if (engine.store === "classic")
        return "docker-push-classic";
    if (canPushLayout(engine))
        return "imagetools";
    if (engine.skopeo)
        return "skopeo";
    throw new errors/* UserError */.yo(`The judged image can't be pushed unchanged from a builder with the driver ${engine.driver} and buildx ${engine.buildx}.`, "Install skopeo, or buildx 0.33 or newer, or use the docker driver with the containerd image store. Building a second time to push is no way out: that image would not be the one that was judged.");
}
/** What people read about the way. */
const wayWords = {
    "docker-push": "docker push from the engine's containerd image store",
    imagetools: "buildx imagetools from the OCI layout",
    skopeo: "skopeo copy from the OCI layout",
    "docker-push-classic": "docker push from the engine's classic image store",
};

;// CONCATENATED MODULE: ./lib/publish/publish.js
/** The publish step: the bytes that were judged go to the registry, and what arrived is compared with them. Never a build. */





/** Pushes every reference of the plan. Throws UserError; `progress` then says how far it came. */
async function publish(request, ports, progress) {
    const way = publishWay(request.engine);
    progress.way = way;
    // One repository after the other; in each the first reference (the sha's) carries the bytes, the others point at them.
    for (const [repository, planned] of byRepository(request.tags.refs)) {
        const [first] = await tipReferences(request, ports, progress, planned.slice(0, 1));
        const rest = planned.slice(1);
        const carrier = first ?? (await tipReferences(request, ports, progress, rest)).at(0);
        if (carrier === undefined)
            continue;
        ports.log.info(`Pushing ${carrier}`);
        await carry(request, ports, way, carrier);
        progress.digest = await verifyArrival(request, ports, way, carrier);
        progress.pushed.push(carrier);
        // Asked only now: while a large image was on its way, the branch may have moved on.
        const others = await tipReferences(request, ports, progress, rest.filter((ref) => ref !== carrier));
        await point(request, ports, way, repository, others, progress);
    }
    return result(progress);
}
/** What a publish step came to, also one that failed half-way. */
function result(progress) {
    return {
        pushed: progress.pushed.length > 0,
        ...(progress.way === undefined ? {} : { way: progress.way }),
        ...(progress.digest === undefined ? {} : { digest: progress.digest }),
        tags: progress.pushed,
        notes: progress.notes,
    };
}
/** References without those that only the tip of the default branch may move, when this commit is not it. */
async function tipReferences({ tags, context }, ports, progress, refs) {
    const bound = refs.filter((ref) => tags.tipOnly.includes(ref));
    if (bound.length === 0)
        return refs;
    const why = await whyNotTip(context, ports.github);
    if (why === undefined)
        return refs;
    const sentence = `${bound.join(", ")} was not moved: ${why}.`;
    if (!progress.notes.includes(sentence))
        progress.notes.push(sentence);
    return refs.filter((ref) => !bound.includes(ref));
}
async function whyNotTip({ sha, defaultBranch }, github) {
    if (defaultBranch === undefined)
        return "the default branch is not known";
    const tip = await github.branchTip(defaultBranch);
    if ("why" in tip)
        return `the tip of ${defaultBranch} could not be found out: ${tip.why}`;
    if (tip.sha === sha)
        return undefined;
    return `${defaultBranch} is at ${tip.sha.slice(0, 7)} by now, and latest never moves backwards`;
}
function byRepository(refs) {
    const groups = new Map();
    for (const ref of refs) {
        const repository = repositoryOf(ref);
        groups.set(repository, [...(groups.get(repository) ?? []), ref]);
    }
    return groups;
}
async function carry(request, ports, way, ref) {
    const { image, facts, buildx } = request;
    const what = `The push of ${ref}`;
    if (way === "skopeo")
        await withRetries(ports, skopeoArgs(image.layout, ref), what, retry_patience.push);
    else if (way === "imagetools")
        await withRetries(ports, pointArgs(buildx, [ref], `oci-layout://${image.layout}@${facts.digest}`), what, retry_patience.push);
    else
        await pushFromStore(request, ports, ref, what);
}
/** The name in the store may have been given to another image since: look before, and the registry is asked afterwards. */
async function pushFromStore({ image, facts, engine }, ports, ref, what) {
    const name = image.localName;
    if (name === undefined)
        throw new Error("the engine's store has no name for the image");
    await must(ports, tagArgs(name, ref));
    const { stdout } = await must(ports, localDigestArgs(ref));
    const expected = engine.store === "classic" ? facts.platforms[0]?.configDigest : facts.digest;
    if (expected === undefined || !stdout.includes(`"${expected}"`)) {
        throw new errors/* UserError */.yo(`${ref} in the engine's store is not the image that was judged (${expected}).`, "Another run on this engine uses the same tag. Run again.");
    }
    await withRetries(ports, pushArgs(ref), what, retry_patience.push);
}
async function must(ports, command) {
    const outcome = await ports.exec(command);
    if (outcome.exitCode !== 0)
        throw new errors/* UserError */.yo(`${command.slice(0, 3).join(" ")} failed: ${ports.redact(outcome.stderr.trim().slice(-300))}`);
    return outcome;
}
/** Reads back what a reference points at and compares it, by digest, with what was judged. Returns the registry's digest. */
async function verifyArrival({ buildx, facts }, ports, way, ref) {
    const { stdout } = await withRetries(ports, rawManifestArgs(buildx, ref), `Reading ${ref} back`);
    const digest = `sha256:${(0,external_node_crypto_.createHash)("sha256").update(stdout).digest("hex")}`;
    // The classic store makes its manifest while it pushes: there the config, which names every layer's content, is compared.
    const arrived = way === "docker-push-classic" ? configDigest(stdout) : digest;
    const judged = way === "docker-push-classic" ? facts.platforms[0]?.configDigest : facts.digest;
    if (arrived === judged)
        return digest;
    throw new errors/* UserError */.yo(`What arrived at ${ref} is not what was judged: the registry has ${arrived}, judged was ${judged}.`, "Something else pushed the same tag at the same time, or the registry changes images. Don't deploy that tag; run again.");
}
function configDigest(manifest) {
    try {
        return JSON.parse(manifest).config?.digest;
    }
    catch {
        return undefined;
    }
}
async function point(request, ports, way, repository, refs, progress) {
    const { engine, buildx } = request;
    if (refs.length === 0)
        return;
    if (canPoint(engine)) {
        ports.log.info(`Pointing ${refs.join(", ")} at ${progress.digest}`);
        await withRetries(ports, pointArgs(buildx, refs, `${repository}@${progress.digest}`), `Tagging ${refs.join(", ")}`);
        for (const ref of refs) {
            const digest = await verifyArrival(request, ports, way, ref);
            if (digest !== progress.digest)
                throw new errors/* UserError */.yo(`${ref} points at ${digest}, not at ${progress.digest}.`, "Don't deploy that tag; run again.");
            progress.pushed.push(ref);
        }
        return;
    }
    for (const ref of refs) {
        await carry(request, ports, way, ref);
        await verifyArrival(request, ports, way, ref);
        progress.pushed.push(ref);
    }
}

;// CONCATENATED MODULE: ./lib/redact.js
/** Shorter values would blot out ordinary text, and are no secrets. Characters. */
const shortest = 3;
/** A function that replaces every value, and every line of a value of several lines, by `***`. */
function redactor(values) {
    const parts = values.flatMap((value) => [value, value.trim(), ...value.split(/\r?\n/).map((line) => line.trim())]);
    // Longest first, or a short one would leave the rest of a longer one standing.
    const known = [...new Set(parts)].filter((part) => part.length >= shortest).sort((a, b) => b.length - a.length);
    if (known.length === 0)
        return (text) => text;
    return (text) => known.reduce((result, part) => result.replaceAll(part, "***"), text);
}
/** Words that a report is made of, and digests: a secret that happens to be one of them must not change what the report says. */
const words = /^(pass(ed)?|fail(ed)?|warn|error|skip|blocked|not-run|final|needed|side|off|local|none|one-solve|per-target|containerd|classic|docker-push(-classic)?|imagetools|skopeo|multistage-action|sha256:[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;
/** The same for every text in a value, keys left as they are: the last gate before a report leaves the run. */
function redactDeep(value, redact) {
    if (typeof value === "string")
        return (words.test(value) ? value : redact(value));
    if (Array.isArray(value))
        return value.map((item) => redactDeep(item, redact));
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, redact)]));
}

// EXTERNAL MODULE: ./lib/report/report.js
var report_report = __nccwpck_require__(650);
;// CONCATENATED MODULE: ./lib/pipeline.js
/** The whole run on one screen: inputs, plan, build, inspect, judge, publish, report. */















/** Carries a run out. Never throws: what stops it is in the report. */
async function run(request, ports) {
    const started = ports.clock.now();
    const draft = (0,report_report/* newReport */.bQ)(request.version, ports.clock.date());
    const state = { draft, redact: (text) => text, metadata: "" };
    try {
        await steps(request, ports, state);
    }
    catch (error) {
        (0,report_report/* stopReport */.ri)(draft, error);
        if (error instanceof Error && draft.error?.message.startsWith("Unexpected"))
            ports.log.debug(error.stack ?? "");
    }
    finally {
        ports.log.endProgress();
        if (state.localName !== undefined)
            await forget(ports, state.localName);
    }
    draft.context = (0,report_report/* reportContext */.gW)(await request.context);
    draft.seconds = Math.round(ports.clock.now() - started) / 1000;
    // An image's ENV, a log, a message: whatever a secret got into, it goes no further.
    const report = redactDeep(draft, state.redact);
    return { report, metadata: state.redact(state.metadata), ...(state.plan === undefined ? {} : { plan: state.plan }) };
}
/** Takes the run's own name off the image, also after a cancel. A name that stays hurts nobody. */
async function forget(ports, name) {
    await ports.afterwards(untagArgs(name), { timeout: 2000 }).catch(() => undefined);
}
async function steps(request, ports, state) {
    const { draft } = state;
    const { env } = request;
    const { log, files } = ports;
    const { inputs, warnings } = request.readInputs();
    // Asked first, because its answer takes longest.
    const asked = findEngine(ports, inputs, env);
    asked.catch(() => undefined);
    const secrets = await secretValues(inputs, files, env);
    ports.mask(secrets);
    const redact = redactor(secrets);
    state.redact = redact;
    for (const warning of warnings)
        log.warn(redact(warning));
    const context = await request.context;
    const { dockerfile, path } = await readDockerfile(inputs, context, files, ports.absolute);
    const { engine, buildx } = await asked;
    const temp = await files.tempDir();
    const planned = makePlan({ inputs, context, dockerfile, cacheRoot: request.cacheRoot, runId: request.runId });
    const { plan, notes: cacheNotes } = await settleCache(planned, engine, files);
    (0,report_report/* reportPlan */._S)(draft, plan, inputs, engine, cacheNotes);
    for (const note of plan.notes)
        log.info(redact(note));
    // Whoever pushes should not have to look for them.
    for (const note of plan.tags.notes)
        (inputs.push ? log.warn : log.info)(redact(note));
    log.info(redact(engineLine(engine)));
    if (inputs.dryRun) {
        state.plan = describePlan(plan, inputs, engine, buildx).map(redact);
        return;
    }
    const willPush = inputs.push && context.pullRequest?.fork !== true;
    // Before anything is built: a run that could never push what it judges must not pretend to.
    const way = willPush ? publishWay(engine) : undefined;
    const name = engine.store === "classic" || way === "docker-push" ? localName(temp) : undefined;
    state.localName = name;
    const secretFlags = await prepareSecrets(inputs, files, temp);
    const built = await build({
        ...{ inputs, plan, engine, buildx, secretFlags, dockerfile: path, temp },
        ...(name === undefined ? {} : { localName: name }),
        onStop: (stages) => {
            draft.stages = stages;
        },
    }, { ...ports, redact });
    log.endProgress();
    (0,report_report/* reportBuild */.pE)(draft, built);
    state.metadata = built.image === undefined ? "" : JSON.stringify(built.image.metadata);
    if (built.image !== undefined) {
        const { layout, layerLines, metadata, source } = built.image;
        const digest = metadata["containerimage.digest"];
        draft.image = await inspectImage(files, layout, {
            ...{ dockerfile: dockerfile.path, layerLines, ...finalLines(plan.graph) },
            ...(source === "oci" && typeof digest === "string" ? { digest } : {}),
            plain: source === "docker-save",
        });
    }
    const verdict = judge({ stages: built.stages, ...(draft.image === undefined ? {} : { image: draft.image }) }, inputs, dockerfile.path);
    Object.assign(draft, {
        findings: verdict.findings,
        rules: verdict.rules,
        verdict: verdict.verdict,
        summary: verdict.summary,
    });
    if (!inputs.push)
        return;
    const why = whyNotPushed(context, verdict.verdict);
    if (why !== undefined)
        draft.publish = { ...draft.publish, notes: [why] };
    else if (built.image !== undefined && draft.image !== undefined) {
        const progress = { pushed: [], notes: [] };
        try {
            const request = { engine, buildx, tags: plan.tags, image: built.image, facts: draft.image, context };
            draft.publish = await publish(request, { ...ports, redact, github: ports.github(inputs, context) }, progress);
        }
        finally {
            draft.publish = result(progress);
        }
    }
}
async function findEngine(ports, inputs, env) {
    const buildx = await findBuildx(ports.files, env);
    return { buildx, engine: await describeEngine(ports, buildx, inputs) };
}
function whyNotPushed(context, verdict) {
    if (context.pullRequest?.fork === true)
        return "A pull request from a fork never pushes.";
    if (verdict !== "pass")
        return "Nothing is pushed, because the verdict is not pass.";
    return undefined;
}


/***/ }),

/***/ 206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ registryOf),
/* harmony export */   Ki: () => (/* binding */ repositoryProblem),
/* harmony export */   Ru: () => (/* binding */ isFullReference),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   jF: () => (/* binding */ pushReferenceProblem),
/* harmony export */   mQ: () => (/* binding */ splitReference)
/* harmony export */ });
/**
 * Names of images in registries, after the grammar of distribution/reference. Shared by the steps that read, plan and
 * push references, so that all of them accept the same.
 */
const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const domainPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const componentPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestPattern = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;
/** Whether a text is a valid tag: 1 to 128 of letters, digits, `_`, `.`, `-`, not starting with `.` or `-`. */
function isTag(text) {
    return tagPattern.test(text);
}
/** Whether an entry of `tags` is a full reference rather than a tag: no tag has these characters. */
function isFullReference(text) {
    return /[:/@]/.test(text);
}
/** Splits a reference at its digest and tag. A colon before the last slash is a port. Checks nothing. */
function splitReference(text) {
    const at = text.indexOf("@");
    const named = at < 0 ? text : text.slice(0, at);
    const colon = named.lastIndexOf(":");
    const hasTag = colon > named.lastIndexOf("/");
    return {
        repository: hasTag ? named.slice(0, colon) : named,
        ...(hasTag ? { tag: named.slice(colon + 1) } : {}),
        ...(at < 0 ? {} : { digest: text.slice(at + 1) }),
    };
}
/** Registry host of a repository as Docker finds it; undefined for Docker Hub's short names. */
function registryOf(repository) {
    const slash = repository.indexOf("/");
    if (slash < 0)
        return undefined;
    const first = repository.slice(0, slash);
    // Docker takes upper case in the first part as a host too: a repository name can't have it.
    const isHost = /[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase();
    return isHost ? first : undefined;
}
/** What is wrong with a repository name (no tag, no digest), as the end of a sentence; undefined when it is valid. */
function repositoryProblem(repository) {
    if (repository === "")
        return "is empty";
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(repository))
        return "starts with a scheme; write it without `https://`";
    if (repository.length > 255)
        return "is longer than 255 characters";
    const host = registryOf(repository);
    if (host !== undefined && !domainPattern.test(host))
        return `has an invalid registry host \`${host}\``;
    const path = host === undefined ? repository : repository.slice(host.length + 1);
    if (path !== path.toLowerCase())
        return "must be lower case";
    const bad = path.split("/").find((component) => !componentPattern.test(component));
    if (bad === undefined)
        return undefined;
    return bad === "" ? "has an empty part between slashes" : `has an invalid part \`${bad}\``;
}
/** What is wrong with a reference that something is pushed to (`name:tag`); undefined when it is valid. */
function pushReferenceProblem(text) {
    const { repository, tag, digest } = splitReference(text);
    if (digest !== undefined) {
        return digestPattern.test(digest) ? "names a digest; only a tag can be pushed to" : "has an invalid digest";
    }
    const wrong = repositoryProblem(repository);
    if (wrong !== undefined)
        return wrong;
    if (tag === undefined)
        return "has no tag; write `name:tag`, or put the name under `image`";
    return isTag(tag) ? undefined : `has an invalid tag \`${tag}\``;
}


/***/ }),

/***/ 453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  d: () => (/* reexport */ actionOutputs),
  h: () => (/* reexport */ annotations)
});

// EXTERNAL MODULE: ./lib/text.js
var lib_text = __nccwpck_require__(804);
// EXTERNAL MODULE: ./lib/report/tail.js
var tail = __nccwpck_require__(550);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __nccwpck_require__(191);
;// CONCATENATED MODULE: ./lib/report/annotations.js



/** GitHub shows this many of each level for one step and drops the others without a word. */
const MAX_PER_LEVEL = 10;
/** What failed and what to look at, worst first, within GitHub's limits: a last one counts those that had no room. */
function annotations(report) {
    const all = [
        ...(report.error === undefined ? [] : [runError(report.error)]),
        ...report.stages.flatMap((stage) => stageAnnotation(report, stage)),
        ...report.findings.map((finding) => findingAnnotation(report, finding)),
    ];
    return ["error", "warning", "notice"].flatMap((level) => limited(all.filter((annotation) => annotation.level === level)));
}
function limited(list) {
    if (list.length <= MAX_PER_LEVEL)
        return list;
    const left = list.slice(MAX_PER_LEVEL - 1);
    const { level } = left[0];
    const message = `and ${left.length} more ${level}s, see the summary`;
    return [...list.slice(0, MAX_PER_LEVEL - 1), { level, title: `${left.length} more ${level}s`, message }];
}
function runError(error) {
    const remedy = error.remedy === undefined ? [] : [error.remedy];
    return { level: "error", title: "The run could not be carried out", message: lines([error.message, ...remedy]) };
}
function stageAnnotation(report, stage) {
    const name = (0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)((0,words/* stageName */.CT)(stage)), 100);
    if (stage.error !== undefined) {
        const { error } = stage;
        const exit = error.exitCode === undefined ? "" : ` (exit code ${error.exitCode})`;
        const log = (0,tail/* tail */.R)((0,lib_text/* plainText */.wh)(error.log), 2000, 10);
        const message = lines([error.message, (0,lib_text/* clip */.$Q)(error.instruction, 1000), ...(log === "" ? [] : [log])]);
        return [
            {
                level: "error",
                title: `Stage ${name} failed${exit}`,
                message,
                ...place(report, undefined, error.line ?? stage.line),
            },
        ];
    }
    if (stage.result !== "blocked")
        return [];
    const message = `Waits for ${(0,lib_text/* oneLine */.TN)((stage.blockedBy ?? []).join(", "))}: it has no verdict of its own until that passes.`;
    return [{ level: "notice", title: `Stage ${name} is blocked`, message, ...place(report, undefined, stage.line) }];
}
function findingAnnotation(report, finding) {
    const where = [finding.path, finding.platform].filter((text) => text !== undefined).join(", ");
    return {
        level: finding.result === "fail" ? "error" : "warning",
        title: (0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(finding.rule), 100),
        message: lines([`${finding.message}${where === "" ? "" : ` (${where})`}`, finding.remedy]),
        ...place(report, finding.file, finding.line),
    };
}
/** The Dockerfile unless another file is named; no place at all without a file. A path in the image is never one. */
function place(report, file, line) {
    const path = file ?? (line === undefined ? undefined : report.dockerfile);
    if (path === undefined)
        return {};
    return { file: (0,lib_text/* oneLine */.TN)(path), ...(line === undefined ? {} : { startLine: line, endLine: line }) };
}
function lines(texts) {
    return texts.map((text) => (0,lib_text/* clip */.$Q)((0,lib_text/* plainText */.wh)(text), 4000)).join("\n");
}

;// CONCATENATED MODULE: ./lib/report/outputs.js


/** GitHub counts outputs in UTF-16 and takes 1 MB a job: 200 kB each leave room for other steps. */
const MAX_CHARS = 100_000;
/**
 * Every output of the action; empty text where there is nothing to say. With several platforms the sizes are the largest
 * platform's, and `image-id` is the index, which is what docker/build-push-action gives then.
 */
function actionOutputs(report, extras) {
    const platforms = report.image?.platforms ?? [];
    const [only, ...others] = platforms;
    return {
        verdict: report.verdict,
        pushed: String(report.publish.pushed),
        digest: report.publish.digest ?? report.image?.digest ?? "",
        "image-id": (others.length === 0 ? only?.configDigest : report.image?.digest) ?? "",
        tags: report.publish.tags.join("\n"),
        size: largest(platforms.map((platform) => platform.sizes.compressed)),
        "uncompressed-size": largest(platforms.map((platform) => platform.sizes.uncompressed)),
        user: [...new Set(platforms.map(userText))].filter((text) => text !== "").join("\n"),
        stages: stagesOutput(report.stages),
        report: extras.reportPath,
        metadata: extras.metadata.length > MAX_CHARS ? "" : extras.metadata,
    };
}
function largest(bytes) {
    return bytes.length === 0 ? "" : String(Math.max(...bytes));
}
/** `uid:gid` as the runtime will find them; empty when the container would not start. */
function userText({ user }) {
    if (user.problem !== undefined || user.uid === undefined)
        return "";
    return user.gid === undefined ? String(user.uid) : `${user.uid}:${user.gid}`;
}
/** The stages as JSON: whole logs where there is room, ever shorter ends of them where there is not. */
function stagesOutput(stages) {
    for (const max of [50_000, 10_000, 2_000, 500, 0]) {
        const text = JSON.stringify(stages.map((stage) => shortened(stage, max)));
        if (text.length <= MAX_CHARS)
            return text;
    }
    // Half a list would be read as the whole one. The report file has it.
    return "";
}
function shortened(stage, max) {
    const { error } = stage;
    if (error === undefined)
        return stage;
    return {
        ...stage,
        error: {
            ...error,
            instruction: (0,lib_text/* clip */.$Q)(error.instruction, Math.max(500, max)),
            message: (0,lib_text/* clip */.$Q)(error.message, Math.max(500, max)),
            log: max === 0 ? "" : (0,tail/* tail */.R)(error.log, max),
        },
    };
}

;// CONCATENATED MODULE: ./lib/report/action.js




/***/ }),

/***/ 823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L: () => (/* binding */ jsonReport)
});

;// CONCATENATED MODULE: ./lib/report/key-order.js
/** Every field name of the report in the order of the JSON file: what decides first. A name stands once for all places. */
const KEY_ORDER = `
  schemaVersion tool startedAt verdict summary error context dockerfile
  event repository sha branch gitTag pullRequest runUrl repositoryUrl number fork
  baseBranch id rule index name version kind result seconds steps total cached
  line endLine instruction exitCode message remedy log blockedBy why needs
  stage file path platform dest ok note
  stages graph strategy rounds image limits findings rules cache publish tags
  extracted engine pushed way digest configDigest diffId mediaType sizes user config
  layers platforms compressed uncompressed effective estimated entries createdBy
  configured uid gid numeric passwd problem chain
  env entrypoint cmd workingDir labels created
  maxSize maxUncompressedSize maxLayerSize mode
  builder driver store docker buildx buildkit skopeo notes
`
    .trim()
    .split(/\s+/);

;// CONCATENATED MODULE: ./lib/report/json.js

const RANK = new Map(KEY_ORDER.map((key, index) => [key, index]));
/**
 * The report as JSON, as schema/report.schema.json describes it: 2 spaces, keys always in the same order, a newline at the
 * end. Invisible characters are written as `\uXXXX`: the same value, and harmless when someone prints the file.
 */
function jsonReport(report) {
    const text = JSON.stringify(report, (_, value) => ordered(value), 2);
    return `${text.replace(/[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu, escaped)}\n`;
}
function ordered(value) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
        return value;
    const rank = (key) => RANK.get(key) ?? KEY_ORDER.length;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)));
}
function escaped(character) {
    return Array.from({ length: character.length }, (_, unit) => {
        return `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`;
    }).join("");
}


/***/ }),

/***/ 75:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Jt: () => (/* binding */ SUMMARY_LIMIT),
  eH: () => (/* binding */ summaryMarkdown)
});

// UNUSED EXPORTS: COMMENT_LIMIT

// EXTERNAL MODULE: ./lib/text.js
var lib_text = __nccwpck_require__(804);
;// CONCATENATED MODULE: ./lib/report/escape.js

/**
 * Untrusted text for GitHub's Markdown. Every function gives text that stays what it is wherever it is put: in a paragraph, a
 * list, a table cell. Entities are the means, as CommonMark never reads structure out of them, and unlike a backslash they
 * mean the same inside an HTML block.
 */
const ZERO_WIDTH = "&#8203;";
function entity(character) {
    return `&#${character.charCodeAt(0)};`;
}
/** Text in a paragraph, list item or table cell. Balanced backticks become code, newlines become `<br>`. */
function inline(text) {
    return (0,lib_text/* escapeControl */.hN)(text)
        .trim()
        .split(/(`[^`\n]+`)/)
        .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : words(part, index === 0)))
        .join("");
}
function words(text, first) {
    const escaped = text
        .replace(/[&<>\\`*_~[\]|^$]/g, entity)
        // GitHub looks for mentions and references after Markdown is done, so an entity alone would not stop it.
        .replace(/@(?!sha256:)(?=\w)/g, `@${ZERO_WIDTH}`)
        .replace(/(?<!&)#(?=\d)/g, `#${ZERO_WIDTH}`)
        .replace(/\bGH-(?=\d)/gi, (prefix) => `${prefix}${ZERO_WIDTH}`)
        .replace(/:\/\//g, "&#58;//")
        .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`)
        .replace(/\s*\n\s*/g, "<br>");
    return first ? atStart(escaped) : escaped;
}
/** What would open a list, a heading or a rule when it stands first on its line. */
function atStart(text) {
    return text
        .replace(/^[-+=#]/, entity)
        .replace(/^(\d+)([.)])(?=\s|$)/, (_, digits, mark) => digits + entity(mark));
}
/** A name, path or reference as code, on one line. At most `max` characters of it. */
function code(text, max = 300) {
    const line = (0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(text), max);
    // A code span can't hold a backtick of its own, and a table cell ends at a bar even inside one.
    return line === "" || /[`|\\]/.test(line) ? htmlCode(line) : `\`${line}\``;
}
/** The same as HTML, for `<summary>`, where Markdown is not read, and for what a code span can't hold. */
function htmlCode(text, max = 300) {
    return `<code>${(0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(text), max).replace(/[!-/:-@[-`{-~]/g, entity)}</code>`;
}
/** A fenced block that its own text can't close. */
function fence(text, language = "") {
    const body = (0,lib_text/* escapeControl */.hN)(text.replace(/\r+\n?/g, "\n")).replace(/\n+$/, "");
    const longest = Math.max(0, ...(body.match(/`+/g) ?? []).map((run) => run.length));
    const ticks = "`".repeat(Math.max(3, longest + 1));
    return `${ticks}${language}\n${body}\n${ticks}`;
}
/** `[label](url)`, or the label alone when the address is not a plain web one. The label is Markdown already. */
function escape_link(label, url) {
    if (url === undefined || !/^https?:\/\/[\w.-]+(:\d+)?(\/|$)/.test(url))
        return label;
    return `[${label}](${url.replace(/[^\w\-.~:/?#@!$&+,;=%]/gu, percent)})`;
}
function percent(character) {
    return /\p{Cs}/u.test(character)
        ? "%EF%BF%BD"
        : encodeURIComponent(character).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** A table: heads and cells are Markdown already. No rows, no table. */
function table(heads, rows) {
    if (rows.length === 0)
        return "";
    const line = (cells) => `| ${cells.join(" | ")} |`;
    return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
/** A folded block; the title is HTML, the body Markdown. */
function folded(title, body) {
    return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

;// CONCATENATED MODULE: ./lib/report/fit.js
/**
 * Joins blocks by blank lines within `maxBytes` of UTF-8. Blocks that don't fit are replaced whole by a smaller form of
 * theirs, the least important first, so that no fence, table or fold is ever cut open. `cutNote` then gives the last block.
 */
function fitSections(sections, maxBytes, cutNote) {
    const blocks = sections.map((section) => ({ section, form: 0, ...measured(section.forms[0]?.() ?? "") }));
    const note = () => {
        const cut = blocks.filter((block) => block.form > 0).map((block) => block.section.what);
        return measured(cut.length > 0 ? cutNote(cut) : "");
    };
    // The last block is followed by one newline, not by two.
    const size = () => [...blocks, note()].reduce((sum, block) => sum + block.bytes, -1);
    for (const block of [...blocks].sort((a, b) => a.section.keep - b.section.keep)) {
        while (size() > maxBytes && block.form < block.section.forms.length - 1) {
            block.form++;
            Object.assign(block, measured(block.section.forms[block.form]?.() ?? ""));
        }
    }
    const texts = [...blocks, note()].map(({ text }) => text).filter((text) => text !== "");
    return `${texts.join("\n\n")}\n`;
}
/** A block with its size: two bytes more than the text, for what parts it from the next. */
function measured(text) {
    return { text, bytes: text === "" ? 0 : Buffer.byteLength(text) + 2 };
}

// EXTERNAL MODULE: ./lib/report/words.js
var report_words = __nccwpck_require__(191);
;// CONCATENATED MODULE: ./lib/report/markdown-findings.js



/** What the image failed for, each with its remedy. */
function failures(report) {
    const found = report.findings.filter((finding) => finding.result === "fail");
    return { what: "findings", keep: 85, forms: lists(report, found, "❌ Failed rules") };
}
/** What people should look at and that decides nothing. */
function warnings(report) {
    const found = report.findings.filter((finding) => finding.result === "warn");
    return { what: "warnings", keep: 50, forms: lists(report, found, "⚠️ Warnings") };
}
function lists(report, findings, title) {
    return [500, 50, 10, 3, 0].map((max) => () => {
        if (findings.length === 0)
            return "";
        const left = findings.length - max;
        const items = findings.slice(0, max).map((finding) => item(report, finding, max > 50 ? 4000 : 500));
        if (left > 0)
            items.push(`- ${left} more`);
        return `### ${title}: ${findings.length}\n\n${items.join("\n")}`;
    });
}
function item(report, finding, max) {
    const where = [
        ...(finding.file === undefined ? [] : [place(report, finding.file, finding.line)]),
        ...(finding.path === undefined ? [] : [code(finding.path)]),
        ...(finding.platform === undefined ? [] : [code(finding.platform, 60)]),
    ];
    const rule = `**${escape_link(code(finding.rule, 100), (0,report_words/* rulePage */.gd)(finding.rule))}**`;
    const message = inline((0,lib_text/* clip */.$Q)(finding.message, max));
    const at = where.length > 0 ? ` (${where.join(", ")})` : "";
    return `- ${rule} ${message}${at}<br>**Remedy:** ${inline((0,lib_text/* clip */.$Q)(finding.remedy, max))}`;
}
function place(report, file, line) {
    return escape_link(code(line === undefined ? file : `${file}:${line}`), (0,report_words/* lineUrl */.gV)(report.context, file, line));
}
/** Every rule's result, folded; those that did not look say why. */
function rules(report) {
    const list = () => {
        if (report.rules.length === 0)
            return "";
        const of = (result) => report.rules.filter((rule) => rule.result === result);
        const passed = of("pass").map((rule) => escape_link(code(rule.id, 100), (0,report_words/* rulePage */.gd)(rule.id)));
        const others = [...of("fail"), ...of("warn"), ...of("skip")].map((rule) => `- ${rule.result}: ${escape_link(code(rule.id, 100), (0,report_words/* rulePage */.gd)(rule.id))}${rule.why === undefined ? "" : ` ${inline((0,lib_text/* clip */.$Q)(rule.why, 300))}`}`);
        const body = [others.join("\n"), passed.length > 0 ? `Passed: ${passed.join(", ")}` : ""];
        return folded(`Rules: ${(0,report_words/* countRules */.Vd)(report.rules)}`, body.filter((text) => text !== "").join("\n\n"));
    };
    return { what: "the list of rules", keep: 15, forms: [list, () => ""] };
}

;// CONCATENATED MODULE: ./lib/report/markdown-image.js



/** Sizes against their limits and the user, per platform. */
function markdown_image_image(report) {
    return { what: "the image's sizes and user", keep: 80, forms: [() => facts(report), () => ""] };
}
function facts(report) {
    if (report.image === undefined)
        return "";
    const { maxSize, maxUncompressedSize, maxLayerSize } = report.limits;
    const rows = report.image.platforms.map((platform) => [
        code(platform.platform, 60),
        against(platform.sizes.compressed, maxSize),
        against(platform.sizes.uncompressed, maxUncompressedSize),
        against(Math.max(0, ...platform.layers.map((layer) => layer.compressed)), maxLayerSize),
        (0,lib_text/* formatBytes */.z3)(platform.sizes.effective),
        String(platform.layers.length),
    ]);
    return [
        "### Image",
        table(["Platform", "Compressed", "Uncompressed", "Largest layer", "Visible files", "Layers"], rows),
        users(report.image.platforms).join("\n"),
        `Digest ${code(report.image.digest)}`,
    ].join("\n\n");
}
/** `41.2 MB of 60.0 MB (69 %)`, or the value alone without a limit. */
function against(value, limit) {
    if (limit === undefined)
        return (0,lib_text/* formatBytes */.z3)(value);
    const percent = (0,report_words/* percentOf */.pR)(value, limit);
    return `${(0,lib_text/* formatBytes */.z3)(value)} of ${(0,lib_text/* formatBytes */.z3)(limit)}${percent === "" ? "" : ` (${percent})`}`;
}
/** One line a user: platforms that agree share it. */
function users(platforms) {
    const byText = new Map();
    for (const { platform, user } of platforms) {
        const text = code(user.chain, 800);
        byText.set(text, [...(byText.get(text) ?? []), platform]);
    }
    return [...byText].map(([text, names]) => {
        const where = byText.size > 1 ? ` (${names.map((name) => code(name, 60)).join(", ")})` : "";
        return `- User${where}: ${text}`;
    });
}
/** Every layer, folded, one table a platform. */
function markdown_image_layers(report) {
    const form = (max) => () => (report.image?.platforms ?? []).map((platform) => layerTable(report, platform, max)).join("\n\n");
    return { what: "layers of the image", keep: 10, forms: [form(1000), form(20), () => ""] };
}
function layerTable(report, platform, max) {
    if (platform.layers.length === 0)
        return "";
    const rows = platform.layers
        .slice(0, max)
        .map((layer, index) => [
        String(index + 1),
        (0,lib_text/* formatBytes */.z3)(layer.compressed),
        (0,lib_text/* formatBytes */.z3)(layer.uncompressed),
        String(layer.entries),
        lines(report, layer),
        layer.createdBy === undefined ? "" : code((0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(layer.createdBy), 120)),
    ]);
    const left = platform.layers.length - rows.length;
    return folded(`${platform.layers.length} layers of ${htmlCode(platform.platform, 60)}`, [
        table(["", "Compressed", "Uncompressed", "Entries", "Lines", "Created by"], rows),
        ...(left > 0 ? [`${left} more layers are not shown.`] : []),
    ].join("\n\n"));
}
function lines(report, layer) {
    if (layer.line === undefined)
        return "base";
    const text = layer.endLine === undefined || layer.endLine === layer.line ? "" : `-${layer.endLine}`;
    const url = report.dockerfile && (0,report_words/* lineUrl */.gV)(report.context, report.dockerfile, layer.line);
    return escape_link(`${layer.line}${text}`, url);
}

;// CONCATENATED MODULE: ./lib/report/markdown-publish.js



/** What went to the registry and how, or why nothing did. */
function published(report) {
    const form = (max) => () => {
        const { pushed, way, digest, tags, notes } = report.publish;
        const reasons = notes.slice(0, max).map((note) => `- ${inline((0,lib_text/* clip */.$Q)(note, 500))}`);
        if (!pushed)
            return reasons.length === 0 ? "" : `### Not pushed\n\n${reasons.join("\n")}`;
        const names = tags.slice(0, max).map((tag) => `- ${code(tag)}`);
        if (tags.length > max)
            names.push(`- ${tags.length - max} more`);
        const how = [
            ...(digest === undefined ? [] : [`as ${code(digest)}`]),
            ...(way === undefined ? [] : [`by ${inline(report_words/* WAY */.Ku[way])}`]),
        ];
        return [`### 🚀 Pushed`, names.join("\n"), how.join(", "), reasons.join("\n")]
            .filter((text) => text !== "")
            .join("\n\n");
    };
    return { what: "tags that were pushed", keep: 75, forms: [form(1000), form(5)] };
}
/** What the run did otherwise than asked, or wants people to know; and the files it brought out. */
function notes(report) {
    const form = (max) => () => {
        const items = [
            ...report.notes.map((note) => inline((0,lib_text/* clip */.$Q)(note, 500))),
            ...report.cache.notes.map((note) => `cache: ${inline((0,lib_text/* clip */.$Q)(note, 500))}`),
            ...report.extracted.map(({ stage, path, dest, ok, note }) => {
                const from = `${code(`${stage}:${path}`)} ${ok ? "brought out to" : "was not brought out to"} ${code(dest)}`;
                return note === undefined ? from : `${from}: ${inline((0,lib_text/* clip */.$Q)(note, 500))}`;
            }),
        ];
        if (items.length === 0)
            return "";
        const shown = items.slice(0, max);
        if (items.length > max)
            shown.push(`${items.length - max} more`);
        return `### Notes\n\n${shown.map((text) => `- ${text}`).join("\n")}`;
    };
    return { what: "notes", keep: 40, forms: [form(200), form(10), () => ""] };
}
/** One line about the tools that did it. */
function engine(report) {
    const parts = [`${report.tool.name} ${report.tool.version}`];
    const { engine: tools, strategy, rounds, cache } = report;
    if (tools !== undefined) {
        parts.push(`builder ${tools.builder} (${tools.driver}${tools.store === "none" ? "" : `, ${tools.store} store`})`);
        parts.push(`buildx ${tools.buildx}`);
        if (tools.buildkit !== undefined)
            parts.push(`BuildKit ${tools.buildkit}`);
        if (tools.docker !== undefined)
            parts.push(`Docker ${tools.docker}`);
    }
    if (strategy !== undefined)
        parts.push(`strategy ${strategy}`);
    if (rounds !== undefined && rounds > 0)
        parts.push(rounds === 1 ? "1 solve" : `${rounds} solves`);
    parts.push(`cache ${cache.mode}`);
    return `<sub>${inline(parts.join(" · "))}</sub>`;
}

;// CONCATENATED MODULE: ./lib/report/mermaid.js


/** GitHub draws no graph past 500 edges; far below that nobody can read it any more. */
const MAX_STAGES = 100;
const MAX_EDGES = 300;
const CLASSES = [
    "classDef passed fill:#dafbe1,stroke:#1a7f37,color:#0b3d1a",
    "classDef failed fill:#ffebe9,stroke:#cf222e,color:#5c0d12,stroke-width:3px",
    "classDef blocked fill:#fff8c5,stroke:#9a6700,color:#4d3300",
    "classDef notrun fill:#eaeef2,stroke:#6e7781,color:#32383f,stroke-dasharray:4 3",
];
/** The stage graph as Mermaid's flowchart, coloured by result; empty when it is too small or too big for a picture. */
function mermaidGraph(report) {
    const known = new Set(report.stages.map((stage) => stage.index));
    const edges = report.graph
        .flatMap(({ index, needs }) => needs.map((need) => [need, index]))
        .filter(([from, to]) => known.has(from) && known.has(to));
    if (report.stages.length < 2 || report.stages.length > MAX_STAGES || edges.length > MAX_EDGES)
        return "";
    return [
        "flowchart LR",
        ...report.stages.map((stage) => `  ${node(stage.index)}${shape(stage)}`),
        ...edges.map(([from, to]) => `  ${node(from)} --> ${node(to)}`),
        ...CLASSES.map((line) => `  ${line}`),
        ...classLines(report.stages).map((line) => `  ${line}`),
    ].join("\n");
}
/** Ids come from the index alone: a stage may be called `end`, which Mermaid would take for its own word. */
function node(index) {
    return `s${index}`;
}
function shape(stage) {
    const time = stage.result === "passed" || stage.result === "failed" ? ` · ${(0,lib_text/* formatSeconds */.Xo)(stage.seconds)}` : "";
    const text = `"${report_words/* OUTCOME */.vg[stage.result].symbol} ${label((0,report_words/* stageName */.CT)(stage))}${time}"`;
    if (stage.kind === "final")
        return `([${text}])`;
    return stage.kind === "side" ? `(${text})` : `[${text}]`;
}
/** Mermaid's own entity form, `#35;`, for every character that could mean something to it or to HTML. */
function label(text) {
    return Array.from((0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(text), 40))
        .map((character) => (/[\p{L}\p{N} ./…-]/u.test(character) ? character : `#${character.codePointAt(0)};`))
        .join("");
}
function classLines(stages) {
    return ["passed", "failed", "blocked", "not-run"]
        .map((result) => ({ result, nodes: stages.filter((stage) => stage.result === result).map((s) => node(s.index)) }))
        .filter(({ nodes }) => nodes.length > 0)
        .map(({ result, nodes }) => `class ${nodes.join(",")} ${result.replace("-", "")}`);
}

// EXTERNAL MODULE: ./lib/report/tail.js
var tail = __nccwpck_require__(550);
;// CONCATENATED MODULE: ./lib/report/markdown-stages.js





/** Every stage with its result; the smaller forms keep the stages that did not pass. */
function stageTable(report) {
    const rest = report.stages.filter((stage) => stage.result !== "passed");
    const form = (stages) => () => {
        if (report.stages.length === 0)
            return "";
        const left = report.stages.length - stages.length;
        const rows = table(["Result", "Stage", "Kind", "Time", "Cached steps", "Why", "Line"], stages.map((stage) => row(report, stage)));
        const more = left > 0 ? `${left} more stages are not shown.` : "";
        return [`### Stages: ${(0,report_words/* countOutcomes */.XF)(report.stages)}`, rows, more].filter((text) => text !== "").join("\n\n");
    };
    return {
        what: "rows of the stage table",
        keep: 70,
        forms: [form(report.stages), form(rest), form(rest.slice(0, 20)), form([])],
    };
}
function row(report, stage) {
    const { symbol, word } = report_words/* OUTCOME */.vg[stage.result];
    const ran = stage.result === "passed" || stage.result === "failed";
    const url = report.dockerfile && (0,report_words/* lineUrl */.gV)(report.context, report.dockerfile, stage.line);
    return [
        `${symbol} ${word}`,
        code((0,report_words/* stageName */.CT)(stage), 100),
        stage.kind,
        ran ? (0,lib_text/* formatSeconds */.Xo)(stage.seconds) : "",
        ran ? `${stage.steps.cached}/${stage.steps.total}` : "",
        // One line is enough here: the log stands in the stage's own block.
        inline((0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)((0,report_words/* stageWhy */.pg)(stage)), 300)),
        escape_link(String(stage.line), url),
    ];
}
/** The graph as a picture, or nothing. */
function graph(report) {
    const picture = () => {
        const text = mermaidGraph(report);
        return text === "" ? "" : fence(text, "mermaid");
    };
    return { what: "the stage graph", keep: 30, forms: [picture, () => ""] };
}
/** What each failed stage said last, folded. */
function failedStages(report) {
    const failed = report.stages.filter((stage) => stage.error !== undefined);
    const form = (max) => () => failed.map((stage) => failedStage(report, stage, max)).join("\n\n");
    return { what: "logs of failed stages", keep: 60, forms: [...[1e6, 50_000, 10_000, 2_000, 0].map(form), () => ""] };
}
function failedStage(report, stage, maxLog) {
    const error = stage.error;
    if (error === undefined)
        return "";
    const exit = error.exitCode === undefined ? "" : `, exit code ${error.exitCode}`;
    const title = `${report_words/* OUTCOME */.vg[stage.result].symbol} ${htmlCode((0,report_words/* stageName */.CT)(stage), 100)} ${report_words/* OUTCOME */.vg[stage.result].word}: ${htmlCode(error.instruction, 120)}${exit}`;
    const log = maxLog > 0 ? (0,tail/* tail */.R)(error.log, maxLog) : "";
    const body = [
        `${markdown_stages_place(report, stage)}: ${inline((0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(error.message), 1000))}`,
        fence((0,lib_text/* clip */.$Q)(error.instruction, 4000), "dockerfile"),
        ...(log === "" ? [] : ["The end of its log:", fence(log)]),
    ];
    return folded(title, body.join("\n\n"));
}
function markdown_stages_place(report, stage) {
    const line = stage.error?.line ?? stage.line;
    const file = report.dockerfile ?? "Dockerfile";
    return escape_link(code(`${file}:${line}`), (0,report_words/* lineUrl */.gV)(report.context, file, line));
}

;// CONCATENATED MODULE: ./lib/report/markdown.js








/** GitHub's limit for a job summary, in bytes of UTF-8. */
const SUMMARY_LIMIT = 1_048_576;
/** GitHub's limit for a comment, in characters; as bytes it is always kept. */
const COMMENT_LIMIT = 65_536;
/**
 * The report as GitHub Markdown: the verdict first, then what failed, then everything else. At most `maxLength` bytes of
 * UTF-8 (2,048 at least): what does not fit is left out block by block, and a last sentence says what and where it is.
 */
function summaryMarkdown(report, options) {
    const sections = [
        { what: "the verdict's sentence", keep: 99, forms: [2000, 500, 100].map((max) => () => headline(report, max)) },
        { what: "the commit", keep: 90, forms: [() => context(report), () => ""] },
        failedStages(report),
        failures(report),
        stageTable(report),
        graph(report),
        markdown_image_image(report),
        markdown_image_layers(report),
        warnings(report),
        published(report),
        notes(report),
        rules(report),
        { what: "the engine", keep: 20, forms: [() => engine(report), () => ""] },
    ];
    return fitSections(sections, options.maxLength, (what) => cutNote(report, what));
}
function headline(report, max) {
    const { symbol, word } = report_words/* VERDICT */.y3[report.verdict];
    const lines = [`## ${symbol} ${word}: ${inline((0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(report.summary), max))}`];
    if (report.error !== undefined) {
        // The summary usually is the error's message; twice the same sentence helps nobody.
        if (report.error.message !== report.summary)
            lines.push(inline((0,lib_text/* clip */.$Q)(report.error.message, max)));
        if (report.error.remedy !== undefined)
            lines.push(`**What to do:** ${inline((0,lib_text/* clip */.$Q)(report.error.remedy, max))}`);
    }
    return lines.join("\n\n");
}
function context(report) {
    const { sha, branch, gitTag, pullRequest, repositoryUrl, event } = report.context;
    const parts = [];
    if (report.dockerfile !== undefined) {
        parts.push(escape_link(code(report.dockerfile), (0,report_words/* lineUrl */.gV)(report.context, report.dockerfile)));
    }
    if (sha !== undefined) {
        const commit = repositoryUrl && /^[0-9a-f]+$/i.test(sha) ? `${repositoryUrl}/commit/${sha}` : undefined;
        parts.push(`commit ${escape_link(code(sha.slice(0, 12)), commit)}`);
    }
    if (gitTag !== undefined)
        parts.push(`tag ${code(gitTag)}`);
    else if (branch !== undefined)
        parts.push(`branch ${code(branch)}`);
    if (pullRequest !== undefined) {
        const url = repositoryUrl && `${repositoryUrl}/pull/${pullRequest.number}`;
        parts.push(escape_link(`pull request ${pullRequest.number}${pullRequest.fork ? " from a fork" : ""}`, url));
    }
    parts.push(`event ${code(event)}`, (0,lib_text/* formatSeconds */.Xo)(report.seconds));
    return parts.join(" · ");
}
function cutNote(report, what) {
    const run = report.context.runUrl === undefined ? "" : `, in the files of ${escape_link("this run", report.context.runUrl)}`;
    return `> **Cut to fit:** ${what.join(", ")}. The whole is in the JSON report, the file that the output \`report\` names${run}.`;
}


/***/ }),

/***/ 650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ exitCode),
/* harmony export */   _S: () => (/* binding */ reportPlan),
/* harmony export */   bQ: () => (/* binding */ newReport),
/* harmony export */   gW: () => (/* binding */ reportContext),
/* harmony export */   pE: () => (/* binding */ reportBuild),
/* harmony export */   ri: () => (/* binding */ stopReport)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/** The RunReport while it is being put together: complete at every moment, so that a run that stops anywhere still has one. */

/** The report of a run that has done nothing yet: an error, until something else is known. */
function newReport(version, startedAt) {
    return {
        schemaVersion: 1,
        tool: { name: "multistage-action", version },
        startedAt: startedAt.toISOString(),
        seconds: 0,
        verdict: "error",
        summary: "The run ended before it had a verdict.",
        context: { event: "" },
        graph: [],
        stages: [],
        limits: {},
        findings: [],
        rules: [],
        cache: { mode: "off", notes: [] },
        publish: { pushed: false, tags: [], notes: [] },
        extracted: [],
        tags: [],
        notes: [],
    };
}
/** What a report keeps of the context. */
function reportContext(context) {
    const { event, sha, repository, branch, gitTag, pullRequest, runUrl, repositoryUrl } = context;
    return {
        event,
        ...(sha === undefined ? {} : { sha }),
        ...(repository === undefined ? {} : { repository }),
        ...(branch === undefined ? {} : { branch }),
        ...(gitTag === undefined ? {} : { gitTag }),
        ...(pullRequest === undefined ? {} : { pullRequest }),
        ...(runUrl === undefined ? {} : { runUrl }),
        ...(repositoryUrl === undefined ? {} : { repositoryUrl }),
    };
}
/** Writes down what was decided before anything ran. */
function reportPlan(draft, plan, inputs, engine, cacheNotes) {
    draft.dockerfile = plan.dockerfile.path;
    draft.engine = engine;
    draft.strategy = plan.strategy;
    draft.graph = plan.graph.stages.map(({ index, needs }) => ({ index, needs }));
    draft.tags = plan.tags.refs;
    draft.cache = { mode: plan.cache.mode, notes: cacheNotes };
    draft.notes = [
        ...plan.notes,
        ...plan.tags.notes,
        ...(plan.strategyWhy === undefined ? [] : [`Each stage was built on its own: ${plan.strategyWhy}.`]),
    ];
    const { maxSize, maxUncompressedSize, maxLayerSize } = inputs;
    draft.limits = {
        ...(maxSize === undefined ? {} : { maxSize }),
        ...(maxUncompressedSize === undefined ? {} : { maxUncompressedSize }),
        ...(maxLayerSize === undefined ? {} : { maxLayerSize }),
    };
    // Until the build says more: every stage has its row, also when the build can't be carried out.
    draft.stages = plan.graph.stages.map((stage) => ({
        index: stage.index,
        name: stage.label,
        kind: plan.stages[stage.index]?.kind ?? "side",
        result: "not-run",
        seconds: 0,
        steps: { total: 0, cached: 0 },
        line: stage.line,
        why: plan.stages[stage.index]?.runs === false ? (plan.stages[stage.index]?.why ?? "") : "The run stopped before it.",
    }));
}
/** Writes down what the build step came to. */
function reportBuild(draft, built) {
    draft.stages = built.stages;
    draft.strategy = built.strategy;
    draft.rounds = built.rounds;
    draft.extracted = built.extracted;
    draft.notes = [...draft.notes, ...built.notes];
}
/** Writes down what stopped the run: whatever was found before, this run has no verdict but `error`. */
function stopReport(draft, error) {
    const { message, remedy } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(error);
    draft.verdict = "error";
    draft.summary = firstLine(message);
    draft.error = { message, ...(remedy === undefined ? {} : { remedy }) };
}
function firstLine(text) {
    const [line = "", ...others] = text.split("\n");
    return others.length === 0 ? line : line.replace(/:$/, "");
}
/** 0 pass, 1 a check or the policy failed, 2 the run could not be carried out. */
function exitCode(report) {
    return { pass: 0, fail: 1, error: 2 }[report.verdict];
}


/***/ }),

/***/ 550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ tail)
/* harmony export */ });
/** The end of a log, in whole lines, at most `maxChars` and `maxLines` of it; a first line says how much is missing. */
function tail(log, maxChars, maxLines = Number.POSITIVE_INFINITY) {
    const text = log.replace(/\n+$/, "");
    // Only the end is looked at: a log may be megabytes, and this runs once for every size that is tried.
    const kept = text.slice(-maxChars - 1).split("\n");
    const whole = text.length <= maxChars;
    if (!whole && kept.length > 1)
        kept.shift();
    else if (!whole)
        kept[0] = `… ${text.slice(2 - maxChars)}`;
    if (kept.length > maxLines)
        kept.splice(0, kept.length - maxLines);
    const left = countLines(text) - kept.length;
    return left > 0 ? [`… ${left} ${left === 1 ? "line" : "lines"} before this`, ...kept].join("\n") : kept.join("\n");
}
function countLines(text) {
    let count = 1;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1))
        count++;
    return count;
}


/***/ }),

/***/ 670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ terminalReport)
});

// EXTERNAL MODULE: ./lib/text.js
var lib_text = __nccwpck_require__(804);
;// CONCATENATED MODULE: ./lib/report/width.js
/** Columns of a terminal that text takes: East Asian wide characters and emoji take two, marks none. */
let segmenter;
/** Made when a text needs it: that takes longer than to render a plain report. */
function segments(text) {
    segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
    return segmenter.segment(text);
}
const plain = (text) => /^[ -~]*$/.test(text);
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
function columns(grapheme) {
    if (WIDE.test(grapheme))
        return 2;
    return /^\p{M}*$/u.test(grapheme) ? 0 : 1;
}
/** Columns of one line without escape sequences. */
function displayWidth(text) {
    if (plain(text))
        return text.length;
    let width = 0;
    for (const { segment } of segments(text))
        width += columns(segment);
    return width;
}
/** The text in at most `width` columns; an ellipsis stands for what was left out. */
function fitWidth(text, width) {
    return displayWidth(text) <= width ? text : `${split(text, Math.max(0, width - 1))[0]}…`;
}
/** fitWidth, filled up with spaces. */
function padWidth(text, width) {
    const fitted = fitWidth(text, width);
    return fitted + " ".repeat(Math.max(0, width - displayWidth(fitted)));
}
/** Lines of at most `width` columns, broken at spaces where there are any. */
function wrap(text, width) {
    const lines = [];
    for (const paragraph of text.split("\n")) {
        let rest = paragraph;
        while (displayWidth(rest) > width) {
            const [head, tail] = split(rest, width);
            const space = tail.startsWith(" ") ? head.length : head.lastIndexOf(" ");
            const at = space > head.length / 2 ? space : head.length;
            lines.push(rest.slice(0, at).trimEnd());
            rest = rest.slice(at).trimStart();
            // A single character wider than the line has been taken whole.
            if (at === 0 || rest === "")
                break;
        }
        if (rest !== "" || paragraph === "")
            lines.push(rest);
    }
    return lines;
}
function split(text, width) {
    if (plain(text))
        return [text.slice(0, Math.max(1, width)), text.slice(Math.max(1, width))];
    let used = 0;
    for (const { segment, index } of segments(text)) {
        used += columns(segment);
        // One character at least, or wrap would never end.
        if (used > width && index > 0)
            return [text.slice(0, index), text.slice(index)];
    }
    return [text, ""];
}

;// CONCATENATED MODULE: ./lib/report/terminal-text.js

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };
/** Colours by escape sequences; every line is closed on its own, so that a pager can cut anywhere. */
function painter(color) {
    const paint = (code) => (text) => color && text !== ""
        ? text
            .split("\n")
            .map((line) => `\x1b[${code}m${line}\x1b[0m`)
            .join("\n")
        : text;
    return {
        bold: paint(CODES.bold),
        dim: paint(CODES.dim),
        red: paint(CODES.red),
        green: paint(CODES.green),
        yellow: paint(CODES.yellow),
    };
}
/** Wrapped text, its first line moved in by `by` columns and what is wrapped by two more. */
function indented(text, { width }, by) {
    return wrap(text, width - by - 2).map((line, index) => " ".repeat(index === 0 ? by : by + 2) + line);
}

// EXTERNAL MODULE: ./lib/report/words.js
var words = __nccwpck_require__(191);
;// CONCATENATED MODULE: ./lib/report/terminal-image.js




/** Sizes against their limits and the user, a block a platform. */
function imageLines(report, terminal) {
    if (report.image === undefined)
        return [];
    const several = report.image.platforms.length > 1;
    return [
        `${terminal.paint.bold("image")}   ${(0,lib_text/* oneLine */.TN)(report.image.digest)}`,
        ...report.image.platforms.flatMap((platform) => [
            ...(several ? [`  ${terminal.paint.bold((0,lib_text/* oneLine */.TN)(platform.platform))}`] : []),
            ...platformLines(report, platform, terminal).map((line) => (several ? `  ${line}` : line)),
        ]),
    ];
}
function platformLines(report, { sizes, layers, user }, terminal) {
    const { maxSize, maxUncompressedSize, maxLayerSize } = report.limits;
    const largest = Math.max(0, ...layers.map((layer) => layer.compressed));
    // The chain ends with the problem, when there is one.
    const text = (0,lib_text/* oneLine */.TN)(user.chain);
    return [
        sizeLine("compressed", sizes.compressed, maxSize),
        sizeLine("uncompressed", sizes.uncompressed, maxUncompressedSize),
        ...(maxLayerSize === undefined ? [] : [sizeLine("largest layer", largest, maxLayerSize)]),
        ...indented(`${padWidth("user", 14)} ${text}`, { width: terminal.width - 2 }, 2),
    ];
}
function sizeLine(name, value, limit) {
    const bytes = (0,lib_text/* formatBytes */.z3)(value).padStart(9);
    if (limit === undefined)
        return `  ${padWidth(name, 14)} ${bytes}`;
    return `  ${padWidth(name, 14)} ${bytes} of ${(0,lib_text/* formatBytes */.z3)(limit)}  ${(0,words/* percentOf */.pR)(value, limit)}`.trimEnd();
}
/** Findings with their remedies, those that failed first. */
function findingLines(report, terminal) {
    const of = (result) => report.findings.filter((finding) => finding.result === result);
    return [...of("fail"), ...of("warn")].flatMap((finding) => findingBlock(finding, terminal));
}
function findingBlock(finding, terminal) {
    const { paint } = terminal;
    const where = [
        ...(finding.file === undefined ? [] : [`${finding.file}${finding.line === undefined ? "" : `:${finding.line}`}`]),
        ...(finding.path === undefined ? [] : [finding.path]),
        ...(finding.platform === undefined ? [] : [finding.platform]),
    ];
    const mark = finding.result === "fail" ? paint.red("✗") : paint.yellow("!");
    const at = where.length > 0 ? ` (${where.map(lib_text/* oneLine */.TN).join(", ")})` : "";
    // Wrapped before it is painted: escape sequences have no width.
    const [first = "", ...rest] = indented(`${(0,lib_text/* oneLine */.TN)(finding.rule)}: ${(0,lib_text/* oneLine */.TN)(finding.message)}${at}`, terminal, 4);
    return [`  ${mark} ${first.trimStart()}`, ...rest, ...indented(`remedy: ${(0,lib_text/* oneLine */.TN)(finding.remedy)}`, terminal, 4)];
}

// EXTERNAL MODULE: ./lib/report/tail.js
var tail = __nccwpck_require__(550);
;// CONCATENATED MODULE: ./lib/report/terminal-stages.js





const MARK = {
    passed: { mark: "✓", paint: "green" },
    failed: { mark: "✗", paint: "red" },
    blocked: { mark: "⊘", paint: "yellow" },
    "not-run": { mark: "-", paint: "dim" },
};
const LOG_LINES = 20;
/** A line a stage, in the order of the Dockerfile. */
function stageLines(report, terminal) {
    const names = report.stages.map((stage) => displayWidth((0,lib_text/* oneLine */.TN)((0,words/* stageName */.CT)(stage))));
    const nameWidth = Math.min(24, Math.max(5, ...names));
    return report.stages.flatMap((stage) => stageLine(stage, nameWidth, terminal));
}
function stageLine(stage, nameWidth, { width, paint }) {
    const { mark, paint: color } = MARK[stage.result];
    const name = `${padWidth((0,lib_text/* oneLine */.TN)((0,words/* stageName */.CT)(stage)), nameWidth)}  ${padWidth(stage.kind, 6)}`;
    const ran = stage.result === "passed" || stage.result === "failed";
    const steps = `${stage.steps.cached}/${stage.steps.total}`.padStart(5);
    const numbers = ran ? `  ${(0,lib_text/* formatSeconds */.Xo)(stage.seconds).padStart(11)}  ${steps} cached` : "";
    const start = `  ${paint[color](mark)} ${name}  ${paint[color](padWidth(words/* OUTCOME */.vg[stage.result].word, 7))}${numbers}`;
    // A stage that did not run has no numbers: the reason takes their place, and further lines when it is long.
    const used = 4 + nameWidth + 8 + 9 + numbers.length + 2;
    const [why = "", ...more] = wrap((0,lib_text/* oneLine */.TN)(shortWhy(stage)), Math.max(12, width - used));
    return [`${start}  ${why}`.trimEnd(), ...more.map((line) => " ".repeat(used) + line)];
}
/** The table has room for a few words; the block of a failed stage has the rest. */
function shortWhy(stage) {
    if (stage.error !== undefined)
        return stage.error.exitCode === undefined ? "see below" : `exit ${stage.error.exitCode}`;
    return stage.result === "passed" ? "" : (0,words/* stageWhy */.pg)(stage);
}
/** A block for every failed stage: what failed, where, and the end of its log. */
function failedStageLines(report, terminal) {
    return report.stages.flatMap((stage) => (stage.error === undefined ? [] : [failedStage(report, stage, terminal)]));
}
function failedStage(report, stage, terminal) {
    const { error } = stage;
    if (error === undefined)
        return [];
    const { paint, width } = terminal;
    const where = `${(0,lib_text/* oneLine */.TN)(report.dockerfile ?? "Dockerfile")}:${error.line ?? stage.line}`;
    const exit = error.exitCode === undefined ? "" : `, exit code ${error.exitCode}`;
    const title = indented(`${(0,lib_text/* oneLine */.TN)((0,words/* stageName */.CT)(stage))} ${words/* OUTCOME */.vg[stage.result].word} at ${where}${exit}`, terminal, 0);
    const log = (0,tail/* tail */.R)((0,lib_text/* plainText */.wh)(error.log), 8000, LOG_LINES);
    return [
        ...title.map(paint.red),
        ...indented((0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(error.instruction), 400), terminal, 2).map(paint.bold),
        ...indented((0,lib_text/* oneLine */.TN)(error.message), terminal, 2),
        ...(log === "" ? [] : log.split("\n").flatMap((line) => logLine(line, width, paint.dim("│")))),
    ];
}
function logLine(line, width, bar) {
    // A minified bundle in an error message must not fill the screen.
    const lines = wrap(line.replaceAll("\t", "    "), width - 4);
    const shown = lines.length > 4 ? [...lines.slice(0, 3), "…"] : lines;
    return shown.map((text) => `  ${bar} ${text}`.trimEnd());
}

;// CONCATENATED MODULE: ./lib/report/terminal.js






const WORD = {
    pass: { text: "PASS", paint: "green" },
    fail: { text: "FAIL", paint: "red" },
    error: { text: "ERROR", paint: "yellow" },
};
/** The report for people at a terminal, at least 80 columns wide; the verdict stands last. Ends with a newline. */
function terminalReport(report, options) {
    const terminal = { width: Math.max(80, Math.floor(options.width) || 80), paint: painter(options.color) };
    const blocks = [
        // A run that stopped before it found a Dockerfile has nothing to head.
        report.dockerfile === undefined ? [] : [header(report, terminal)],
        stageLines(report, terminal),
        ...failedStageLines(report, terminal),
        imageLines(report, terminal),
        findingLines(report, terminal),
        publishLines(report, terminal),
        noteLines(report, terminal),
        verdictLines(report, terminal),
    ];
    const text = blocks
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join("\n"))
        .join("\n\n");
    return `${withoutCommands(text)}\n`;
}
/** GitHub's runner acts on `::name::` at the start of a line, white space or not, and on `##[name]` anywhere. */
function withoutCommands(text) {
    return text.replace(/^(\s*:)(?=:)/gm, "$1 ").replaceAll("##[", "## [");
}
function header(report, { paint, width }) {
    const { engine, rounds } = report;
    const parts = [
        (0,lib_text/* oneLine */.TN)(report.dockerfile ?? ""),
        ...(engine === undefined ? [] : [`buildx ${(0,lib_text/* oneLine */.TN)(engine.buildx)}, ${(0,lib_text/* oneLine */.TN)(engine.driver)} driver`]),
        ...(rounds === undefined || rounds === 0 ? [] : [rounds === 1 ? "1 solve" : `${rounds} solves`]),
        (0,lib_text/* formatSeconds */.Xo)(report.seconds),
    ];
    return paint.dim(wrap(parts.join(" · "), width).join("\n"));
}
function publishLines(report, terminal) {
    const { pushed, way, digest, tags, notes } = report.publish;
    const reasons = notes.flatMap((note) => indented((0,lib_text/* oneLine */.TN)(note), terminal, 2));
    if (!pushed)
        return reasons.length === 0 ? [] : [terminal.paint.bold("not pushed"), ...reasons];
    return [
        terminal.paint.bold("pushed"),
        // Names are for copying: never cut and never broken, however narrow the window is.
        ...tags.map((tag) => `  ${(0,lib_text/* oneLine */.TN)(tag)}`),
        ...(digest === undefined ? [] : [`  digest ${(0,lib_text/* oneLine */.TN)(digest)}`]),
        ...(way === undefined ? [] : indented(`by ${words/* WAY */.Ku[way]}`, terminal, 2).map(terminal.paint.dim)),
        ...reasons,
    ];
}
function noteLines(report, terminal) {
    const files = report.extracted.map(({ stage, path, dest, ok, note }) => `${stage}:${path} ${ok ? "->" : "was not brought out to"} ${dest}${note === undefined ? "" : `: ${note}`}`);
    const all = [...report.notes, ...report.cache.notes.map((note) => `cache: ${note}`), ...files];
    return all.flatMap((note) => indented(`note: ${(0,lib_text/* oneLine */.TN)(note)}`, terminal, 0).map(terminal.paint.dim));
}
function verdictLines(report, terminal) {
    const { text, paint } = WORD[report.verdict];
    const { error } = report;
    // The summary usually is the message, or its first line when it is a list.
    const told = error === undefined || error.message === report.summary;
    const why = told
        ? []
        : (0,lib_text/* plainText */.wh)(error.message)
            .split("\n")
            .flatMap((line) => indented(line, terminal, 0));
    const remedy = error?.remedy === undefined ? [] : indented(`what to do: ${(0,lib_text/* oneLine */.TN)(error.remedy)}`, terminal, 0);
    // The last line stays whole, however long: scripts and people read it with `tail -1`.
    return [...why, ...remedy, `${terminal.paint[paint](text)}  ${(0,lib_text/* clip */.$Q)((0,lib_text/* oneLine */.TN)(report.summary), 1000)}`];
}


/***/ }),

/***/ 191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ stageName),
/* harmony export */   Ku: () => (/* binding */ WAY),
/* harmony export */   Vd: () => (/* binding */ countRules),
/* harmony export */   XF: () => (/* binding */ countOutcomes),
/* harmony export */   gV: () => (/* binding */ lineUrl),
/* harmony export */   gd: () => (/* binding */ rulePage),
/* harmony export */   pR: () => (/* binding */ percentOf),
/* harmony export */   pg: () => (/* binding */ stageWhy),
/* harmony export */   vg: () => (/* binding */ OUTCOME),
/* harmony export */   y3: () => (/* binding */ VERDICT)
/* harmony export */ });
/** Words and symbols that the Markdown and the terminal report share. */
const VERDICT = {
    pass: { symbol: "✅", word: "Passed" },
    fail: { symbol: "❌", word: "Failed" },
    error: { symbol: "⚠️", word: "No verdict" },
};
const OUTCOME = {
    passed: { symbol: "✅", word: "passed" },
    failed: { symbol: "❌", word: "failed" },
    blocked: { symbol: "⛔", word: "blocked" },
    "not-run": { symbol: "⚪", word: "not run" },
};
const WAY = {
    "docker-push": "`docker push` of the judged image from the engine's containerd store",
    imagetools: "`docker buildx imagetools create` from the judged OCI layout",
    skopeo: "`skopeo copy` from the judged OCI layout",
    "docker-push-classic": "`docker push` of the judged image from the engine's classic store",
};
const RULE_PAGES = "https://github.com/org/multistage-action/blob/v1/docs/rules";
/** Address of a rule's page. */
function rulePage(id) {
    return `${RULE_PAGES}/${urlPath(id)}.md`;
}
/** What people call a stage: its name, or `#index` without one. */
function stageName(stage) {
    return stage.name === "" ? `#${stage.index}` : stage.name;
}
/** Why a stage has the result it has, in one sentence; empty when it passed. May hold untrusted text. */
function stageWhy(stage) {
    if (stage.error !== undefined) {
        const exit = stage.error.exitCode;
        return exit === undefined ? stage.error.message : `exit code ${exit}: ${stage.error.message}`;
    }
    if (stage.blockedBy !== undefined && stage.blockedBy.length > 0)
        return `waits for ${stage.blockedBy.join(", ")}`;
    return stage.why ?? "";
}
/** `value / limit`, in percent: never rounded to 100 when it is not. A limit of 0 gives nothing. */
function percentOf(value, limit) {
    if (limit <= 0)
        return "";
    const percent = (100 * value) / limit;
    const text = Math.abs(percent - 100) < 1 ? percent.toFixed(1) : percent.toFixed(0);
    if (value > limit && Number(text) <= 100)
        return ">100 %";
    if (value < limit && Number(text) >= 100)
        return "<100 %";
    return `${text.replace(/\.0$/, "")} %`;
}
/** Address of lines of a file at the commit of the run; undefined where the commit or its host is not known. */
function lineUrl(context, file, line) {
    if (context.repositoryUrl === undefined || !/^[0-9a-f]{7,64}$/i.test(context.sha ?? ""))
        return undefined;
    const path = file.replace(/^(\.?\/)+/, "");
    return `${context.repositoryUrl}/blob/${context.sha}/${urlPath(path)}${line === undefined ? "" : `#L${line}`}`;
}
/** What would end the path of an address; `link` encodes what it must not hold at all. */
function urlPath(path) {
    return path.replace(/[#?%]/g, encodeURIComponent);
}
/** How many of each, without the zeros: `2 failed, 1 blocked, 4 passed`. */
function countOutcomes(stages) {
    return count(stages.map((stage) => stage.result), ["failed", "blocked", "not-run", "passed"]).replace("not-run", "not run");
}
/** `1 fail, 2 warn, 14 pass, 3 skip`. */
function countRules(rules) {
    return count(rules.map((rule) => rule.result), ["fail", "warn", "pass", "skip"]);
}
function count(words, order) {
    return order
        .map((word) => ({ word, number: words.filter((other) => other === word).length }))
        .filter(({ number }) => number > 0)
        .map(({ word, number }) => `${number} ${word}`)
        .join(", ");
}


/***/ }),

/***/ 804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   Xo: () => (/* binding */ formatSeconds),
/* harmony export */   hN: () => (/* binding */ escapeControl),
/* harmony export */   wh: () => (/* binding */ plainText),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** Text helpers that every step may use: pure, and safe for text that comes from outside. */
const UNITS = ["B", "kB", "MB", "GB", "TB"];
/** Bytes for people, in powers of 1000 as registries count: `999 B`, `60.0 MB`. */
function formatBytes(bytes) {
    let value = bytes;
    let unit = 0;
    // 999,950 rounds to 1000.0 kB, which people read as 1.0 MB.
    while (Math.abs(value) >= (unit === 0 ? 1000 : 999.95) && unit < UNITS.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}
/** Seconds for people: `0.4 s`, `59.9 s`, `2 min 05 s`, `1 h 02 min`. */
function formatSeconds(seconds) {
    if (seconds < 59.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
    const minutes = Math.round(whole / 60);
    return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}
function pad(value) {
    return String(value).padStart(2, "0");
}
/**
 * Makes characters visible that act without being seen: control characters, bidi and zero-width marks, lone surrogates.
 * Newlines and tabs stay; `\x1b` and `\u{202e}` are how the others look.
 */
function escapeControl(text) {
    return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
        if (character === "\n" || character === "\t")
            return character;
        const code = character.codePointAt(0).toString(16);
        return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u{${code}}`;
    });
}
const CSI = String.raw `(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]`;
/** OSC, DCS and their like, with their text. They end with their line at the latest: an open one must not swallow the log. */
const STRING = String.raw `(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\n\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)`;
const TWO_BYTES = String.raw `\x1b[ -/]*[0-~]`;
const ESCAPES = new RegExp(`${CSI}|${STRING}|${TWO_BYTES}`, "g");
/** Removes terminal escape sequences, makes line ends `\n`, and whatever control character is left visible. */
function plainText(text) {
    return escapeControl(text.replace(ESCAPES, "").replace(/\r+\n?/g, "\n"));
}
/** plainText on one line: newlines and runs of white space become one space. */
function oneLine(text) {
    return plainText(text).replace(/\s+/g, " ").trim();
}
/** The first `max` characters (code points) of a text, the last one an ellipsis when something was left out. */
function clip(text, max) {
    if (text.length <= max)
        return text;
    const points = Array.from(text);
    return points.length <= max ? text : `${points.slice(0, Math.max(0, max - 1)).join("")}…`;
}


/***/ }),

/***/ 411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
/** The version of this action: package.json's, held together by a test. */
const version = "1.0.0";


/***/ }),

/***/ 439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ExitCode: () => (/* binding */ ExitCode),
  addPath: () => (/* binding */ addPath),
  debug: () => (/* binding */ debug),
  endGroup: () => (/* binding */ endGroup),
  error: () => (/* binding */ error),
  exportVariable: () => (/* binding */ exportVariable),
  getBooleanInput: () => (/* binding */ getBooleanInput),
  getIDToken: () => (/* binding */ getIDToken),
  getInput: () => (/* binding */ getInput),
  getMultilineInput: () => (/* binding */ getMultilineInput),
  getState: () => (/* binding */ getState),
  group: () => (/* binding */ group),
  info: () => (/* binding */ info),
  isDebug: () => (/* binding */ isDebug),
  markdownSummary: () => (/* reexport */ markdownSummary),
  notice: () => (/* binding */ notice),
  platform: () => (/* reexport */ platform_namespaceObject),
  saveState: () => (/* binding */ saveState),
  setCommandEcho: () => (/* binding */ setCommandEcho),
  setFailed: () => (/* binding */ setFailed),
  setOutput: () => (/* binding */ setOutput),
  setSecret: () => (/* binding */ setSecret),
  startGroup: () => (/* binding */ startGroup),
  summary: () => (/* reexport */ summary),
  toPlatformPath: () => (/* reexport */ toPlatformPath),
  toPosixPath: () => (/* reexport */ toPosixPath),
  toWin32Path: () => (/* reexport */ toWin32Path),
  warning: () => (/* binding */ warning)
});

// NAMESPACE OBJECT: ./node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(928);
;// CONCATENATED MODULE: external "./no-http-client.js"
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
const external_no_http_client_js_namespaceObject = x({ ["BearerCredentialHandler"]: () => (__WEBPACK_EXTERNAL_MODULE__no_http_client_js_4f3981f0__.BearerCredentialHandler), ["HttpClient"]: () => (__WEBPACK_EXTERNAL_MODULE__no_http_client_js_4f3981f0__.HttpClient) });
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new external_no_http_client_js_namespaceObject.HttpClient('actions/oidc-client', [new external_no_http_client_js_namespaceObject.BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 8 modules
var exec = __nccwpck_require__(574);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec/* getExecOutput */.H('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec/* getExecOutput */.H('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec/* getExecOutput */.H('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec/* getExecOutput */.H('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ getExecOutput)
});

// UNUSED EXPORTS: exec

;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: external "events"
const external_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(928);
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_namespaceObject.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_namespaceObject.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Decompress: () => (/* binding */ Decompress)
/* harmony export */ });
/* unused harmony exports ZstdErrorCode, decompress */
// Some numerical data is initialized as -1 even when it doesn't need initialization to help the JIT infer types
// aliases for shorter compressed code (most minifers don't do this)
var ab = ArrayBuffer, u8 = Uint8Array, u16 = Uint16Array, i16 = Int16Array, u32 = (/* unused pure expression or super */ null && (Uint32Array)), i32 = Int32Array;
var slc = function (v, s, e) {
    if (u8.prototype.slice)
        return u8.prototype.slice.call(v, s, e);
    if (s == null || s < 0)
        s = 0;
    if (e == null || e > v.length)
        e = v.length;
    var n = new u8(e - s);
    n.set(v.subarray(s, e));
    return n;
};
var fill = function (v, n, s, e) {
    if (u8.prototype.fill)
        return u8.prototype.fill.call(v, n, s, e);
    if (s == null || s < 0)
        s = 0;
    if (e == null || e > v.length)
        e = v.length;
    for (; s < e; ++s)
        v[s] = n;
    return v;
};
var cpw = function (v, t, s, e) {
    if (u8.prototype.copyWithin)
        return u8.prototype.copyWithin.call(v, t, s, e);
    if (s == null || s < 0)
        s = 0;
    if (e == null || e > v.length)
        e = v.length;
    while (s < e) {
        v[t++] = v[s++];
    }
};
/**
 * Codes for errors generated within this library
 */
var ZstdErrorCode = {
    InvalidData: 0,
    WindowSizeTooLarge: 1,
    InvalidBlockType: 2,
    FSEAccuracyTooHigh: 3,
    DistanceTooFarBack: 4,
    UnexpectedEOF: 5
};
// error codes
var ec = [
    'invalid zstd data',
    'window size too large (>2046MB)',
    'invalid block type',
    'FSE accuracy too high',
    'match distance too far back',
    'unexpected EOF'
];
var err = function (ind, msg, nt) {
    var e = new Error(msg || ec[ind]);
    e.code = ind;
    if (Error.captureStackTrace)
        Error.captureStackTrace(e, err);
    if (!nt)
        throw e;
    return e;
};
var rb = function (d, b, n) {
    var i = 0, o = 0;
    for (; i < n; ++i)
        o |= d[b++] << (i << 3);
    return o;
};
var b4 = function (d, b) { return (d[b] | (d[b + 1] << 8) | (d[b + 2] << 16) | (d[b + 3] << 24)) >>> 0; };
// read Zstandard frame header
var rzfh = function (dat, w) {
    var n3 = dat[0] | (dat[1] << 8) | (dat[2] << 16);
    if (n3 == 0x2FB528 && dat[3] == 253) {
        // Zstandard
        var flg = dat[4];
        //    single segment       checksum             dict flag     frame content flag
        var ss = (flg >> 5) & 1, cc = (flg >> 2) & 1, df = flg & 3, fcf = flg >> 6;
        if (flg & 8)
            err(0);
        // byte
        var bt = 6 - ss;
        // dict bytes
        var db = df == 3 ? 4 : df;
        // dictionary id
        var di = rb(dat, bt, db);
        bt += db;
        // frame size bytes
        var fsb = fcf ? (1 << fcf) : ss;
        // frame source size
        var fss = rb(dat, bt, fsb) + ((fcf == 1) && 256);
        // window size
        var ws = fss;
        if (!ss) {
            // window descriptor
            var wb = 1 << (10 + (dat[5] >> 3));
            ws = wb + (wb >> 3) * (dat[5] & 7);
        }
        if (ws > 2145386496)
            err(1);
        var buf = new u8((w == 1 ? (fss || ws) : w ? 0 : ws) + 12);
        buf[0] = 1, buf[4] = 4, buf[8] = 8;
        return {
            b: bt + fsb,
            y: 0,
            l: 0,
            d: di,
            w: (w && w != 1) ? w : buf.subarray(12),
            e: ws,
            o: new i32(buf.buffer, 0, 3),
            u: fss,
            c: cc,
            m: Math.min(131072, ws)
        };
    }
    else if (((n3 >> 4) | (dat[3] << 20)) == 0x184D2A5) {
        // skippable
        return b4(dat, 4) + 8;
    }
    err(0);
};
// most significant bit for nonzero
var msb = function (val) {
    var bits = 0;
    for (; (1 << bits) <= val; ++bits)
        ;
    return bits - 1;
};
// read finite state entropy
var rfse = function (dat, bt, mal) {
    // table pos
    var tpos = (bt << 3) + 4;
    // accuracy log
    var al = (dat[bt] & 15) + 5;
    if (al > mal)
        err(3);
    // size
    var sz = 1 << al;
    // probabilities symbols  repeat   index   high threshold
    var probs = sz, sym = -1, re = -1, i = -1, ht = sz;
    // optimization: single allocation is much faster
    var buf = new ab(512 + (sz << 2));
    var freq = new i16(buf, 0, 256);
    // same view as freq
    var dstate = new u16(buf, 0, 256);
    var nstate = new u16(buf, 512, sz);
    var bb1 = 512 + (sz << 1);
    var syms = new u8(buf, bb1, sz);
    var nbits = new u8(buf, bb1 + sz);
    while (sym < 255 && probs > 0) {
        var bits = msb(probs + 1);
        var cbt = tpos >> 3;
        // mask
        var msk = (1 << (bits + 1)) - 1;
        var val = ((dat[cbt] | (dat[cbt + 1] << 8) | (dat[cbt + 2] << 16)) >> (tpos & 7)) & msk;
        // mask (1 fewer bit)
        var msk1fb = (1 << bits) - 1;
        // max small value
        var msv = msk - probs - 1;
        // small value
        var sval = val & msk1fb;
        if (sval < msv)
            tpos += bits, val = sval;
        else {
            tpos += bits + 1;
            if (val > msk1fb)
                val -= msv;
        }
        freq[++sym] = --val;
        if (val == -1) {
            probs += val;
            syms[--ht] = sym;
        }
        else
            probs -= val;
        if (!val) {
            do {
                // repeat byte
                var rbt = tpos >> 3;
                re = ((dat[rbt] | (dat[rbt + 1] << 8)) >> (tpos & 7)) & 3;
                tpos += 2;
                sym += re;
            } while (re == 3);
        }
    }
    if (sym > 255 || probs)
        err(0);
    var sympos = 0;
    // sym step (coprime with sz - formula from zstd source)
    var sstep = (sz >> 1) + (sz >> 3) + 3;
    // sym mask
    var smask = sz - 1;
    for (var s = 0; s <= sym; ++s) {
        var sf = freq[s];
        if (sf < 1) {
            dstate[s] = -sf;
            continue;
        }
        // This is split into two loops in zstd to avoid branching, but as JS is higher-level that is unnecessary
        for (i = 0; i < sf; ++i) {
            syms[sympos] = s;
            do {
                sympos = (sympos + sstep) & smask;
            } while (sympos >= ht);
        }
    }
    // After spreading symbols, should be zero again
    if (sympos)
        err(0);
    for (i = 0; i < sz; ++i) {
        // next state
        var ns = dstate[syms[i]]++;
        // num bits
        var nb = nbits[i] = al - msb(ns);
        nstate[i] = (ns << nb) - sz;
    }
    return [(tpos + 7) >> 3, {
            b: al,
            s: syms,
            n: nbits,
            t: nstate
        }];
};
// read huffman
var rhu = function (dat, bt) {
    //  index  weight count
    var i = 0, wc = -1;
    //    buffer             header byte
    var buf = new u8(292), hb = dat[bt];
    // huffman weights
    var hw = buf.subarray(0, 256);
    // rank count
    var rc = buf.subarray(256, 268);
    // rank index
    var ri = new u16(buf.buffer, 268);
    // NOTE: at this point bt is 1 less than expected
    if (hb < 128) {
        // end byte, fse decode table
        var _a = rfse(dat, bt + 1, 6), ebt = _a[0], fdt = _a[1];
        bt += hb;
        var epos = ebt << 3;
        // last byte
        var lb = dat[bt];
        if (!lb)
            err(0);
        //  state1   state2   state1 bits   state2 bits
        var st1 = 0, st2 = 0, btr1 = fdt.b, btr2 = btr1;
        // fse pos
        // pre-increment to account for original deficit of 1
        var fpos = (++bt << 3) - 8 + msb(lb);
        for (;;) {
            fpos -= btr1;
            if (fpos < epos)
                break;
            var cbt = fpos >> 3;
            st1 += ((dat[cbt] | (dat[cbt + 1] << 8)) >> (fpos & 7)) & ((1 << btr1) - 1);
            hw[++wc] = fdt.s[st1];
            fpos -= btr2;
            if (fpos < epos)
                break;
            cbt = fpos >> 3;
            st2 += ((dat[cbt] | (dat[cbt + 1] << 8)) >> (fpos & 7)) & ((1 << btr2) - 1);
            hw[++wc] = fdt.s[st2];
            btr1 = fdt.n[st1];
            st1 = fdt.t[st1];
            btr2 = fdt.n[st2];
            st2 = fdt.t[st2];
        }
        if (++wc > 255)
            err(0);
    }
    else {
        wc = hb - 127;
        for (; i < wc; i += 2) {
            var byte = dat[++bt];
            hw[i] = byte >> 4;
            hw[i + 1] = byte & 15;
        }
        ++bt;
    }
    // weight exponential sum
    var wes = 0;
    for (i = 0; i < wc; ++i) {
        var wt = hw[i];
        // bits must be at most 11, same as weight
        if (wt > 11)
            err(0);
        wes += wt && (1 << (wt - 1));
    }
    // max bits
    var mb = msb(wes) + 1;
    // table size
    var ts = 1 << mb;
    // remaining sum
    var rem = ts - wes;
    // must be power of 2
    if (rem & (rem - 1))
        err(0);
    hw[wc++] = msb(rem) + 1;
    for (i = 0; i < wc; ++i) {
        var wt = hw[i];
        ++rc[hw[i] = wt && (mb + 1 - wt)];
    }
    // huf buf
    var hbuf = new u8(ts << 1);
    //    symbols                      num bits
    var syms = hbuf.subarray(0, ts), nb = hbuf.subarray(ts);
    ri[mb] = 0;
    for (i = mb; i > 0; --i) {
        var pv = ri[i];
        fill(nb, i, pv, ri[i - 1] = pv + rc[i] * (1 << (mb - i)));
    }
    if (ri[0] != ts)
        err(0);
    for (i = 0; i < wc; ++i) {
        var bits = hw[i];
        if (bits) {
            var code = ri[bits];
            fill(syms, i, code, ri[bits] = code + (1 << (mb - bits)));
        }
    }
    return [bt, {
            n: nb,
            b: mb,
            s: syms
        }];
};
// Tables generated using this:
// https://gist.github.com/101arrowz/a979452d4355992cbf8f257cbffc9edd
// default literal length table
var dllt = /*#__PURE__*/ rfse(/*#__PURE__*/ new u8([
    81, 16, 99, 140, 49, 198, 24, 99, 12, 33, 196, 24, 99, 102, 102, 134, 70, 146, 4
]), 0, 6)[1];
// default match length table
var dmlt = /*#__PURE__*/ rfse(/*#__PURE__*/ new u8([
    33, 20, 196, 24, 99, 140, 33, 132, 16, 66, 8, 33, 132, 16, 66, 8, 33, 68, 68, 68, 68, 68, 68, 68, 68, 36, 9
]), 0, 6)[1];
// default offset code table
var doct = /*#__PURE__ */ rfse(/*#__PURE__*/ new u8([
    32, 132, 16, 66, 102, 70, 68, 68, 68, 68, 36, 73, 2
]), 0, 5)[1];
// bits to baseline
var b2bl = function (b, s) {
    var len = b.length, bl = new i32(len);
    for (var i = 0; i < len; ++i) {
        bl[i] = s;
        s += 1 << b[i];
    }
    return bl;
};
// literal length bits
var llb = /*#__PURE__ */ new u8(( /*#__PURE__ */new i32([
    0, 0, 0, 0, 16843009, 50528770, 134678020, 202050057, 269422093
])).buffer, 0, 36);
// literal length baseline
var llbl = /*#__PURE__ */ b2bl(llb, 0);
// match length bits
var mlb = /*#__PURE__ */ new u8(( /*#__PURE__ */new i32([
    0, 0, 0, 0, 0, 0, 0, 0, 16843009, 50528770, 117769220, 185207048, 252579084, 16
])).buffer, 0, 53);
// match length baseline
var mlbl = /*#__PURE__ */ b2bl(mlb, 3);
// decode huffman stream
var dhu = function (dat, out, hu) {
    var len = dat.length, ss = out.length, lb = dat[len - 1], msk = (1 << hu.b) - 1, eb = -hu.b;
    if (!lb)
        err(0);
    var st = 0, btr = hu.b, pos = (len << 3) - 8 + msb(lb) - btr, i = -1;
    for (; pos > eb && i < ss;) {
        var cbt = pos >> 3;
        var val = (dat[cbt] | (dat[cbt + 1] << 8) | (dat[cbt + 2] << 16)) >> (pos & 7);
        st = ((st << btr) | val) & msk;
        out[++i] = hu.s[st];
        pos -= (btr = hu.n[st]);
    }
    if (pos != eb || i + 1 != ss)
        err(0);
};
// decode huffman stream 4x
// TODO: use workers to parallelize
var dhu4 = function (dat, out, hu) {
    var bt = 6;
    var ss = out.length, sz1 = (ss + 3) >> 2, sz2 = sz1 << 1, sz3 = sz1 + sz2;
    dhu(dat.subarray(bt, bt += dat[0] | (dat[1] << 8)), out.subarray(0, sz1), hu);
    dhu(dat.subarray(bt, bt += dat[2] | (dat[3] << 8)), out.subarray(sz1, sz2), hu);
    dhu(dat.subarray(bt, bt += dat[4] | (dat[5] << 8)), out.subarray(sz2, sz3), hu);
    dhu(dat.subarray(bt), out.subarray(sz3), hu);
};
// read Zstandard block
var rzb = function (dat, st, out) {
    var _a;
    var bt = st.b;
    //    byte 0        block type
    var b0 = dat[bt], btype = (b0 >> 1) & 3;
    st.l = b0 & 1;
    var sz = (b0 >> 3) | (dat[bt + 1] << 5) | (dat[bt + 2] << 13);
    // end byte for block
    var ebt = (bt += 3) + sz;
    if (btype == 1) {
        if (bt >= dat.length)
            return;
        st.b = bt + 1;
        if (out) {
            fill(out, dat[bt], st.y, st.y += sz);
            return out;
        }
        return fill(new u8(sz), dat[bt]);
    }
    if (ebt > dat.length)
        return;
    if (btype == 0) {
        st.b = ebt;
        if (out) {
            out.set(dat.subarray(bt, ebt), st.y);
            st.y += sz;
            return out;
        }
        return slc(dat, bt, ebt);
    }
    if (btype == 2) {
        //    byte 3        lit btype     size format
        var b3 = dat[bt], lbt = b3 & 3, sf = (b3 >> 2) & 3;
        // lit src size  lit cmp sz 4 streams
        var lss = b3 >> 4, lcs = 0, s4 = 0;
        if (lbt < 2) {
            if (sf & 1)
                lss |= (dat[++bt] << 4) | ((sf & 2) && (dat[++bt] << 12));
            else
                lss = b3 >> 3;
        }
        else {
            s4 = sf;
            if (sf < 2)
                lss |= ((dat[++bt] & 63) << 4), lcs = (dat[bt] >> 6) | (dat[++bt] << 2);
            else if (sf == 2)
                lss |= (dat[++bt] << 4) | ((dat[++bt] & 3) << 12), lcs = (dat[bt] >> 2) | (dat[++bt] << 6);
            else
                lss |= (dat[++bt] << 4) | ((dat[++bt] & 63) << 12), lcs = (dat[bt] >> 6) | (dat[++bt] << 2) | (dat[++bt] << 10);
        }
        ++bt;
        // add literals to end - can never overlap with backreferences because unused literals always appended
        var buf = out ? out.subarray(st.y, st.y + st.m) : new u8(st.m);
        // starting point for literals
        var spl = buf.length - lss;
        if (lbt == 0)
            buf.set(dat.subarray(bt, bt += lss), spl);
        else if (lbt == 1)
            fill(buf, dat[bt++], spl);
        else {
            // huffman table
            var hu = st.h;
            if (lbt == 2) {
                var hud = rhu(dat, bt);
                // subtract description length
                lcs += bt - (bt = hud[0]);
                st.h = hu = hud[1];
            }
            else if (!hu)
                err(0);
            (s4 ? dhu4 : dhu)(dat.subarray(bt, bt += lcs), buf.subarray(spl), hu);
        }
        // num sequences
        var ns = dat[bt++];
        if (ns) {
            if (ns == 255)
                ns = (dat[bt++] | (dat[bt++] << 8)) + 0x7F00;
            else if (ns > 127)
                ns = ((ns - 128) << 8) | dat[bt++];
            // symbol compression modes
            var scm = dat[bt++];
            if (scm & 3)
                err(0);
            var dts = [dmlt, doct, dllt];
            for (var i = 2; i > -1; --i) {
                var md = (scm >> ((i << 1) + 2)) & 3;
                if (md == 1) {
                    // rle buf
                    var rbuf = new u8([0, 0, dat[bt++]]);
                    dts[i] = {
                        s: rbuf.subarray(2, 3),
                        n: rbuf.subarray(0, 1),
                        t: new u16(rbuf.buffer, 0, 1),
                        b: 0
                    };
                }
                else if (md == 2) {
                    // accuracy log 8 for offsets, 9 for others
                    _a = rfse(dat, bt, 9 - (i & 1)), bt = _a[0], dts[i] = _a[1];
                }
                else if (md == 3) {
                    if (!st.t)
                        err(0);
                    dts[i] = st.t[i];
                }
            }
            var _b = st.t = dts, mlt = _b[0], oct = _b[1], llt = _b[2];
            var lb = dat[ebt - 1];
            if (!lb)
                err(0);
            var spos = (ebt << 3) - 8 + msb(lb) - llt.b, cbt = spos >> 3, oubt = 0;
            var lst = ((dat[cbt] | (dat[cbt + 1] << 8)) >> (spos & 7)) & ((1 << llt.b) - 1);
            cbt = (spos -= oct.b) >> 3;
            var ost = ((dat[cbt] | (dat[cbt + 1] << 8)) >> (spos & 7)) & ((1 << oct.b) - 1);
            cbt = (spos -= mlt.b) >> 3;
            var mst = ((dat[cbt] | (dat[cbt + 1] << 8)) >> (spos & 7)) & ((1 << mlt.b) - 1);
            for (++ns; --ns;) {
                var llc = llt.s[lst];
                var lbtr = llt.n[lst];
                var mlc = mlt.s[mst];
                var mbtr = mlt.n[mst];
                var ofc = oct.s[ost];
                var obtr = oct.n[ost];
                cbt = (spos -= ofc) >> 3;
                var ofp = 1 << ofc;
                var off = ofp + (((dat[cbt] | (dat[cbt + 1] << 8) | (dat[cbt + 2] << 16) | (dat[cbt + 3] << 24)) >>> (spos & 7)) & (ofp - 1));
                cbt = (spos -= mlb[mlc]) >> 3;
                var ml = mlbl[mlc] + (((dat[cbt] | (dat[cbt + 1] << 8) | (dat[cbt + 2] << 16)) >> (spos & 7)) & ((1 << mlb[mlc]) - 1));
                cbt = (spos -= llb[llc]) >> 3;
                var ll = llbl[llc] + (((dat[cbt] | (dat[cbt + 1] << 8) | (dat[cbt + 2] << 16)) >> (spos & 7)) & ((1 << llb[llc]) - 1));
                cbt = (spos -= lbtr) >> 3;
                lst = llt.t[lst] + (((dat[cbt] | (dat[cbt + 1] << 8)) >> (spos & 7)) & ((1 << lbtr) - 1));
                cbt = (spos -= mbtr) >> 3;
                mst = mlt.t[mst] + (((dat[cbt] | (dat[cbt + 1] << 8)) >> (spos & 7)) & ((1 << mbtr) - 1));
                cbt = (spos -= obtr) >> 3;
                ost = oct.t[ost] + (((dat[cbt] | (dat[cbt + 1] << 8)) >> (spos & 7)) & ((1 << obtr) - 1));
                if (off > 3) {
                    st.o[2] = st.o[1];
                    st.o[1] = st.o[0];
                    st.o[0] = off -= 3;
                }
                else {
                    var idx = off - (ll != 0);
                    if (idx) {
                        off = idx == 3 ? st.o[0] - 1 : st.o[idx];
                        if (idx > 1)
                            st.o[2] = st.o[1];
                        st.o[1] = st.o[0];
                        st.o[0] = off;
                    }
                    else
                        off = st.o[0];
                }
                for (var i = 0; i < ll; ++i) {
                    buf[oubt + i] = buf[spl + i];
                }
                oubt += ll, spl += ll;
                var stin = oubt - off;
                if (stin < 0) {
                    var len = -stin;
                    var bs = st.e + stin;
                    if (len > ml)
                        len = ml;
                    for (var i = 0; i < len; ++i) {
                        buf[oubt + i] = st.w[bs + i];
                    }
                    oubt += len, ml -= len, stin = 0;
                }
                for (var i = 0; i < ml; ++i) {
                    buf[oubt + i] = buf[stin + i];
                }
                oubt += ml;
            }
            if (oubt != spl) {
                while (spl < buf.length) {
                    buf[oubt++] = buf[spl++];
                }
            }
            else
                oubt = buf.length;
            if (out)
                st.y += oubt;
            else
                buf = slc(buf, 0, oubt);
        }
        else if (out) {
            st.y += lss;
            if (spl) {
                for (var i = 0; i < lss; ++i) {
                    buf[i] = buf[spl + i];
                }
            }
        }
        else if (spl)
            buf = slc(buf, spl);
        st.b = ebt;
        return buf;
    }
    err(2);
};
// concat
var cct = function (bufs, ol) {
    if (bufs.length == 1)
        return bufs[0];
    var buf = new u8(ol);
    for (var i = 0, b = 0; i < bufs.length; ++i) {
        var chk = bufs[i];
        buf.set(chk, b);
        b += chk.length;
    }
    return buf;
};
/**
 * Decompresses Zstandard data
 * @param dat The input data
 * @param buf The output buffer. If unspecified, the function will allocate
 *            exactly enough memory to fit the decompressed data. If your
 *            data has multiple frames and you know the output size, specifying
 *            it will yield better performance.
 * @returns The decompressed data
 */
function decompress(dat, buf) {
    var bufs = [], nb = +!buf;
    var bt = 0, ol = 0;
    for (; dat.length;) {
        var st = rzfh(dat, nb || buf);
        if (typeof st == 'object') {
            if (nb) {
                buf = null;
                if (st.w.length == st.u) {
                    bufs.push(buf = st.w);
                    ol += st.u;
                }
            }
            else {
                bufs.push(buf);
                st.e = 0;
            }
            for (; !st.l;) {
                var blk = rzb(dat, st, buf);
                if (!blk)
                    err(5);
                if (buf)
                    st.e = st.y;
                else {
                    bufs.push(blk);
                    ol += blk.length;
                    cpw(st.w, 0, blk.length);
                    st.w.set(blk, st.w.length - blk.length);
                }
            }
            bt = st.b + (st.c * 4);
        }
        else
            bt = st;
        dat = dat.subarray(bt);
    }
    return cct(bufs, ol);
}
/**
 * Decompressor for Zstandard streamed data
 */
var Decompress = /*#__PURE__*/ (function () {
    /**
     * Creates a Zstandard decompressor
     * @param ondata The handler for stream data
     */
    function Decompress(ondata) {
        this.ondata = ondata;
        this.c = [];
        this.l = 0;
        this.z = 0;
    }
    /**
     * Pushes data to be decompressed
     * @param chunk The chunk of data to push
     * @param final Whether or not this is the last chunk in the stream
     */
    Decompress.prototype.push = function (chunk, final) {
        if (typeof this.s == 'number') {
            var sub = Math.min(chunk.length, this.s);
            chunk = chunk.subarray(sub);
            this.s -= sub;
        }
        var sl = chunk.length;
        var ncs = sl + this.l;
        if (!this.s) {
            if (final) {
                if (!ncs) {
                    this.ondata(new u8(0), true);
                    return;
                }
                // min for frame + one block
                if (ncs < 5)
                    err(5);
            }
            else if (ncs < 18) {
                this.c.push(chunk);
                this.l = ncs;
                return;
            }
            if (this.l) {
                this.c.push(chunk);
                chunk = cct(this.c, ncs);
                this.c = [];
                this.l = 0;
            }
            if (typeof (this.s = rzfh(chunk)) == 'number')
                return this.push(chunk, final);
        }
        if (typeof this.s != 'number') {
            if (ncs < (this.z || 3)) {
                if (final)
                    err(5);
                this.c.push(chunk);
                this.l = ncs;
                return;
            }
            if (this.l) {
                this.c.push(chunk);
                chunk = cct(this.c, ncs);
                this.c = [];
                this.l = 0;
            }
            if (!this.z && ncs < (this.z = (chunk[this.s.b] & 2) ? 4 : 3 + ((chunk[this.s.b] >> 3) | (chunk[this.s.b + 1] << 5) | (chunk[this.s.b + 2] << 13)))) {
                if (final)
                    err(5);
                this.c.push(chunk);
                this.l = ncs;
                return;
            }
            else
                this.z = 0;
            for (;;) {
                var blk = rzb(chunk, this.s);
                if (!blk) {
                    if (final)
                        err(5);
                    var adc = chunk.subarray(this.s.b);
                    this.s.b = 0;
                    this.c.push(adc), this.l += adc.length;
                    return;
                }
                else {
                    this.ondata(blk, false);
                    cpw(this.s.w, 0, blk.length);
                    this.s.w.set(blk, this.s.w.length - blk.length);
                }
                if (this.s.l) {
                    var rest = chunk.subarray(this.s.b);
                    this.s = this.s.c * 4;
                    this.push(rest, final);
                    return;
                }
            }
        }
        else if (final)
            err(5);
    };
    return Decompress;
}());



/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
