import { plainText } from '../../../text/plain-text.ts'
import { connectionTrouble } from '../../network/connection-trouble.ts'
import { jsonValue, MOST_DEPTH } from '../../network/json-text.ts'
import { askedWait, isPassing, NoAnswer } from '../../network/no-answer.ts'
import { proxiedFetch, proxyVariable } from '../../network/proxy.ts'
import { SourceFailure } from '../../network/source-failure.ts'
import { wholeText } from '../../network/whole-text.ts'

/** What ccxt asks for. */
export type Request = {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
  readonly signal: AbortSignal
}
type Answer = Pick<Response, 'status' | 'statusText' | 'headers'> & { readonly text: () => Promise<string> }

const SHOWN = 160

/**
 * The way ccxt fetches here: the body is read to its end before anything is answered, so that a time-out covers it too, and what is of no
 * use (no answer, 429, 5xx, no JSON, more than 64 MiB) rejects with {@link NoAnswer}. Redirects are not followed. Either signal ends it.
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
    if (error instanceof NoAnswer || error instanceof SourceFailure) throw error
    throw ending.signal.aborted
      ? new NoAnswer('no complete answer in time', true)
      : connectionTrouble(error, proxyVariable(new URL(url)))
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
  if (!json && parsed.wrong === 'deep') throw new NoAnswer(`JSON nested more than ${MOST_DEPTH} deep`, false)
  if (isPassing(status) || !json) {
    const type = headers.get('content-type') ?? 'no content type'
    const form = json ? '' : text === '' ? ' with an empty body' : ` with ${type} that is no whole JSON`
    const excerpt = text === '' ? '' : `: ${plainText(text.slice(0, SHOWN))}`
    const again = isPassing(status) || response.ok
    throw new NoAnswer(`HTTP ${status}${form}${excerpt}`, again, askedWait(headers))
  }
  return { status, statusText, headers, text: async () => text }
}
