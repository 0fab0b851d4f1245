import querystring from 'node:querystring'

/** Ports that fetch asks nobody at: https://fetch.spec.whatwg.org/#port-blocking, and 0. */
export const REFUSED_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])
const HIGHEST_PORT = 65_535

/** What is wrong with a URL to ask, as a clause that shows nothing of it but the port; undefined where nothing is. */
export function urlProblem(text: string, schemes: readonly string[]): string | undefined {
  const port = /^[a-z]+:[/\\]*(?:[^/\\?#]*@)?(?:\[[^\]]*\]|[^/\\?#:@]*):(\d+)(?=[/\\?#]|$)/i.exec(text.trim())?.[1]
  if (port !== undefined && !(Number(port) <= HIGHEST_PORT)) return `has the port ${port}: ports end at ${HIGHEST_PORT}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !schemes.includes(url.protocol.slice(0, -1))) {
    return `is no URL that begins with ${schemes.slice(0, -1).join(', ')} or ${schemes.at(-1)}`
  }
  if (url.port !== '' && REFUSED_PORTS.has(Number(url.port))) {
    return `has the port ${url.port}, which is kept for another service: nobody is asked there`
  }
  return undefined
}

/** A URL without its user name and password, and these as the value of an Authorization header (RFC 7617). A `%` that encodes nothing stands for itself. */
export function withoutLogin(text: string): { readonly url: URL; readonly authorization: string | undefined } {
  const url = new URL(text)
  const { username, password } = url
  if (username === '' && password === '') return { url, authorization: undefined }
  url.username = ''
  url.password = ''
  const login = `${querystring.unescape(username)}:${querystring.unescape(password)}`
  return { url, authorization: `Basic ${Buffer.from(login).toString('base64')}` }
}
