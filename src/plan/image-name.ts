const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const host = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const domain = `(?:${host}(?:\\.${host})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const tag = "[\\w][\\w.-]{0,127}";
const digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
const reference = new RegExp(`^(?:(${domain})/)?(${component}(?:/${component})*)(?::${tag})?(?:@${digest})?$`);

/** Whether BuildKit takes the text as an image's name. Source: distribution/reference, names as people write them. */
export function isImageName(text: string): boolean {
  const match = reference.exec(text);
  // 64 hex digits look like an image ID, and those are not names.
  return match !== null && !/^[0-9a-f]{64}$/.test(text);
}

/** A named build context's name as BuildKit compares it: `docker.io/library/node:latest` is `node`. */
export function familiarName(name: string): string {
  return name
    .replace(/^(?:index\.)?docker\.io\//, "")
    .replace(/^library\//, "")
    .replace(/:latest$/, "");
}
