import { feeGrowthInside } from '../../pools/exact/uncollected-fees.ts'
import { figure } from '../../text/figure.ts'
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import { tokensFromRaw } from '../../units/raw-amount.ts'
import { timestampText } from '../../units/timestamp.ts'
import { placeOf } from './import-positions.ts'
import { chainNode } from './node/chain-node.ts'
import type { PinnedState } from './node/pinned-state.ts'
import { stateAtTime } from './node/state-at-time.ts'
import { concentratedPosition, type TickRecords } from './pools/concentrated-position.ts'
import { readV3Records, type V3Request } from './pools/uniswap-v3.ts'
import { type ChainRequest, expectedChain } from './position/chain-request.ts'
import { baseFirst } from './position/imported-position.ts'

const WHOLE = 2n ** 256n

/** A position of Uniswap v3 between two moments, milliseconds since 1970 UTC. */
export type FeesRequest = { readonly id: bigint; readonly from: number; readonly to: number }

/**
 * What a Uniswap v3 position earned between two moments, to the wei: liquidity times the growth of fees inside its range over 2^128 (whitepaper 6.3), whether
 * collected or not; as `fees` of a strategy, the simple yearly rate on what it was worth at first. Needs a node with an archive, and liquidity that stayed.
 */
export async function importFees(request: ChainRequest, { id, from, to }: FeesRequest) {
  const node = chainNode(request.urls, request.seconds, expectedChain(request))
  try {
    const { title, place } = await placeOf(node, request)
    const asked = { manager: place.contract('v3Manager', request.manager, '--manager'), ids: [id], names: place.names }
    const [first, last] = [await stateAtTime(node, from), await stateAtTime(node, to)]
    const [then, now] = [await readOne(first, asked), await readOne(last, asked)]
    await last.verify()
    if (then.liquidity !== now.liquidity) {
      const came = `liquidity ${then.liquidity} at block ${first.block.number} and ${now.liquidity} at block ${last.block.number}`
      throw node.failure(`the fees of position ${id}`, came, 'Choose --from and --to between its changes.')
    }
    if (then.liquidity === 0n || last.block.time <= first.block.time) {
      const came = then.liquidity === 0n ? 'no liquidity in it' : 'one block for both moments'
      throw node.failure(`the fees of position ${id}`, came, 'Choose other --from and --to.')
    }
    return { text: feesText(then, now, first, last, title), notes: [] }
  } finally {
    node.close()
  }
}

async function readOne(state: PinnedState, request: V3Request): Promise<TickRecords> {
  const { records, notes, tokens, states } = await readV3Records(state, request)
  const about = `position ${request.ids[0]} of ${request.manager} at block ${state.block.number}`
  const [record, pool] = [records[0], states[0]]
  if (record === undefined) throw state.node.failure(about, notes[0]!)
  const [token0, token1] = record.tokens.map((address) => tokens.found.get(address.toLowerCase()))
  if (pool === undefined || !token0 || !token1) throw state.node.failure(about, 'a pool or tokens that cannot be read')
  const title = `Uniswap v3 position ${record.id}: ${token0.name}/${token1.name} at ${record.fee / 10_000} %`
  return { ...record, ...pool, id: String(record.id), title, tokens: [token0, token1] }
}

function feesText(then: TickRecords, now: TickRecords, first: PinnedState, last: PinnedState, chain: string): string {
  const grown = (i: 0 | 1) => {
    const inside = ({ growth, ticks, tick }: TickRecords) => feeGrowthInside(growth[i], ticks, tick)
    return (((inside(now) - inside(then) + WHOLE) % WHOLE) * now.liquidity) >> 128n
  }
  const [opened, closed] = [concentratedPosition(then), concentratedPosition(now)]
  const inverted = now.tokens[0] !== closed.tokens[0]
  const fees = baseFirst(inverted, grown(0), grown(1))
  const [base, quote] = closed.tokens as [(typeof closed.tokens)[number], (typeof closed.tokens)[number]]
  const whole = (amounts: readonly bigint[], i: 0 | 1) => Number(tokensFromRaw(amounts[i]!, closed.tokens[i]!.decimals))
  const worth = (amounts: readonly bigint[], price: number) => whole(amounts, 0) * price + whole(amounts, 1)
  const earned = worth(fees, closed.prices[0]!)
  const held = worth(opened.amounts, opened.prices[0]!)
  const years = (last.block.time - first.block.time) / MILLISECONDS_PER_YEAR
  const days = (last.block.time - first.block.time) / MILLISECONDS_PER_DAY
  const blocks = [first, last].map(({ block }) => `${timestampText(block.time)} (block ${block.number})`)
  return `# ${now.title}, on ${chain}
# From ${blocks.join(' to ')}: ${figure(Number(days.toFixed(2)))} days
# It earned ${tokensFromRaw(fees[0], base.decimals)} ${base.name} and ${tokensFromRaw(fees[1], quote.decimals)} ${quote.name}, collected or not:
# ${earned.toPrecision(8)} ${quote.name} at the last price, on ${held.toPrecision(8)} ${quote.name} that it was worth at first.
fees: { apr: ${Number((earned / held / years).toPrecision(6))} }
`
}
