import type { Rule } from '../strategy/terms/rule.ts'
import { attributed } from './attributed.ts'
import type { HedgeLine } from './hedge-line.ts'
import { LINE, LINE_PLACES, type LineJob, type LineLoop, lineLoop } from './line-loop.ts'
import type { Marks } from './marks.ts'
import type { PricePath } from './price-path.ts'
import type { RunResult } from './run-result.ts'
import type { RunSettings } from './run-settings.ts'

/** Whether {@link runLine} does what `run` does with these: at most one linear contract, not held before, and a rule that only trades, at the next open. */
export function isOneLine(lines: readonly HedgeLine[], rule: Rule, { fill, told, columns }: RunSettings): boolean {
  const [line] = lines
  if (lines.length > 1 || fill !== 'open' || told || columns) return false
  if (rule.exit || rule.topUp || rule.roll || rule.rerange) return false
  return (
    line === undefined || (!line.held && line.maintenance.contract === 'linear' && line.maintenance.tiers === undefined)
  )
}

/**
 * What `run` answers, to the bit and many times as fast: one rule along one path with at most one line, whose state is kept in plain numbers. Most
 * simulations are of this kind; `run` is the measure of it.
 */
export function runLine(
  path: PricePath,
  marks: Marks,
  line: HedgeLine | undefined,
  rule: Rule,
  settings: RunSettings,
  loop: LineLoop = lineLoop,
): RunResult {
  return runLines([{ path, marks, line, settings, state: new Float64Array(LINE_PLACES) }], rule, loop)[0]!
}

/** One of several paths of one length, and room for its line's memory. */
export type LinePath = Pick<LineJob, 'path' | 'marks' | 'line' | 'settings' | 'state'>

/** The same of several paths side by side, on which the line has the same terms. */
export function runLines(paths: readonly LinePath[], rule: Rule, loop: LineLoop = lineLoop): RunResult[] {
  const jobs = paths.map((one) => openedJob(one, rule))
  loop(jobs)
  return jobs.map(resultOf)
}

function openedJob({ path, marks, line, settings, state }: LinePath, rule: Rule): LineJob {
  const posted = line?.kind === 'perp' ? (line.collateral ?? 0) : 0
  const paid = settings.optionSpread + settings.optionFees + marks.pools[0]! + marks.options[0]!
  open(path, marks, line, settings, posted, paid, state)
  if (settings.net) settings.net[0] = state[LINE.net]!
  return { path, marks, line, rule, settings, posted, paid, state }
}

function resultOf({ path: { times, count }, marks, settings, posted, state }: LineJob): RunResult {
  const end = count - 1
  const span = times[end]! - times[0]!
  const pnl = state[LINE.net]!
  const needed = state[LINE.needed]!
  const collateral = posted > 0 ? (span > 0 ? state[LINE.weighted]! / span : posted) : needed
  const totals = {
    gains: state[LINE.gains]!,
    funding: state[LINE.funding]!,
    fees: state[LINE.fees]!,
    spreads: state[LINE.spreads]!,
  }
  return {
    pnl,
    attribution: attributed(marks, totals, settings, end, undefined, pnl),
    memos: { lvr: marks.lossVersusRebalancing[end]!, impermanentLoss: marks.impermanentLoss[end]! },
    trades: state[LINE.trades]!,
    turnover: state[LINE.turnover]!,
    deltaError: end === 0 ? 0 : Math.sqrt(state[LINE.squares]! / end),
    timeInRange: state[LINE.inRange]! / count,
    finalSize: state[LINE.tokens]!,
    liquidated: state[LINE.closed] === 1,
    exited: false,
    end,
    topUps: 0,
    peakCollateral: posted > 0 ? posted : needed,
    timeWeightedCapital: settings.capital + collateral,
    idleCollateral: Math.max(0, collateral - state[LINE.margin]!),
    drawdown: state[LINE.drawdown]!,
  }
}

/** A line after its first trade, at the close of bar 0. */
function open(
  { bars }: PricePath,
  marks: Marks,
  line: HedgeLine | undefined,
  settings: RunSettings,
  posted: number,
  paid: number,
  state: Float64Array,
): void {
  state.fill(0)
  let [gains, fees, spreads, funding] = [0, 0, 0, 0]
  let margin = 0
  if (line !== undefined) {
    const { size, price, mid, ratio, feeRate, feePerToken, funding: rates } = line
    const now = bars[line.asset]!.close[0]! * ratio
    fees = Math.abs(size) * (price * feeRate + feePerToken)
    spreads = size * (price - mid)
    gains = 0 + size * (now - mid)
    if (rates !== undefined && size !== 0) funding = 0 - size * rates[0]!
    if (line.kind === 'perp' && size !== 0) margin = (Math.abs(size) * now) / line.maxLeverage
    state[LINE.tokens] = size
    state[LINE.trades] = size === 0 ? 0 : 1
    state[LINE.turnover] = Math.abs(size) * price
  }
  const made = gains + funding - fees - spreads
  const net = marks.pools[0]! + marks.fees[0]! + marks.options[0]! - paid + made
  const needed = margin + (line?.kind === 'perp' ? Math.max(0, -(posted + made)) : 0)
  const capital = settings.capital + (posted > 0 ? posted : needed)
  state[LINE.fees] = fees
  state[LINE.spreads] = spreads
  state[LINE.gains] = gains
  state[LINE.funding] = funding
  state[LINE.held] = posted
  state[LINE.net] = net
  state[LINE.margin] = margin
  state[LINE.needed] = needed
  state[LINE.capital] = capital
  state[LINE.drawdown] = Math.min(0, net / capital)
  state[LINE.inRange] = marks.inRange[0]!
}
