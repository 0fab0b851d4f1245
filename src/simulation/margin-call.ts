import type { Rule } from '../strategy/terms/rule.ts'
import { type Account, isInverse } from './account.ts'
import type { Bars } from './price-path.ts'

/** Equity of one account with its assets at the close of a bar, or where `worst` at the extreme inside it that hurts each line; numeraire. */
export function equityAt(account: Account, which: number, bars: readonly Bars[], bar: number, worst = false): number {
  const { lines, tokens, coins, gains, funding, fees, spreads } = account
  let equity = account.posted[which]! + account.before[which]!
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.account !== which || line.kind !== 'perp') continue
    const { close } = bars[line.asset]!
    equity += gains[i]! + funding[i]! - fees[i]! - spreads[i]!
    const price = priceIn(bars[line.asset]!, bar, worst ? tokens[i]! : 0)
    equity += (tokens[i]! * line.ratio + coins[i]!) * (price - close[bar]!)
  }
  return equity
}

/** Margin that the perps of one account need to stay, or to be opened, at the close or at the extreme that hurts; numeraire. */
export function marginAt(
  account: Account,
  which: number,
  bars: readonly Bars[],
  bar: number,
  to: 'stay' | 'open',
  worst = false,
): number {
  const { lines, tokens, contracts } = account
  let margin = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.account !== which || line.kind !== 'perp' || tokens[i] === 0) continue
    const price = priceIn(bars[line.asset]!, bar, worst ? tokens[i]! : 0) * line.ratio
    const notional = isInverse(line) ? Math.abs(contracts[i]!) : Math.abs(tokens[i]!) * price
    const { maintenanceMargin, tiers } = line.maintenance
    if (to === 'open') margin += notional / line.maxLeverage
    else if (tiers === undefined) margin += maintenanceMargin * notional
    else {
      let most = 0
      for (let k = 0; k < tiers.length; k++) {
        const { rate, deduction } = tiers[k]!
        most = Math.max(most, rate * notional - deduction * (isInverse(line) ? price : 1))
      }
      margin += most
    }
  }
  return margin
}

/** Notional of the perps of one account at the close of a bar, numeraire ≥ 0. */
export function notionalAt(account: Account, which: number, bars: readonly Bars[], bar: number): number {
  const { lines, tokens, contracts } = account
  let notional = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.account !== which || line.kind !== 'perp') continue
    const price = bars[line.asset]!.close[bar]! * line.ratio
    notional += isInverse(line) ? Math.abs(contracts[i]!) : Math.abs(tokens[i]!) * price
  }
  return notional
}

/** Closes one account at its venue, which keeps what is left in it: the P&L of its lines is what was posted, lost. */
export function liquidate(account: Account, which: number, bars: readonly Bars[], bar: number): void {
  const { lines, tokens, contracts, coins, gains } = account
  const left = equityAt(account, which, bars, bar)
  let first = true
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.account !== which || line.kind !== 'perp') continue
    if (first) gains[i]! -= left
    first = false
    tokens[i] = 0
    contracts[i] = 0
    coins[i] = 0
  }
  account.posted[which] = 0
  account.closed[which] = 1
}

/** Money brought into one account because its equity fell below the share of its notional that the rule names; 0 where none is. */
export function topUp(
  account: Account,
  which: number,
  bars: readonly Bars[],
  bar: number,
  { below, to, limit }: NonNullable<Rule['topUp']>,
  given: number,
): number {
  const notional = notionalAt(account, which, bars, bar)
  const equity = equityAt(account, which, bars, bar)
  if (notional === 0 || equity >= below * notional) return 0
  const amount = Math.max(0, Math.min(to * notional - equity, limit - given))
  account.posted[which]! += amount
  return amount
}

/** The close, or for a size that is not 0 the extreme of the bar that hurts it. */
function priceIn({ high, low, close }: Bars, bar: number, size: number): number {
  return size === 0 ? close[bar]! : size > 0 ? low[bar]! : high[bar]!
}
