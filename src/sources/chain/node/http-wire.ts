import { certificateTrouble } from '../../certificate-trouble.ts'
import { jsonValue, MOST_DEPTH } from '../../network/json-text.ts'
import { proxiedFetch, proxyVariable } from '../../network/proxy.ts'
import { rootCause } from '../../network/root-cause.ts'
import { withoutLogin } from '../../network/source-url.ts'
import { type Answer, answersInOrder, isTable, NodeTrouble, type Question, shown, type Wire } from './node-answer.ts'

const MOST_BYTES = 64 * 2 ** 20
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
}

/** Questions to a node by HTTP POST, several as one batch; a user name and password in the URL go into the headers. */
export function httpWire(url: string): Wire {
  const { url: target, authorization } = withoutLogin(url)
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(authorization === undefined ? {} : { authorization }),
  }
  let batches = true

  const post = async (questions: readonly Question[], signal: AbortSignal): Promise<readonly Answer[]> => {
    const calls = questions.map((question, id) => ({ jsonrpc: '2.0', id, ...question }))
    const body = JSON.stringify(calls.length === 1 ? calls[0] : calls)
    try {
      const response = await proxiedFetch(target, { method: 'POST', headers, body, signal, redirect: 'manual' })
      const answered = await jsonOf(response)
      if (questions.length > 1 && refusesBatches(answered)) {
        batches = false
        return await ask(questions, signal)
      }
      return answersInOrder(answered, questions.length)
    } catch (error) {
      throw error instanceof NodeTrouble ? error : connectionTrouble(error, proxyVariable(target))
    }
  }
  const ask = async (questions: readonly Question[], signal: AbortSignal): Promise<readonly Answer[]> => {
    if (batches || questions.length === 1) return post(questions, signal)
    return (await Promise.all(questions.map((question) => post([question], signal)))).flat()
  }
  return { ask, close: () => {} }
}

/** A node that takes no batches answers one error to all of it. */
function refusesBatches(answered: unknown): boolean {
  return (
    isTable(answered) && isTable(answered.error) && /batch|array|parse|invalid request/i.test(shown(answered.error))
  )
}

async function jsonOf(response: Response): Promise<unknown> {
  const { status, statusText, headers } = response
  const text = await textOf(response)
  const json = jsonValue(text)
  const body = 'value' in json ? json.value : undefined
  if (status < 200 || status > 299) {
    const said = isTable(body) && isTable(body.error) ? `: ${shown(body.error.message ?? body.error)}` : ''
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    const wait = Number.isFinite(seconds) ? seconds * 1000 : undefined
    const words = statusText ? `HTTP ${status} (${statusText})` : `HTTP ${status}`
    throw new NodeTrouble(`${words}${said}`, status === 429 || status === 408 || status >= 500, wait)
  }
  if ('value' in json) return json.value
  if (json.wrong === 'deep') throw new NodeTrouble(`JSON nested more than ${MOST_DEPTH} deep`, false)
  const type = headers.get('content-type') ?? 'no content type'
  if (!/json/i.test(type)) throw new NodeTrouble(`${type} instead of JSON`, false)
  throw new NodeTrouble(`JSON that breaks off or is broken after ${text.length} characters`, true)
}

async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const piece of body ?? []) {
    bytes += piece.length
    if (bytes > MOST_BYTES) throw new NodeTrouble(`an answer longer than ${MOST_BYTES} bytes`, false)
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}

function connectionTrouble(error: unknown, proxy: string | undefined): NodeTrouble {
  if (!(error instanceof Error)) throw error
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return new NodeTrouble('nothing in time', true)
  const { code, message } = rootCause(error)
  if (code === undefined && !(error instanceof TypeError)) throw error
  const certificate = certificateTrouble(code ?? '')
  if (certificate !== undefined) return new NodeTrouble(certificate, false)
  const reason = (code && REASONS[code]) ?? `no connection (${code ?? message})`
  return new NodeTrouble(reason + (proxy === undefined ? '' : `, with ${proxy} set`), code !== 'ENOTFOUND')
}
