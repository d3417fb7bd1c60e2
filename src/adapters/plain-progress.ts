/** Live progress where lines can only be added: the Actions log, a pipe. Every line begins with its stage. */
import type { ProgressEvent } from "../ports.ts";

/** One progress event as a line, or undefined when it is not worth one. */
export function progressLine(event: ProgressEvent): string | undefined {
  if (event.type === "note") return event.line;
  const prefix = `${event.stage} |`;
  if (event.type === "log") return `${prefix} ${event.line}`;
  if (event.type === "stage") return `${prefix} ${event.state}${event.detail === undefined ? "" : `: ${event.detail}`}`;
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

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function position(step: string): string {
  return /^\[\d+\/\d+\]/.exec(step)?.[0] ?? step;
}
