import type { Inputs } from "../model.ts";
import { isFullReference } from "../reference.ts";
import type { Reader } from "./reader.ts";

type Lines = { readonly warnings: string[]; readonly problems: string[] };

/** What inputs say together that none says alone. Adds to the lines; gives the inputs as the run uses them. */
export function contradictions(inputs: Inputs, read: Reader, lines: Lines): Lines & { readonly inputs: Inputs } {
  pushNeeds(inputs, read);
  contextIsFolder(inputs, read);
  if (inputs.noCache && inputs.noCacheFilters.length > 0) {
    read.problem(
      "no-cache-filters",
      "can't be used together with `no-cache`, which builds every stage anew; choose one",
    );
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

function pushNeeds(inputs: Inputs, read: Reader): void {
  if (!inputs.push) return;
  // An image that was given and refused has its own problem already.
  const named = inputs.image.length > 0 || read.given("image") !== undefined;
  if (inputs.tags.length === 0) {
    if (read.text("tags")?.replace(/[\s,]/g, "") === "") read.problem("push", "needs a tag; `tags` has none");
  } else if (!named && !inputs.tags.some(isFullReference)) {
    read.problem("push", "needs `image`, such as `ghcr.io/owner/app`, or full references under `tags`");
  }
}

function contextIsFolder(inputs: Inputs, read: Reader): void {
  const { context } = inputs;
  if (context.includes("{{")) {
    read.problem("context", "is a folder here and knows no `{{defaultContext}}`; leave it out for the checkout");
  } else if (/^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(context)) {
    read.problem("context", `\`${context}\` is not a folder; check the sources out and give their folder`);
  } else if (context.startsWith("-")) {
    // It stands alone on buildx's command line: a leading dash would be read as a flag or as standard input.
    read.problem("context", `\`${context}\` is not a folder; write \`./${context}\` if it is one`);
  }
  if (inputs.file === "-") read.problem("file", "can't be standard input; give the Dockerfile's path");
}
