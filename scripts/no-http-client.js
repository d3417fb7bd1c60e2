/**
 * Takes the place of @actions/http-client in dist/. @actions/core loads it, and with it undici, at its start: a megabyte of
 * bundle and a quarter of the action's own time, for OIDC tokens that this action never asks for.
 */
function absent() {
  throw new Error("@actions/http-client is left out of this bundle: see scripts/no-http-client.js");
}

export class HttpClient {
  constructor() {
    absent();
  }
}

export class BearerCredentialHandler {
  constructor() {
    absent();
  }
}
