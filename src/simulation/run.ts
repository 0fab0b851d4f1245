import type { Rule } from '../strategy/terms/rule.ts'
import { type Account, accountNet, moveAsset, openAccount, payFunding, trade } from './account.ts'
import { attributed, lineTotals } from './attributed.ts'
import type { HedgeLine } from './hedge-line.ts'
import { hedger } from './hedger.ts'
import { equityAt, liquidate, marginAt, topUp } from './margin-call.ts'
import type { Marks } from './marks.ts'
import type { PricePath } from './price-path.ts'
import type { RunResult } from './run-result.ts'
import type { RunSettings } from './run-settings.ts'
import { type Stop, stopIn } from './stop.ts'

/**
 * One rule along one path. The order inside a step is fixed: fees, marks, funding, liquidation, top-up, exit, rule. Pure; a step allocates
 * nothing but a trade that is told.
 */
export function run(
  path: PricePath,
  marks: Marks,
  lines: readonly HedgeLine[],
  rule: Rule,
  settings: RunSettings,
): RunResult {
  const { bars, times, count } = path
  const account = opened(path, lines, settings)
  const hedge = hedger(path, marks, account, rule, settings)
  const seen = { liquidated: false, topUps: 0, given: 0, weighted: 0, inRange: marks.inRange[0]!, margin: 0, needed: 0 }
  const paid = settings.optionSpread + settings.optionFees + marks.pools[0]! + marks.options[0]!
  const netAt = (i: number) =>
    marks.pools[i]! + marks.fees[i]! + marks.options[i]! - (marks.costs?.[i] ?? 0) - paid + accountNet(account)
  let posted = account.posted.reduce((sum, one) => sum + one, 0)
  const capital = () => settings.capital + (posted > 0 ? posted : seen.needed)
  let stop: Stop | undefined
  payFunding(account, 0)
  let net = netAt(0)
  let highest = 0
  needs(account, path, 0, seen, posted)
  let drawdown = Math.min(0, net / capital())
  if (settings.net) settings.net[0] = net
  if (settings.columns) note(account, path, 0, settings.columns)

  for (let i = 1; i < count; i++) {
    seen.weighted += posted * (times[i]! - times[i - 1]!)
    if (stop === undefined) {
      hedge.fill(i)
      for (let asset = 0; asset < bars.length; asset++)
        moveAsset(account, asset, hedge.from(asset, i), bars[asset]!.close[i]!)
      payFunding(account, i)
      posted += callMargins(account, path, i, rule, seen)
      if (rule.exit) stop = stopIn(rule.exit, path, marks, account, i, settings.told)
      if (stop === undefined) hedge.act(i)
      net = stop === undefined ? netAt(i) : stopped(stop, marks, paid) + accountNet(account)
      needs(account, path, i, seen, posted)
      seen.inRange += marks.inRange[i]!
    }
    if (settings.net) settings.net[i] = net
    if (settings.columns) note(account, path, i, settings.columns, stop)
    if (net > highest) highest = net
    drawdown = Math.min(drawdown, (net - highest) / (capital() + highest))
  }

  const end = stop?.index ?? count - 1
  const span = times[count - 1]! - times[0]!
  const collateral = posted > 0 ? (span > 0 ? seen.weighted / span : posted) : seen.needed
  return {
    pnl: net,
    attribution: attributed(marks, lineTotals(account), settings, end, stop, net),
    memos: { lvr: marks.lossVersusRebalancing[end]!, impermanentLoss: marks.impermanentLoss[end]! },
    trades: account.trades + (marks.rolls?.trades[stop === undefined ? end : end - 1] ?? 0),
    turnover: account.turnover.reduce((sum, one) => sum + one, 0),
    deltaError: hedge.error(),
    timeInRange: seen.inRange / count,
    finalSize: account.tokens.reduce((sum, one) => sum + one, 0),
    liquidated: seen.liquidated,
    exited: stop !== undefined,
    end,
    topUps: seen.topUps,
    peakCollateral: posted > 0 ? posted : seen.needed,
    timeWeightedCapital: settings.capital + collateral,
    idleCollateral: Math.max(0, collateral - seen.margin),
    drawdown,
  }
}

/** The account with the trades of the open, which gain from the price they were made at to the close of bar 0. */
function opened({ bars }: PricePath, lines: readonly HedgeLine[], { told }: RunSettings): Account {
  const prices = bars.map(({ close }) => close[0]!)
  const account = openAccount(lines, prices)
  for (const [line, { asset, size, price, mid, ratio, held }] of lines.entries()) {
    if (held || size === 0) continue
    const fee = trade(account, line, size, price)
    account.spreads[line] = size * (price - mid)
    account.gains[line]! += size * (prices[asset]! * ratio - mid)
    told?.({ index: 0, line, size, price, fee, why: 'open' })
  }
  return account
}

function note(
  { lines, tokens, coins, funding, fees, spreads }: Account,
  { bars }: PricePath,
  bar: number,
  columns: NonNullable<RunSettings['columns']>,
  stop?: Stop,
): void {
  columns.funding[bar] = funding.reduce((sum, one) => sum + one, 0)
  const traded = fees.reduce((sum, one) => sum + one, 0) + spreads.reduce((sum, one) => sum + one, 0)
  columns.costs[bar] = traded + (stop ? stop.gas + stop.slippage : 0)
  for (let asset = 0; asset < bars.length; asset++) {
    let held = 0
    for (let i = 0; i < lines.length; i++)
      if (lines[i]!.asset === asset) held += tokens[i]! * lines[i]!.ratio + coins[i]!
    columns.tokens[asset]![bar] = held
  }
}

function stopped({ pools, options, gas, slippage, index }: Stop, marks: Marks, paid: number): number {
  return pools + marks.fees[index]! + options - (marks.costs?.[index - 1] ?? 0) - paid - gas - slippage
}

type Seen = { liquidated: boolean; topUps: number; given: number; margin: number; needed: number }

/** Closes at their venue the accounts that died in this bar and tops up others; answers the money brought, numeraire. */
function callMargins(account: Account, { bars }: PricePath, bar: number, { topUp: terms }: Rule, seen: Seen): number {
  let brought = 0
  for (let which = 0; which < account.posted.length; which++) {
    if (account.closed[which] === 1 || account.known[which] === 0) continue
    if (isDead(account, which, bars, bar)) {
      liquidate(account, which, bars, bar)
      seen.liquidated = true
    } else if (terms) {
      const amount = topUp(account, which, bars, bar, terms, seen.given)
      if (amount > 0) seen.topUps++
      seen.given += amount
      brought += amount
    }
  }
  return brought
}

/** Whether equity falls to maintenance somewhere inside a bar: at the extreme that hurts each line, where there is least of the one and most need of the other. */
function isDead(account: Account, which: number, bars: PricePath['bars'], bar: number): boolean {
  const margin = marginAt(account, which, bars, bar, 'stay', true)
  return margin > 0 && equityAt(account, which, bars, bar, true) <= margin
}

/** Notes the most that initial margin asked for so far, and with the losses what accounts need where nothing is posted; numeraire. */
function needs(account: Account, { bars }: PricePath, bar: number, seen: Seen, posted: number): void {
  let margin = 0
  let losses = 0
  for (let which = 0; which < account.posted.length; which++) {
    margin += marginAt(account, which, bars, bar, 'open')
    if (posted === 0) losses += Math.max(0, -equityAt(account, which, bars, bar))
  }
  if (margin > seen.margin) seen.margin = margin
  if (margin + losses > seen.needed) seen.needed = margin + losses
}
