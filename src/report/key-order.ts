/** Every field name of the report in the order of the JSON file: what decides first. A name stands once for all places. */
export const KEY_ORDER: readonly string[] = `
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
