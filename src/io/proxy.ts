/**
 * `fetch` by way of the proxy that HTTPS_PROXY or HTTP_PROXY names, unless NO_PROXY leaves the address out: Node's own fetch
 * knows none before Node 24, and then only when it was started so. Proxies may ask for a name and a password.
 */
export const fetchByProxy: typeof fetch = async (input, init) => {
  const [httpProxy, httpsProxy, noProxy] = [named("http_proxy"), named("https_proxy"), named("no_proxy")];
  if (!httpProxy && !httpsProxy) return fetch(input, init);
  // Half a megabyte that most runs do not need: what Node builds its own fetch from.
  const { EnvHttpProxyAgent, fetch: fetchThrough } = await import("undici/index-fetch.js");
  const dispatcher = new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy, proxyTunnel: false });
  try {
    return await fetchThrough(input, Object.assign({}, init, { dispatcher }));
  } catch (error) {
    throw refusalIn(error) ?? error;
  }
};

/** Both ways of writing are in use; an empty one says nothing. */
function named(variable: string): string {
  return process.env[variable] || process.env[variable.toUpperCase()] || "";
}

/** What a proxy answered instead of opening a tunnel lies below "fetch failed" and "Request was cancelled". */
function refusalIn(error: unknown): Error | null {
  for (let each = error; each instanceof Error; each = each.cause) {
    const status = /^Proxy response \((\d+)\)/u.exec(each.message)?.[1];
    if (status !== undefined)
      return new Error(`the proxy answered ${status} and opened no tunnel`, { cause: error });
  }
  return null;
}
