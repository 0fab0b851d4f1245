import { type Address, zeroAddress } from 'viem'
import { firstFew } from '../../../text/first-few.ts'
import { contractCall } from '../node/contract-call.ts'
import type { PinnedState } from '../node/pinned-state.ts'
import type { ImportedPosition, ImportedPositions } from '../position/imported-position.ts'
import { type TokenNames, type Tokens, tokenCalls, tokensFrom } from '../position/token.ts'
import { type Both, concentratedPosition, impossibleTicks } from './concentrated-position.ts'
import { factoryAbi, managerAbi, poolAbi } from './uniswap-v3-abi.ts'

/** Positions of one position manager, by the ids of their tokens. */
export type V3Request = { readonly manager: Address; readonly ids: readonly bigint[]; readonly names: TokenNames }

type V3Record = {
  readonly id: bigint
  readonly tokens: Both<Address>
  readonly fee: number
  readonly ticks: { readonly lower: number; readonly upper: number }
  readonly liquidity: bigint
  readonly insideThen: Both<bigint>
  readonly owed: Both<bigint>
}

const MOST_SHOWN = 10

/** Reads positions in three round trips, however many; what cannot be planned is left out with a note, all of it a failure. */
export async function readUniswapV3(state: PinnedState, request: V3Request): Promise<ImportedPositions> {
  const { manager, ids } = request
  const { records, notes, pools, tokens, states } = await readV3Records(state, request)
  const positions: ImportedPosition[] = []
  const leftOut = new Map<string, bigint[]>()
  for (const [i, record] of records.entries()) {
    const found = positionOf(record, pools[i]!, states[i]!, tokens, manager)
    if (typeof found === 'string') leftOut.set(found, [...(leftOut.get(found) ?? []), record.id])
    else positions.push(found)
  }
  for (const [reason, which] of leftOut) notes.push(`Left out ${inWords(which)}: ${reason}.`)
  if (positions.length > 0) return { positions, notes: [...notes, ...tokens.notes] }
  const came = ids.length === 1 ? ([...leftOut.keys()][0] ?? notes[0]!) : notes.join(' ')
  throw state.node.failure(`${inWords(ids)} of ${manager} at block ${state.block.number}`, came)
}

/** What the contracts keep of positions and, in their order, of their pools, with the tokens of all. */
export async function readV3Records(state: PinnedState, request: V3Request) {
  const { records, factory, notes } = await readRecords(state, request)
  const { pools, tokens } = await readPoolsAndTokens(state, factory, records, request.names)
  return { records, notes, pools, tokens, states: await readPoolStates(state, records, pools) }
}

/** The first ids and how many there are besides. */
function inWords(ids: readonly bigint[]): string {
  return `position${ids.length > 1 ? 's' : ''} ${firstFew(ids.map(String), MOST_SHOWN)}`
}

async function readRecords(state: PinnedState, { manager, ids }: V3Request) {
  const calls = ids.map((id) => contractCall(manager, managerAbi, 'positions', [id]))
  const [factory, ...answers] = await state.attempt([
    contractCall(manager, managerAbi, 'factory', []),
    ...calls,
  ] as const)
  if (factory === undefined) {
    const hint = 'Give the address of the NonfungiblePositionManager with --manager, or the right --chain.'
    throw state.node.failure(
      `factory() of ${manager} at block ${state.block.number}`,
      'no position manager there',
      hint,
    )
  }
  const notes: string[] = []
  const records = answers.flatMap((answer, i): V3Record[] => {
    const id = ids[i]!
    if (answer === undefined) {
      notes.push(`there is no position ${id}: it is burnt, or of another chain or contract.`)
      return []
    }
    const [, , token0, token1, fee, lower, upper, liquidity, inside0, inside1, owed0, owed1] = answer
    const both = { insideThen: [inside0, inside1], owed: [owed0, owed1] } as const
    return [{ id, tokens: [token0, token1], fee, ticks: { lower, upper }, liquidity, ...both }]
  })
  return { records, factory, notes }
}

