import { webSocket } from 'viem'
import { answersInOrder, NodeTrouble, type Wire } from './node-answer.ts'

/** Questions to a node through one WebSocket, each a message of its own. */
export function webSocketWire(url: string): Wire {
  const { value } = webSocket(url, { reconnect: false, keepAlive: false })({})
  return {
    ask: async (questions, signal) => {
      const late = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new NodeTrouble('nothing in time', true)), { once: true })
      })
      const asked = async () => {
        const client = await value!.getRpcClient()
        const bodies = await Promise.all(questions.map((body) => client.requestAsync({ body })))
        return bodies.flatMap((body) => answersInOrder({ ...body, id: 0 }, 1))
      }
      const told = asked().catch((error: unknown) => {
        throw error instanceof NodeTrouble
          ? error
          : new NodeTrouble('the connection could not be made or was cut', true)
      })
      return Promise.race([told, late])
    },
    close: () => {
      value!.getRpcClient().then(
        (client) => client.close(),
        () => {},
      )
    },
  }
}
