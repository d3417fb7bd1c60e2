import { directory, file, tar } from "../inspect/archive.ts";
import { gzipLayer, ImageFiles, OCI } from "../inspect/image-files.ts";

/** A small image: one layer with a passwd and a program, run by `user`. Files by path below the layout's folder. */
export function smallImage(user = "1000", env: readonly string[] = []) {
  const passwd = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/:/bin/sh\n";
  const layer = gzipLayer(tar(directory("etc"), file("etc/passwd", passwd), file("server", "#!/bin/sh\n")));
  const files = new ImageFiles();
  const config = { User: user, Env: env, Entrypoint: ["/server"], Labels: {} };
  const manifest = files.image([layer], { config, history: [{ created_by: "COPY server / # buildkit" }] });
  files.top({ ...manifest, mediaType: OCI.manifest });
  const content = new Map([...files.content].map(([path, bytes]) => [path.replace(/^img\//, ""), bytes]));
  return {
    content,
    digest: manifest.digest,
    manifest: (content.get(`blobs/${manifest.digest.replace(":", "/")}`) as Buffer).toString("utf8"),
    /** Compressed bytes. */
    size: layer.blob.length,
  };
}
