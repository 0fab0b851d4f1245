import { env } from 'node:process'
import { SourceFailure } from './source-failure.ts'
import { urlProblem } from './source-url.ts'

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/i
const OF_HTTP = ['http_proxy', 'HTTP_PROXY']
const OF_HTTPS = ['https_proxy', 'HTTPS_PROXY', ...OF_HTTP]

/** The variable of the environment that names a proxy for this URL; hosts of NO_PROXY may still be asked directly, and this machine always is. */
export function proxyVariable({ protocol, hostname }: URL): string | undefined {
  if (LOOPBACK.test(hostname)) return undefined
  return (/^(https|wss):$/.test(protocol) ? OF_HTTPS : OF_HTTP).find((name) => env[name])
}

/** What asks through the environment's proxies, loaded where one is named for this URL; undefined where none is. */
export async function throughProxy(url: URL): Promise<typeof import('./through-proxy.ts') | undefined> {
  const variable = proxyVariable(url)
  if (variable === undefined) return undefined
  const problem = urlProblem(env[variable]!, ['http', 'https'])
  if (problem !== undefined) throw new SourceFailure({ asked: url.origin, came: `${variable} ${problem}` })
  return import('./through-proxy.ts')
}

/** `fetch`, through a proxy where the environment names one. */
export async function proxiedFetch(url: URL, init: RequestInit): Promise<Response> {
  const proxy = await throughProxy(url)
  return proxy === undefined ? fetch(url, init) : proxy.fetchThroughProxy(url, init)
}
