import { marketNow } from '../../book/market-now.ts'
import { instrument as instrumentOf } from '../../instruments/instrument-from-terms.ts'
import { optionFee } from '../../instruments/option.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { DEFAULT_RULES } from '../../strategy/terms/time.ts'
import { halfSpread } from '../open/half-spread.ts'
import { optionMark } from '../option-marks.ts'
import { slicedPath } from '../price-path.ts'
import type { PlanAgain } from '../rolls/plan-again.ts'
import type { Roll } from '../rolls/roll-bars.ts'
import type { RollTrade } from '../rolls/rolled-marks.ts'
import { strategyThen } from '../rolls/strategy-then.ts'
import { run } from '../run.ts'
import { type BacktestInput, backtestPath } from './backtest-input.ts'
import { isoTime } from './iso-time.ts'
import { type CourseOption, courseOption } from './opened-book.ts'
import { openedCourse } from './opened-course.ts'
import { chainThen, closingQuote, nextRoll } from './roll-quotes.ts'
import type { Course, RolledOptions } from './rule-figures.ts'

/** The options of a rule as they were planned again and again, why a roll would be a guess, and what should be said of them. */
export type PlannedRolls = RolledOptions & { readonly wrong: readonly string[]; readonly notes: readonly string[] }

/** The rolls of every rule that has them, by its name. What is planned at a roll is planned from what was quoted by then. */
export async function plannedRolls(input: BacktestInput, plan: PlanAgain): Promise<ReadonlyMap<string, PlannedRolls>> {
  const rolling = (input.strategy.time?.rules ?? DEFAULT_RULES).filter(({ roll }) => roll)
  const rolls = new Map<string, PlannedRolls>()
  if (rolling.length === 0) return rolls
  const { path } = backtestPath(input)
  const course = openedCourse(input, path, [])
  for (const rule of rolling) rolls.set(rule.name, await rolledBy(rule, rule.roll!, input, course, plan))
  return rolls
}

/**
 * All option legs of a rule planned again where the first of them is due: at the first snapshot from then on (the first bar where no chains are recorded)
 * they are closed at what is quoted, and those of a new plan are opened, of the expiry nearest to the one asked for.
 */
async function rolledBy(rule: Rule, roll: Roll, input: BacktestInput, course: Course, plan: PlanAgain) {
  const { strategy, recordings } = input
  const { path } = course
  const listed = new Map(listings(strategy))
  const trades: RollTrade[] = []
  const notes: string[] = []
  let options = course.options
  const done = (...wrong: string[]): PlannedRolls => ({ options, trades, wrong, notes })
  for (;;) {
    const held = options.filter((one) => !one.held.positions && one.to === undefined)
    const found = held.length === 0 ? undefined : nextRoll(held, roll, recordings.chains, path)
    if (found === undefined) return done()
    if (typeof found === 'string') return done(found)
    const { bar, snapshot } = found
    const moment = path.times[bar]!
    const prices = path.bars.map(({ close }) => close[bar]!)
    const priceOf = (asset: string) => prices[path.assets.indexOf(asset)]!
    const standing = standingAt(rule, { options, trades }, course, bar)
    if (standing === undefined) return done()
    const traded = (one: CourseOption, size: number, price: number): RollTrade => ({
      ...{ index: bar, instrument: one.held.id, size, price },
      spread: size * (price - optionMark(one.held, one.course, path, bar, priceOf(one.held.asset))),
      fee: Math.abs(size) * optionFee(listed.get(one.held.id)!.terms.fee, priceOf(one.held.asset), price),
    })
    for (const one of held) {
      if (one.held.expiry <= moment) continue
      const { id, size, asset } = one.held
      const mark = () => optionMark(one.held, one.course, path, bar, priceOf(asset))
      const price = snapshot
        ? closingQuote(one.held, snapshot, priceOf(asset))
        : mark() * (1 - Math.sign(size) * listed.get(id)!.share)
      if (price === undefined) return done(`the chains of ${isoTime(moment)} quote nothing for ${id} to be closed at`)
      trades.push(traded(one, -size, Math.max(0, price)))
    }
    options = options.map((one) => (held.includes(one) ? { ...one, to: bar } : one))
    const chain = chainThen(held, roll, input, { moment, snapshot, priceOf })
    if (typeof chain === 'string') return done(chain)
    const then = strategyThen(strategy, {
      ...{ moment, prices, ...chain },
      pools: rule.rerange ? course.poolsAt(rule, bar) : [],
      standing: rule.when.kind === 'never' ? standing : undefined,
    })
    const legs = await plan(then)
    if (legs === undefined)
      notes.push(
        `rule ${rule.name}: no hedge met the limits at ${isoTime(moment)}: its options were closed, and none opened`,
      )
    const quoted = new Map(listings(then))
    for (const { instrument, size, premium } of legs ?? []) {
      const own = quoted.get(instrument)
      if (own === undefined) continue
      listed.set(instrument, own)
      const opened = courseOption(own.terms, size, false, priceOf(own.terms.asset), recordings)
      const one = { ...opened, from: bar }
      options = [...options, one]
      trades.push(traded(one, size, premium / size))
    }
  }
}

/** Options that a strategy lists, by id, with the share of its mid that a trade in each loses. */
function listings(strategy: Strategy) {
  const market = { asOf: strategy.asOf, now: marketNow(strategy) }
  return strategy.instruments.flatMap((terms) =>
    terms.kind === 'option' ? [[terms.id, { terms, share: halfSpread(instrumentOf(terms, market)) }] as const] : [],
  )
}

/** Tokens of the linear instruments by asset after the close of a bar, as the rule has them by then; undefined: a stop has closed everything. */
function standingAt(rule: Rule, rolled: RolledOptions, { path, kept, lines, settings }: Course, bar: number) {
  const column = () => new Float64Array(bar + 1)
  const columns = { funding: column(), costs: column(), tokens: path.assets.map(column) }
  const { marks } = kept(rule, rolled).marked
  const { exited } = run(slicedPath(path, 0, bar + 1), marks, lines, rule, { ...settings, columns })
  return exited ? undefined : columns.tokens.map((tokens) => tokens[bar]!)
}
