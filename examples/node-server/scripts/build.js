/** What ships: the server's files and a package.json that says they are modules. Nothing else gets into the image. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";

mkdirSync("dist", { recursive: true });
cpSync("src", "dist", { recursive: true });
writeFileSync("dist/package.json", JSON.stringify({ type: "module" }));
process.stdout.write("build: dist is complete\n");
