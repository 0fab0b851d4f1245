import { brief, percent, shortPrice } from '../../text/format-number.ts'
import type { ByAsset, Plan, PlannedPosition } from './plan.ts'

/** `lp is out of range: 3,150 is above 2,200 … 2,800, and it earns no fees until the price falls by 11 %`; undefined: it is in range or has none. */
export function outOfRange({ id, range }: PlannedPosition): string | undefined {
  if (range === undefined || (range.price > range.lower && range.price < range.upper)) return undefined
  const { lower, upper, price, away } = range
  const [side, way] = price >= upper ? ['above', 'falls'] : ['below', 'rises']
  const far = away === 0 ? `${way} a little` : `${way} by ${percent(Math.abs(away))}`
  return `${id} is out of range: ${shortPrice(price)} is ${side} ${shortPrice(lower)} … ${shortPrice(upper)}, and it earns no fees until the price ${far}`
}

/** Every position that is out of range, a sentence each. */
export function outOfRanges({ positions }: Pick<Plan, 'positions'>): string[] {
  return positions.flatMap((position) => outOfRange(position) ?? []).map((words) => `${words}.`)
}

/** `0.62 ETH + 1,710 USDC`, without what there is none of. */
export function tokensText(tokens: ByAsset): string {
  return Object.entries(tokens)
    .flatMap(([asset, amount]) => (amount === 0 ? [] : [`${brief(amount, 6)} ${asset}`]))
    .join(' + ')
}
