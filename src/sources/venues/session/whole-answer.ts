import { plainText } from '../../../text/plain-text.ts'
import { certificateTrouble } from '../../certificate-trouble.ts'
import { jsonValue, MOST_DEPTH } from '../../network/json-text.ts'
import { proxiedFetch, proxyVariable } from '../../network/proxy.ts'
import { rootCause } from '../../network/root-cause.ts'
import { SourceFailure } from '../../network/source-failure.ts'

/** An answer that is of no use: what came, in a clause, whether asking again may help, and after how many seconds at the earliest. */
export class UselessAnswer extends Error {
  readonly again: boolean
  readonly afterSeconds: number

  constructor(came: string, again: boolean, afterSeconds = 0) {
    super(came)
    this.name = 'UselessAnswer'
    this.again = again
    this.afterSeconds = afterSeconds
  }
}

/** What ccxt asks for. */
export type Request = {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
  readonly signal: AbortSignal
}
type Answer = Pick<Response, 'status' | 'statusText' | 'headers'> & { readonly text: () => Promise<string> }

const MOST_BYTES = 50_000_000
const SHOWN = 160
const CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'it could not be reached in time',
}

/**
 * The way ccxt fetches here: the body is read to its end before anything is answered, so that a time-out covers it too, and what is of no
 * use (no answer, 429, 5xx, no JSON, more than 50 MB) rejects with an `UselessAnswer`. Redirects are not followed. Either signal ends it.
 */
export async function wholeAnswer(url: string, request: Request, closing: AbortSignal): Promise<Answer> {
  const { method, headers, body } = request
  const ending = new AbortController()
  const end = () => ending.abort()
  for (const signal of [request.signal, closing]) signal.addEventListener('abort', end)
  if (closing.aborted) end()
  const init = {
    method,
    headers,
    signal: ending.signal,
    redirect: 'error',
    ...(body === undefined ? {} : { body }),
  } as const
  try {
    return await answered(url, init)
  } catch (error) {
    if (error instanceof UselessAnswer) throw error
    if (error instanceof SourceFailure) throw error
    throw ending.signal.aborted
      ? new UselessAnswer('no complete answer in time', true)
      : broken(error, proxyVariable(new URL(url)))
  } finally {
    for (const signal of [request.signal, closing]) signal.removeEventListener('abort', end)
  }
}

async function answered(url: string, init: RequestInit & { signal: AbortSignal }): Promise<Answer> {
  const response = await proxiedFetch(new URL(url), init)
  const text = await wholeText(response, init.signal)
  const { status, statusText, headers } = response
  const parsed = jsonValue(text)
  const json = 'value' in parsed
  if (!json && parsed.wrong === 'deep') throw new UselessAnswer(`JSON nested more than ${MOST_DEPTH} deep`, false)
  if (status === 429 || status >= 500 || !json) {
    const type = headers.get('content-type') ?? 'no content type'
    const form = json ? '' : text === '' ? ' with an empty body' : ` with ${type} that is no whole JSON`
    const excerpt = text === '' ? '' : `: ${plainText(text.slice(0, SHOWN))}`
    const again = status === 429 || status >= 500 || response.ok
    throw new UselessAnswer(`HTTP ${status}${form}${excerpt}`, again, waitAsked(response))
  }
  return { status, statusText, headers, text: async () => text }
}

/** The body to its end. Node may forget the signal of a fetch once the headers are there, so it is listened to here. */
async function wholeText({ body }: Response, signal: AbortSignal): Promise<string> {
  const reader = body?.getReader()
  const cancel = () => void reader?.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel)
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const chunk = (await reader?.read())?.value
    signal.throwIfAborted()
    if (chunk === undefined) return text + decoder.decode()
    bytes += chunk.length
    if (bytes > MOST_BYTES) {
      cancel()
      throw new UselessAnswer(`more than ${MOST_BYTES / 1e6} MB`, false)
    }
    text += decoder.decode(chunk, { stream: true })
  }
}

/** A connection that failed. */
function broken(error: unknown, proxy: string | undefined): UselessAnswer {
  const { code, message } = error instanceof Error ? rootCause(error) : { code: undefined, message: '' }
  if (message === 'unexpected redirect') return new UselessAnswer('a redirect, which is not followed', false)
  const certificate = certificateTrouble(code ?? '')
  if (certificate !== undefined) return new UselessAnswer(certificate, false)
  const said = (code && CONNECTION[code]) ?? code ?? `the connection failed${message === '' ? '' : ` (${message})`}`
  return new UselessAnswer(said + (proxy === undefined ? '' : `, with ${proxy} set`), true)
}

/** Seconds of a `Retry-After` header, which is a number or a date. */
function waitAsked(response: Response): number {
  const asked = response.headers.get('retry-after')
  if (asked === null) return 0
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0
}