async function readPoolsAndTokens(
  state: PinnedState,
  factory: Address,
  records: readonly V3Record[],
  names: TokenNames,
): Promise<{ pools: readonly (Address | undefined)[]; tokens: Tokens }> {
  const keys = records.map(({ tokens, fee }) => `${tokens.join(' ')} ${fee}`)
  const distinct = [...new Map(records.map((record, i) => [keys[i]!, record]))]
  const addresses = records.flatMap(({ tokens }) => tokens)
  const calls = distinct.map(([, { tokens, fee }]) => contractCall(factory, factoryAbi, 'getPool', [...tokens, fee]))
  const answers = await state.attempt([...calls, ...tokenCalls(addresses)])
  const pools = new Map(distinct.map(([key], i) => [key, answers[i] as Address | undefined]))
  const found = keys.map((key) => pools.get(key)).map((pool) => (pool === zeroAddress ? undefined : pool))
  return { pools: found, tokens: tokensFrom(addresses, answers.slice(calls.length), names) }
}

/** Where a pool stands, and the growth of its fees around one position. */
type PoolState = Pick<Parameters<typeof concentratedPosition>[0], 'squareRoot' | 'tick' | 'growth'> | undefined

async function readPoolStates(
  state: PinnedState,
  records: readonly V3Record[],
  pools: readonly (Address | undefined)[],
): Promise<readonly PoolState[]> {
  const calls = records.map(({ ticks }, i) => {
    const pool = pools[i]
    return pool === undefined
      ? []
      : ([
          contractCall(pool, poolAbi, 'slot0', []),
          contractCall(pool, poolAbi, 'feeGrowthGlobal0X128', []),
          contractCall(pool, poolAbi, 'feeGrowthGlobal1X128', []),
          contractCall(pool, poolAbi, 'ticks', [ticks.lower]),
          contractCall(pool, poolAbi, 'ticks', [ticks.upper]),
        ] as const)
  })
  const key = ({ to, data }: { to: Address; data: string }) => `${to} ${data}`
  const distinct = [...new Map(calls.flat().map((call) => [key(call), call])).values()]
  const answers = await state.read(distinct)
  const byKey = new Map(distinct.map((call, i) => [key(call), answers[i]]))
  return calls.map((five) => {
    if (five.length === 0) return undefined
    const [slot0, global0, global1, lower, upper] = five.map((call) => byKey.get(key(call))) as unknown as FiveAnswers
    const growth = (global: bigint, at: 2 | 3) => ({ global, outsideLower: lower[at], outsideUpper: upper[at] })
    return { squareRoot: slot0[0], tick: slot0[1], growth: [growth(global0, 2), growth(global1, 3)] }
  })
}

type TickAnswer = readonly [bigint, bigint, bigint, bigint, bigint, bigint, number, boolean]
type FiveAnswers = readonly [readonly [bigint, number, ...unknown[]], bigint, bigint, TickAnswer, TickAnswer]

function positionOf(
  record: V3Record,
  pool: Address | undefined,
  poolState: PoolState,
  tokens: Tokens,
  manager: Address,
): ImportedPosition | string {
  const { id, ticks, liquidity, owed } = record
  if (pool === undefined || poolState === undefined) return 'the factory of its manager knows no such pool'
  const [token0, token1] = record.tokens.map((address) => tokens.found.get(address.toLowerCase()))
  if (!token0 || !token1)
    return record.tokens.flatMap((token) => tokens.unusable.get(token.toLowerCase()) ?? []).join(' and ')
  const impossible = impossibleTicks({ ticks, ...poolState })
  if (impossible !== undefined) return impossible
  if (liquidity === 0n) {
    const waiting = owed.some((amount) => amount > 0n)
      ? 'only fees and what was taken out wait to be collected'
      : 'closed'
    return `no liquidity, ${waiting}`
  }
  const title = `Uniswap v3 position ${id} of ${manager}: ${token0.name}/${token1.name} at ${record.fee / 10_000} %, pool ${pool}`
  return concentratedPosition({ ...record, ...poolState, id: `uniswap-v3-${id}`, title, tokens: [token0, token1] })
}
