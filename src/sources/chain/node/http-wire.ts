import { connectionTrouble } from '../../network/connection-trouble.ts'
import { jsonValue, MOST_DEPTH } from '../../network/json-text.ts'
import { askedWait, isPassing, NoAnswer } from '../../network/no-answer.ts'
import { proxiedFetch, proxyVariable } from '../../network/proxy.ts'
import { withoutLogin } from '../../network/source-url.ts'
import { wholeText } from '../../network/whole-text.ts'
import { type Answer, answersInOrder, isTable, type Question, shown, type Wire } from './node-answer.ts'

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
      const answered = await jsonOf(response, signal)
      if (questions.length > 1 && refusesBatches(answered)) {
        batches = false
        return await ask(questions, signal)
      }
      return answersInOrder(answered, questions.length)
    } catch (error) {
      throw connectionTrouble(error, proxyVariable(target))
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

async function jsonOf(response: Response, signal: AbortSignal): Promise<unknown> {
  const { status, statusText, headers } = response
  const text = await wholeText(response, signal)
  const json = jsonValue(text)
  const body = 'value' in json ? json.value : undefined
  if (status < 200 || status > 299) {
    const said = isTable(body) && isTable(body.error) ? `: ${shown(body.error.message ?? body.error)}` : ''
    const words = statusText ? `HTTP ${status} (${statusText})` : `HTTP ${status}`
    throw new NoAnswer(`${words}${said}`, isPassing(status), askedWait(headers))
  }
  if ('value' in json) return json.value
  if (json.wrong === 'deep') throw new NoAnswer(`JSON nested more than ${MOST_DEPTH} deep`, false)
  const type = headers.get('content-type') ?? 'no content type'
  if (!/json/i.test(type)) throw new NoAnswer(`${type} instead of JSON`, false)
  throw new NoAnswer(`JSON that breaks off or is broken after ${text.length} characters`, true)
}
