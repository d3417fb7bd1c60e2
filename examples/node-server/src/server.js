import { createApp } from "./app.js";

const port = Number(process.env.PORT ?? 8080);
const server = createApp().listen(port, () => process.stdout.write(`listening on ${port}\n`));
process.on("SIGTERM", () => server.close());
