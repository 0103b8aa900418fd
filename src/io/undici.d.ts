/** undici without its caches, mocks and clients; the part of it that is used here. */
declare module "undici/index-fetch.js" {
  export { EnvHttpProxyAgent } from "undici";
  export const fetch: typeof globalThis.fetch;
}
