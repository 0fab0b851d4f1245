import { env } from 'node:process'
import type { Dispatcher } from 'undici'
import { SourceFailure } from '../source-failure.ts'
import { urlProblem } from './source-url.ts'

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/i
const OF_HTTP = ['http_proxy', 'HTTP_PROXY']
const OF_HTTPS = ['https_proxy', 'HTTPS_PROXY', ...OF_HTTP]

let agent: Dispatcher | undefined

/** The variable of the environment that names a proxy for this URL; hosts of NO_PROXY may still be asked directly, and this machine always is. */
export function proxyVariable({ protocol, hostname }: URL): string | undefined {
  if (LOOPBACK.test(hostname)) return undefined
  return (/^(https|wss):$/.test(protocol) ? OF_HTTPS : OF_HTTP).find((name) => env[name])
}

/**
 * What asks through the proxies of HTTPS_PROXY and HTTP_PROXY but for hosts of NO_PROXY; undefined where no proxy is named. Node 20 knows no
 * proxies of its own. undici, Node's own HTTP client as a package, does, and is loaded only here.
 */
export async function proxyAgent(url: URL): Promise<Dispatcher | undefined> {
  const variable = proxyVariable(url)
  if (variable === undefined) return undefined
  const problem = urlProblem(env[variable]!, ['http', 'https'])
  if (problem !== undefined) throw new SourceFailure({ asked: url.origin, came: `${variable} ${problem}` })
  const { EnvHttpProxyAgent } = await import('undici')
  agent ??= new EnvHttpProxyAgent()
  return agent
}

/** `fetch`, through a proxy where the environment names one. */
export async function proxiedFetch(url: URL, init: RequestInit): Promise<Response> {
  const dispatcher = await proxyAgent(url)
  if (dispatcher === undefined) return fetch(url, init)
  const { fetch: fetchThrough } = await import('undici')
  const asked = { ...init, dispatcher } as Parameters<typeof fetchThrough>[1]
  return (await fetchThrough(url, asked)) as unknown as Response
}
