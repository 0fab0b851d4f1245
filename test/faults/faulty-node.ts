import type { RequestListener } from 'node:http'
import { BLOCK, node, POOL, replyOf, token, words } from '../sources/chain/stand-in-node.ts'
import { ONE, pair, TOKEN0 } from '../sources/chain/v2-pair.ts'

/** Prices that the pool goes through, so that alerts come and go. */
const PRICES = [2000, 2400, 2010, 1500, 1990, 2590]

/** How a request may go wrong, one after another with those that do not. */
const FAULTS: readonly RequestListener[] = [
  (_, response) => void response.writeHead(500, { 'retry-after': '0' }).end('oops'),
  (_, response) => void response.writeHead(429, { 'retry-after': '0' }).end(),
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end('[{"jsonrpc":"2.0","id":0,'),
  (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
  (request) => void request.socket.destroy(),
]

/** A node with the pair of 1,000 ETH whose price moves, of whose requests every third goes wrong in another way; `asked` counts them. */
export function faultyNode(): { readonly answer: RequestListener; readonly asked: () => number } {
  let requests = 0
  const good = node((question) => {
    const price = PRICES[Math.floor(requests / 12) % PRICES.length]!
    const reserves = words(1000n * ONE, BigInt(price) * 1000n * 10n ** 6n, 0)
    const time = `0x${(Number(BLOCK.timestamp) + requests).toString(16)}`
    if (question.method === 'eth_getBlockByNumber') return { result: { ...BLOCK, timestamp: time } }
    return replyOf({ ...pair, ...token(TOKEN0, 'ETH', 18), [`${POOL} 0x0902f1ac`]: reserves })(question)
  })
  const answer: RequestListener = (request, response) => {
    requests += 1
    const fault = requests % 3 === 0 ? FAULTS[(requests / 3) % FAULTS.length]! : good
    fault(request, response)
  }
  return { answer, asked: () => requests }
}
