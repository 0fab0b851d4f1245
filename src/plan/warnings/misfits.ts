import type { Holding } from '../../book/holding.ts'
import { type MarketState, priceIn } from '../../exposure/market-state.ts'
import { stableswapPrices } from '../../pools/stableswap-prices.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { figure } from '../../text/figure.ts'
import { isPool } from '../result/fixed-positions.ts'

/** Shares of an entered amount up to this may come from prices that are rounded. */
const MISFIT = 0.001

/** Pools whose entered amounts are not those that they hold at the price: of which token how much is left over, or how much another amount there is. */
export function misfits(strategy: Strategy, holdings: readonly Holding[], now: MarketState): string[] {
  return holdings.flatMap(({ id, pool }) => {
    const position = strategy.positions.find((one) => one.id === id)!
    if (pool === undefined || !isPool(position) || position.size.kind !== 'amounts') return []
    const { amounts, at } = position.size
    const prices = pool.pool.assets.map((asset) => {
      return at?.find((one) => one.asset === asset)?.price ?? priceIn(now, asset)
    })
    const held = pool.pool.amounts(prices)
    const tokens = pool.pool.assets.map((asset, i) => {
      const entered = Number(amounts.find((one) => one.asset === asset)?.amount ?? 0)
      return { asset, entered, held: held[i]!, price: prices[i]! }
    })
    const apart = tokens.filter(
      ({ entered, held: there }) => Math.abs(there - entered) > MISFIT * Math.max(entered, there),
    )
    if (apart.length === 0) return []
    const where = at === undefined ? 'the market price' : 'the prices they were put in at'
    const what = position.terms.kind === 'stableswap' ? replaced(tokens, position.terms) : leftOver(apart, tokens)
    return [`${id}: its amounts do not fit ${where}: ${what}; check the price or the amounts`]
  })
}

type Token = { readonly asset: string; readonly entered: number; readonly held: number; readonly price: number }

function leftOver(apart: readonly Token[], tokens: readonly Token[]): string {
  const worth = tokens.reduce((sum, { entered, price }) => sum + entered * price, 0)
  const each = apart.map(({ asset, entered, held, price }) => {
    const rest = entered - held
    return `${figure(rest)} of ${figure(entered)} ${asset} are left over, ${percent((rest * price) / worth)} of the value`
  })
  return `the smaller implied liquidity is used and ${each.join(' and ')}`
}

function replaced(
  tokens: readonly Token[],
  { amplification, rates }: { readonly amplification: number; readonly rates: readonly number[] },
): string {
  const each = tokens.map(({ asset, entered, held }) => {
    const change = held / entered - 1
    return `${figure(held)} ${asset} in place of ${figure(entered)} (${change > 0 ? '+' : '−'}${percent(Math.abs(change))})`
  })
  const last = tokens.at(-1)!
  const implied = stableswapPrices(
    tokens.map(({ entered }, i) => entered * rates[i]!),
    amplification,
  ).map((unit, i) => ((unit * rates[i]!) / rates.at(-1)!) * last.price)
  const priced = tokens
    .slice(0, -1)
    .map(({ asset, price }, i) => `${asset} at ${figure(implied[i]!)}, not ${figure(price)}`)
  return `the pool that holds them, which has ${priced.join(' and ')}, is taken as traded to it, and then holds ${each.join(' and ')}`
}

function percent(share: number): string {
  return `${figure(Number((share * 100).toPrecision(3)))} %`
}
