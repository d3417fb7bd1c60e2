import { UserError } from "../errors.ts";

/**
 * Records and fields of a list input, read as docker/build-push-action reads them (csv-parse with relaxed quotes): a
 * field that starts with a quote runs to the closing one, over commas and newlines, with `""` for a quote in it; a quote
 * anywhere else is itself, so `A="b"` needs no care. Empty lines are left out.
 * @throws UserError when a quote is not closed. The message holds no text of the input: it may be a secret.
 */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let position = 0;
  while (position <= text.length) {
    const field = readField(text, position);
    record.push(field.value);
    position = field.end;
    if (text[position] !== ",") {
      if (record.length > 1 || record[0] !== "") records.push(record);
      record = [];
      if (text.startsWith("\r\n", position)) position++;
    }
    position++;
  }
  return records;
}

type Field = { readonly value: string; readonly end: number };

function readField(text: string, start: number): Field {
  if (text[start] !== '"') return readPlain(text, start);
  let value = "";
  let position = start + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote < 0) throw new UserError(`the quote in line ${lineOf(text, start)} is never closed`);
    value += text.slice(position, quote);
    position = quote + 1;
    if (text[position] === '"') {
      value += '"';
      position++;
    } else if (isEnd(text, position)) {
      return { value, end: position };
    } else {
      // Text after the closing quote: then the quotes were no quotes (`"a" b`).
      const rest = readPlain(text, position);
      return { value: `"${value}"${rest.value}`, end: rest.end };
    }
  }
}

function readPlain(text: string, start: number): Field {
  let end = start;
  while (!isEnd(text, end)) end++;
  return { value: text.slice(start, end), end };
}

function isEnd(text: string, position: number): boolean {
  const character = text[position];
  return character === undefined || character === "," || character === "\n" || character === "\r";
}

function lineOf(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}
