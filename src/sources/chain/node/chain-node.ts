import { publicUrl, SourceFailure, withoutSecrets } from '../../source-failure.ts'
import { httpWire } from './http-wire.ts'
import { type Answer, isBusy, NodeTrouble, type Question, shown, type Wire } from './node-answer.ts'
import { webSocketWire } from './web-socket-wire.ts'

/** How long an import may take in all, and one question to one node, in seconds. */
export const USUAL_SECONDS = 30
const SECONDS_A_QUESTION = 10
const TRIES = 4
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 8000

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
 * Connects to nodes of one chain. A question waits 10 s at most, is asked again up to three times with growing pauses where
 * that may help, and then goes to the next node; all of it ends after `seconds`. A node of another chain is an error.
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
      throw new NodeTrouble(`the chain id ${found}, not ${chain} as asked`, false)
    chain = found
    peer.checked = true
    return answers
  }

  const askPatiently = async (peer: Peer, questions: readonly Question[]): Promise<readonly Answer[]> => {
    for (let tries = 1; ; tries++) {
      try {
        const signal = AbortSignal.any([end, AbortSignal.timeout(SECONDS_A_QUESTION * 1000)])
        const answers = await askChecked(peer, questions, signal)
        const busy = answers.find(({ error }) => error !== undefined && error.code !== 3 && isBusy(error.message))
        if (busy === undefined) return answers
        throw new NodeTrouble(`the error "${busy.error?.message}"`, true)
      } catch (error) {
        if (!(error instanceof NodeTrouble)) throw error
        if (end.aborted) throw new NodeTrouble(`${error.message}, and the ${seconds} s for it all are over`, false)
        const count = tries > 1 ? `, ${tries} times` : ''
        if (!error.again || tries === TRIES) throw new NodeTrouble(`${error.message}${count}`, false)
        await pause(error.wait ?? FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + Math.random()), end)
      }
    }
  }

  const ask = async (questions: readonly Question[], about: string): Promise<readonly Answer[]> => {
    const troubles: string[] = []
    for (let skipped = 0; skipped < peers.length; skipped++) {
      const peer = peers[current]!
      try {
        return await askPatiently(peer, questions)
      } catch (error) {
        if (!(error instanceof NodeTrouble)) throw error
        troubles.push(`${peer.name} gave ${error.message}`)
        current = (current + 1) % peers.length
      }
    }
    const asked = `${peers.map(({ name }) => name).join(', then ')} for ${about}`
    throw new SourceFailure({ asked, came: withoutSecrets(troubles.join('; '), urls) })
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
    throw new NodeTrouble(`the error "${error.message}" instead of a chain id`, isBusy(error.message))
  if (typeof result !== 'string' || !/^0x[0-9a-f]{1,13}$/i.test(result))
    throw new NodeTrouble(`${shown(result)} instead of a chain id in hexadecimal`, false)
  return Number(result)
}

function pause(milliseconds: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.min(milliseconds, LONGEST_PAUSE))
    function done() {
      clearTimeout(timer)
      end.removeEventListener('abort', done)
      resolve()
    }
    end.addEventListener('abort', done)
  })
}
