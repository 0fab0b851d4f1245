import { type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici'

/**
 * Asks through the proxies of HTTPS_PROXY and HTTP_PROXY but for hosts of NO_PROXY. Node 20 knows no proxies of its own; undici, which is
 * Node's own HTTP client as a package, does.
 */
export const proxyAgent: Dispatcher = new EnvHttpProxyAgent()

/** `fetch` through {@link proxyAgent}. */
export async function fetchThroughProxy(url: URL, init: RequestInit): Promise<Response> {
  const asked = { ...init, dispatcher: proxyAgent } as Parameters<typeof undiciFetch>[1]
  return (await undiciFetch(url, asked)) as unknown as Response
}
