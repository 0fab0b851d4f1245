import { jsonValue, MOST_DEPTH } from '../../network/json-text.ts'
import { NoAnswer } from '../../network/no-answer.ts'
import { type Answer, answersInOrder, isTable, type Wire } from './node-answer.ts'
import { openWebSocket, type WebSocketLine } from './web-socket.ts'

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (trouble: NoAnswer) => void }

/** Questions to a node through one WebSocket, each a message of its own; one that ends is opened again with the next question. */
export function webSocketWire(url: string): Wire {
  let line: Promise<WebSocketLine> | undefined
  let asked = 0
  const waiting = new Map<number, Waiting>()

  const onText = (text: string) => {
    const json = jsonValue(text)
    if ('wrong' in json && json.wrong === 'deep') {
      return onEnd(new NoAnswer(`JSON nested more than ${MOST_DEPTH} deep`, false))
    }
    const body = 'value' in json ? json.value : undefined
    if (!isTable(body) || typeof body.id !== 'number') return
    const { id } = body
    const one = waiting.get(id)
    waiting.delete(id)
    try {
      one?.resolve(answersInOrder({ ...body, id: 0 }, 1)[0]!)
    } catch (error) {
      one?.reject(error as NoAnswer)
    }
  }
  const onEnd = (trouble: NoAnswer) => {
    line = undefined
    for (const { reject } of waiting.values()) reject(trouble)
    waiting.clear()
  }

  return {
    ask: async (questions, signal) => {
      line ??= openWebSocket(url, signal, { onText, onEnd })
      const { send } = await line.catch((error) => {
        line = undefined
        throw error
      })
      const answers = questions.map((question) => {
        const id = ++asked
        return new Promise<Answer>((resolve, reject) => {
          waiting.set(id, { resolve, reject })
          signal.addEventListener('abort', () => reject(new NoAnswer('nothing in time', true)), { once: true })
          send(JSON.stringify({ jsonrpc: '2.0', id, ...question }))
        })
      })
      return Promise.all(answers)
    },
    close: () => {
      line?.then(
        ({ close }) => close(),
        () => {},
      )
    },
  }
}
