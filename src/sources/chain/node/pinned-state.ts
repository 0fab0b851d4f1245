import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, multicall3Abi, numberToHex } from 'viem'
import { firstFew } from '../../../text/first-few.ts'
import { isTimestamp } from '../../../units/timestamp.ts'
import type { SourceFailure } from '../../network/source-failure.ts'
import type { ChainNode } from './chain-node.ts'
import type { ContractCall } from './contract-call.ts'
import { type Answer, isTable, type Question, shown } from './node-answer.ts'

/** Multicall3 stands at this address on every chain named in chains.ts (multicall3.com/deployments, viem's own chains). */
export const MULTICALL3: Address = '0xcA11bde05977b3631167028862bE2a173976CA11'
const CALLS_A_QUESTION = 500

/** A block that everything is read at. `time` in milliseconds since 1970 UTC. */
export type Block = { readonly number: bigint; readonly hash: Hex; readonly time: number }

/** The values that calls answer, in their order. */
type Values<Calls> = { readonly [K in keyof Calls]: Calls[K] extends ContractCall<infer Value> ? Value : never }
/** The same with undefined for those that answer nothing of use. */
export type Perhaps<Calls> = {
  readonly [K in keyof Calls]: Calls[K] extends ContractCall<infer Value> ? Value | undefined : never
}
export type ContractCalls = readonly ContractCall<unknown>[]

/** The state of a chain at one block. */
export type PinnedState = {
  readonly block: Block
  readonly node: ChainNode
  /** What the contracts answer; a failure where one refuses or answers in another shape. */
  read<const Calls extends ContractCalls>(calls: Calls): Promise<Values<Calls>>
  /** The same with undefined for those. */
  attempt<const Calls extends ContractCalls>(calls: Calls): Promise<Perhaps<Calls>>
  /** Fails where the chain has replaced the block since. */
  verify(): Promise<void>
}

/** The state at a block, by default the latest there is. */
export async function pinnedState(node: ChainNode, at?: bigint): Promise<PinnedState> {
  const tag = at === undefined ? 'latest' : numberToHex(at)
  const about = at === undefined ? 'the latest block' : `block ${at}`
  const questions = [
    { method: 'eth_getBlockByNumber', params: [tag, false] },
    { method: 'eth_getCode', params: [MULTICALL3, tag] },
  ]
  const [found, code] = await node.ask(questions, about)
  const block = blockFrom(node, about, found!)
  const multicall = code!.error === undefined && typeof code!.result === 'string' && code!.result.length > 2
  const ask = multicall ? askMulticall : askEach

  const answers = async (calls: ContractCalls): Promise<readonly Outcome[]> => {
    const parts = Array.from({ length: Math.ceil(calls.length / CALLS_A_QUESTION) }, (_, i) =>
      calls.slice(i * CALLS_A_QUESTION, (i + 1) * CALLS_A_QUESTION),
    )
    return (await Promise.all(parts.map((part) => ask(node, block, part)))).flat()
  }
  const read = async (calls: ContractCalls) => {
    const outcomes = await answers(calls)
    return calls.map((call, i) => settled(call, outcomes[i]!, node, block))
  }
  const attempt = async (calls: ContractCalls) => {
    const outcomes = await answers(calls)
    return calls.map((call, i) => {
      const { data } = outcomes[i]!
      return data === undefined ? undefined : decoded(call, data)
    })
  }
  const verify = async () => {
    const [now] = await node.ask([questionOf(block)], `block ${block.number} once more`)
    const { hash } = blockFrom(node, `block ${block.number} once more`, now!)
    if (hash === block.hash) return
    const came = `the hash ${hash}, but what was read belongs to ${block.hash}: the chain has been reorganised meanwhile`
    throw node.failure(`block ${block.number} once more`, came, 'Run it again.')
  }
  return { block, node, read, attempt, verify } as unknown as PinnedState
}

/** What one call gave: the bytes, or why there are none. */
type Outcome =
  | { readonly data: Hex; readonly refused?: undefined }
  | { readonly data?: undefined; readonly refused: string }

