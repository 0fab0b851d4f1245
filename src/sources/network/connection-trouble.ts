import { certificateTrouble } from './certificate-trouble.ts'
import { NoAnswer } from './no-answer.ts'

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
}

/** What a `fetch` that failed says of the connection; `proxy`: the variable that names the way it went. An error of ours is thrown on. */
export function connectionTrouble(error: unknown, proxy: string | undefined): NoAnswer {
  if (error instanceof NoAnswer) return error
  if (!(error instanceof Error)) throw error
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return new NoAnswer('nothing in time', true)
  const { code, message } = rootCause(error)
  if (code === undefined && !(error instanceof TypeError)) throw error
  if (message === 'unexpected redirect') return new NoAnswer('a redirect, which is not followed', false)
  const certificate = certificateTrouble(code ?? '')
  if (certificate !== undefined) return new NoAnswer(certificate, false)
  const reason = (code && REASONS[code]) ?? `no connection (${code ?? message})`
  return new NoAnswer(reason + (proxy === undefined ? '' : `, with ${proxy} set`), code !== 'ENOTFOUND')
}

/** What lies under an error of `fetch`, which wraps what went wrong once or twice: its code, if it has one in words, and what it says. */
function rootCause(error: Error): { readonly code: string | undefined; readonly message: string } {
  let cause = error
  while (cause.cause instanceof Error) cause = cause.cause
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  // A request that was given up says in its message why, as where a proxy refuses.
  return { code: code === 'UND_ERR_ABORTED' ? undefined : code, message: cause.message }
}
