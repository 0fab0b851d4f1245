import { exactAmounts } from '../../../pools/exact/position-amounts.ts'
import { HIGHEST_TICK, LOWEST_TICK, squareRootAtTick } from '../../../pools/exact/square-root-at-tick.ts'
import { feeGrowthInside, uncollectedFees } from '../../../pools/exact/uncollected-fees.ts'
import { priceFromSquareRoot } from '../../../units/square-root-price.ts'
import { baseFirst, type ImportedPosition, isInverted } from '../position/imported-position.ts'
import type { Token } from '../position/token.ts'

/** Something of token 0 and of token 1. */
export type Both<T> = readonly [T, T]

/** What Uniswap's contracts keep of a position with ticks, in v3 and v4 alike. */
export type TickRecords = {
  readonly id: string
  readonly title: string
  readonly tokens: Both<Token>
  readonly ticks: { readonly lower: number; readonly upper: number }
  readonly liquidity: bigint
  readonly squareRoot: bigint
  readonly tick: number
  readonly growth: Both<{ readonly global: bigint; readonly outsideLower: bigint; readonly outsideUpper: bigint }>
  /** Growth inside the range when fees were last counted, and what was owed then. */
  readonly insideThen: Both<bigint>
  readonly owed: Both<bigint>
}

/** The position as the contracts would pay it out. */
export function concentratedPosition(records: TickRecords): ImportedPosition {
  const { id, title, ticks, liquidity, squareRoot, tick, growth, insideThen, owed } = records
  const [token0, token1] = records.tokens
  const inverted = isInverted(token0, token1)
  const fees = (i: 0 | 1) => uncollectedFees(liquidity, feeGrowthInside(growth[i], ticks, tick), insideThen[i], owed[i])
  const tokens = baseFirst(inverted, token0, token1)
  const decimals = { base: tokens[0].decimals, quote: tokens[1].decimals }
  return {
    id,
    title,
    tokens,
    terms: { kind: 'concentrated', ticks, inverted },
    held: liquidity,
    amounts: tickAmounts(records, inverted, 'down'),
    uncollected: baseFirst(inverted, fees(0), fees(1)),
    prices: [priceFromSquareRoot(squareRoot, decimals, inverted), 1],
    notes: [],
  }
}

/** What a position with ticks takes or gives, base then quote. */
export function tickAmounts(
  { liquidity, ticks, squareRoot }: Pick<TickRecords, 'liquidity' | 'ticks' | 'squareRoot'>,
  inverted: boolean,
  rounding: 'up' | 'down',
): readonly bigint[] {
  const edges = { lower: squareRootAtTick(ticks.lower), upper: squareRootAtTick(ticks.upper) }
  const { amount0, amount1 } = exactAmounts({ liquidity, squareRoot, ...edges }, rounding)
  return baseFirst(inverted, amount0, amount1)
}

/** What is wrong with these numbers as the state of a pool and a position in it, if anything. */
export function impossibleTicks({
  ticks,
  squareRoot,
  tick,
}: Pick<TickRecords, 'ticks' | 'squareRoot' | 'tick'>): string | undefined {
  const isTick = (value: number) => value >= LOWEST_TICK && value <= HIGHEST_TICK
  if (squareRoot === 0n) return 'a pool that has no price: it was never initialised'
  if (!isTick(ticks.lower) || !isTick(ticks.upper) || ticks.lower >= ticks.upper)
    return `tickLower ${ticks.lower} and tickUpper ${ticks.upper}, which are no range`
  if (squareRoot < squareRootAtTick(LOWEST_TICK) || squareRoot > squareRootAtTick(HIGHEST_TICK))
    return `sqrtPriceX96 ${squareRoot}, which is no price of a pool`
  return isTick(tick) || tick === LOWEST_TICK - 1 ? undefined : `tick ${tick}, which is none of a pool`
}
