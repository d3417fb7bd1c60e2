export { type Annotation, annotations } from "./annotations.ts";
export { actionOutputs } from "./outputs.ts";