async function askMulticall(node: ChainNode, block: Block, calls: ContractCalls): Promise<Outcome[]> {
  const parts = calls.map(({ to, data }) => ({ target: to, allowFailure: true, callData: data }))
  const call = { abi: multicall3Abi, functionName: 'aggregate3' } as const
  const data = encodeFunctionData({ ...call, args: [parts] })
  const about = aboutAll(calls, block)
  const [answer] = await node.ask([callQuestion(MULTICALL3, data, block)], about)
  const outcome = outcomeOf(node, about, answer!)
  if (outcome.data === undefined) throw node.failure(about, `the error "${outcome.refused}"`)
  let results: readonly { success: boolean; returnData: Hex }[]
  try {
    results = decodeFunctionResult({ ...call, data: outcome.data })
  } catch {
    throw node.failure(about, `${shown(outcome.data)} from Multicall3 instead of (bool success, bytes returnData)[]`)
  }
  if (results.length !== calls.length)
    throw node.failure(about, `${results.length} answers from Multicall3 to ${calls.length} calls`)
  return results.map(({ success, returnData }) =>
    success ? { data: returnData } : { refused: 'the contract refuses' },
  )
}

async function askEach(node: ChainNode, block: Block, calls: ContractCalls): Promise<Outcome[]> {
  const about = aboutAll(calls, block)
  const questions = calls.map(({ to, data }) => callQuestion(to, data, block))
  return (await node.ask(questions, about)).map((answer) => outcomeOf(node, about, answer))
}

const callQuestion = (to: Address, data: Hex, { number }: Block): Question => ({
  method: 'eth_call',
  params: [{ to, data }, numberToHex(number)],
})
const questionOf = ({ number }: Block): Question => ({
  method: 'eth_getBlockByNumber',
  params: [numberToHex(number), false],
})

function aboutAll(calls: ContractCalls, { number }: Block): string {
  const asked = firstFew(
    calls.map(({ about }) => about),
    1,
  )
  return `${asked} at block ${number}`
}

const NO_STATE = /missing trie|historical|archive|prun|state .*(not|un)available|no state|out of range|not found/i

function outcomeOf(node: ChainNode, about: string, { error, ...answer }: Answer): Outcome {
  if (error === undefined) {
    const data = 'result' in answer ? answer.result : undefined
    if (typeof data === 'string' && /^0x([0-9a-f]{2})*$/i.test(data)) return { data: data as Hex }
    throw node.failure(about, `${shown(data)} instead of bytes in hexadecimal`)
  }
  if (error.code === 3 || /revert|invalid opcode|out of gas|stack/i.test(error.message))
    return { refused: error.message }
  const hint = NO_STATE.test(error.message)
    ? 'The node does not keep the state of that block: use one with an archive, or leave out --entry-block and --block.'
    : undefined
  throw node.failure(about, `the error "${error.message}"`, hint)
}

function settled(call: ContractCall<unknown>, { data, refused }: Outcome, node: ChainNode, block: Block): unknown {
  const about = `${call.about} at block ${block.number}`
  if (data === undefined) throw node.failure(about, refused!)
  const value = decoded(call, data)
  if (value !== undefined) return value
  throw noShape(node, about, call, data)
}

function noShape(node: ChainNode, about: string, { expected }: ContractCall<unknown>, data: Hex): SourceFailure {
  if (data === '0x') return node.failure(about, 'nothing: no such contract stands there at that block')
  return node.failure(about, `${shown(data)} instead of ${expected}`)
}

function decoded({ read }: ContractCall<unknown>, data: Hex): unknown {
  try {
    return read(data)
  } catch {
    return undefined
  }
}

function blockFrom(node: ChainNode, about: string, { error, ...answer }: Answer): Block {
  if (error !== undefined) throw node.failure(about, `the error "${error.message}"`)
  const found = 'result' in answer ? answer.result : undefined
  if (found === null) throw node.failure(about, 'nothing: there is no such block yet')
  const { number, hash, timestamp } = isTable(found) ? found : {}
  const field = !isQuantity(number)
    ? 'number'
    : !isHash(hash)
      ? 'hash'
      : !isQuantity(timestamp) || !isTimestamp(Number(timestamp) * 1000)
        ? 'timestamp'
        : undefined
  if (field !== undefined) {
    const value = isTable(found) ? shown(found[field]) : shown(found)
    throw node.failure(about, `a block whose ${field} is ${value}`)
  }
  return { number: BigInt(number as Hex), hash: hash as Hex, time: Number(timestamp) * 1000 }
}

const isQuantity = (value: unknown) => typeof value === 'string' && /^0x[0-9a-f]{1,13}$/i.test(value)
const isHash = (value: unknown): value is Hex => typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value)
