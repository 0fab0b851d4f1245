import { backOff, pause } from '../../network/back-off.ts'
import { NoAnswer } from '../../network/no-answer.ts'
import { NobodyAnswered, publicUrl, SourceFailure, withoutSecrets } from '../../network/source-failure.ts'
import { httpWire } from './http-wire.ts'
import { type Answer, isBusy, isTooMuch, type Question, shown, type Wire } from './node-answer.ts'
import { webSocketWire } from './web-socket-wire.ts'

/** How long an import may take in all, and one question to one node, in seconds. */
export const USUAL_SECONDS = 30
const SECONDS_A_QUESTION = 10
const TRIES = 4
/** Milliseconds; a node that asks for more is asked again then all the same. */
const LONGEST_WAIT = 8000

/** One chain, asked through the first of several nodes that answers. */
export type ChainNode = {
  /** Answers to questions that travel together; `about` says what they are about, for messages. */
  ask(questions: readonly Question[], about: string): Promise<readonly Answer[]>
  /** The id of the chain that the nodes are on. */
  chainId(): Promise<number>
  /** A failure of the node that answered last. */
  failure(about: string, came: string, hint?: string): SourceFailure
  close(): void
}

type Peer = { readonly url: string; readonly name: string; readonly wire: Wire; checked: boolean }

/**
 * Connects to nodes of one chain. A question waits 10 s at most, then goes to the next node, and round again up to three
 * times with growing pauses where that may help; all of it ends after `seconds`. A node of another chain is an error.
 */
export function chainNode(urls: readonly string[], seconds: number, expected?: number): ChainNode {
  const end = AbortSignal.timeout(seconds * 1000)
  const peers = urls.map((url): Peer => {
    return { url, name: publicUrl(url), wire: /^wss?:/i.test(url) ? webSocketWire(url) : httpWire(url), checked: false }
  })
  let [current, chain] = [0, expected]

  const failure = (about: string, came: string, hint?: string) =>
    new SourceFailure({
      asked: `${peers[current]!.name} for ${about}`,
      came: withoutSecrets(came, urls),
      ...(hint === undefined ? {} : { hint }),
    })

  /** Asks one node, for the chain's id as well the first time. */
  const askChecked = async (peer: Peer, questions: readonly Question[], signal: AbortSignal) => {
    if (peer.checked) return peer.wire.ask(questions, signal)
    const [id, ...answers] = await peer.wire.ask([{ method: 'eth_chainId', params: [] }, ...questions], signal)
    const found = chainIdFrom(id!)
    if (chain !== undefined && found !== chain)
      throw new NoAnswer(`the chain id ${found}, not ${chain} as asked`, false)
    chain = found
    peer.checked = true
    return answers
  }

  const askOnce = async (peer: Peer, questions: readonly Question[]): Promise<readonly Answer[]> => {
    const signal = AbortSignal.any([end, AbortSignal.timeout(SECONDS_A_QUESTION * 1000)])
    const answers = await askChecked(peer, questions, signal)
    // Of logs too many may be asked for at once, for which waiting is no help.
    const ofLogs = questions.some(({ method }) => method === 'eth_getLogs')
    const busy = answers.find(({ error }) => {
      return error !== undefined && error.code !== 3 && isBusy(error.message) && !(ofLogs && isTooMuch(error.message))
    })
    if (busy === undefined) return answers
    throw new NoAnswer(`the error "${busy.error?.message}"`, true)
  }

  const ask = async (questions: readonly Question[], about: string): Promise<readonly Answer[]> => {
    const order = [...peers.slice(current), ...peers.slice(0, current)]
    const troubles = new Map<Peer, NoAnswer>()
    const tries = new Map<Peer, number>()
    for (let round = 0; round < TRIES && !end.aborted; round++) {
      const left = order.filter((peer) => troubles.get(peer)?.again ?? true)
      if (left.length === 0) break
      if (round > 0) await pause(pauseBefore(round, [...troubles.values()]), end)
      for (const peer of left) {
        if (end.aborted) break
        try {
          const answers = await askOnce(peer, questions)
          current = peers.indexOf(peer)
          return answers
        } catch (error) {
          if (!(error instanceof NoAnswer)) throw error
          troubles.set(peer, error)
          tries.set(peer, round + 1)
        }
      }
    }
    const came = [...troubles].map(([peer, { message }]) => {
      const count = tries.get(peer)!
      return `${peer.name} gave ${message}${count > 1 ? `, ${count} times` : ''}`
    })
    const late = end.aborted ? [`the ${seconds} s for it all are over`] : []
    const asked = `${order.map(({ name }) => name).join(', then ')} for ${about}`
    throw new NobodyAnswered({ asked, came: withoutSecrets([...came, ...late].join('; '), urls) })
  }

  return {
    ask,
    chainId: async () => {
      if (chain === undefined || peers.every(({ checked }) => !checked)) await ask([], 'the chain id')
      return chain!
    },
    failure,
    close: () => {
      for (const { wire } of peers) wire.close()
    },
  }
}

function chainIdFrom({ result, error }: Answer & { readonly result?: unknown }): number {
  if (error !== undefined)
    throw new NoAnswer(`the error "${error.message}" instead of a chain id`, isBusy(error.message))
  if (typeof result !== 'string' || !/^0x[0-9a-f]{1,13}$/i.test(result))
    throw new NoAnswer(`${shown(result)} instead of a chain id in hexadecimal`, false)
  return Number(result)
}

/** As long as the most patient node asks for, else longer each time. */
function pauseBefore(round: number, troubles: readonly NoAnswer[]): number {
  const asked = Math.max(...troubles.map(({ wait = -1 }) => wait))
  return asked >= 0 ? Math.min(asked, LONGEST_WAIT) : backOff(round)
}
