import type { HedgeLeg } from '../../book/hedge-leg.ts'
import { type LegFills, openedLeg } from '../../book/leg-fills.ts'
import type { Offered } from '../../book/offered.ts'
import type { Owned } from '../../book/owned.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { SimulationTerms } from '../../strategy/terms/time.ts'
import type { Book, FlowParts } from '../book.ts'
import { markBook, markSpace } from '../mark-book.ts'
import { type FundingOf, hedgeLines } from '../open/hedge-lines.ts'
import { heldTokens, openedPools } from '../open/opened-pools.ts'
import { drawPaths } from '../paths/draw-path.ts'
import { type PathMarket, pathRoom } from '../paths/path-market.ts'
import { type RunSettings, run } from '../run.ts'
import { isOneLine, runLine } from '../run-line.ts'
import { dailyCloses, fanCloses } from '../summary/fan.ts'
import { addReturns, noReturns } from '../summary/ratios.ts'
import { keepResult, type ResultColumns, resultColumns } from '../summary/result-columns.ts'
import { type DrawnHistory, drawnMarket, reachOf } from './drawn-market.ts'
import { heldCovers, heldOptions, legOptions, optionLegs, otherLegs } from './drawn-options.ts'
import type { RuleRolls } from './drawn-rolls.ts'
import { rolledLegs } from './rolled-legs.ts'
import { ruleMarks } from './rule-marks.ts'
import { type LoopsFor, type SimulationLoops, writtenLoops } from './simulation-loops.ts'

/** What paths are simulated of. Plain data. */
export type SimulationInput = {
  readonly legs: readonly LegFills[]
  readonly rules: readonly Rule[]
  readonly terms: SimulationTerms
  readonly history: DrawnHistory | undefined
  /** What rules that roll options will hold; absent: none does. */
  readonly rolls?: readonly RuleRolls[]
}

/** Some paths, by their first: what each rule made of them, and what the positions did alone and as if held outside their pools. */
export type PathResults = {
  readonly first: number
  readonly count: number
  readonly unhedged: ResultColumns
  readonly hold: ResultColumns
  readonly rules: readonly ResultColumns[]
}

/** A strategy opened for simulation: the paths are the same whoever works them out. */
export type OpenedSimulation = {
  readonly market: PathMarket
  readonly times: Float64Array
  /** Bars at which the fan is taken. */
  readonly closes: readonly number[]
  paths(first: number, count: number): PathResults
}

const NEVER: Rule = {
  ...{ name: 'never', when: { kind: 'never' }, to: 'edge', trade: undefined },
  ...{ exit: undefined, topUp: undefined, roll: undefined, rerange: undefined },
}

/**
 * Opens the legs of a plan on its stage, marks and draws path after path in the same room, and runs every rule over each. `loopsFor` gives the inner
 * loops, of which all make the same of a path, to the bit.
 */
export function openSimulation(
  stage: Owned & Offered,
  { legs, rules, terms, history, rolls = [] }: SimulationInput,
  loopsFor: LoopsFor = () => writtenLoops,
): OpenedSimulation {
  const { strategy, now, held } = stage
  const market = drawnMarket(stage, terms, history)
  const fundings = history?.funding ?? []
  const loops = loopsFor(market.steps + 1, mostColumns(now.assets.length, strategy.positions.length + legs.length))
  const { path, bars } = pathRoom(market, now.assets, strategy.asOf, fundings.length, loops)
  const { columns: funding, fill: fillFunding } = fundingColumns(market, path.count, fundings, loops)
  const opened = legs.map((leg) => openedLeg(leg, stage))
  const lines = hedgeLines(stage, opened, rules, funding)
  const kept = lines.filter((line) => line.held)

  const flow = (): FlowParts => ({ arbitrage: new Float64Array(path.count), noise: new Float64Array(path.count) })
  const optionTerms = { surface: terms.surface, reach: reachOf(market) }
  const options = [...heldOptions(stage, optionTerms, path), ...heldCovers(stage)]
  const added = legOptions(stage, opened, optionTerms, path)
  const leads = market.leads
  const unhedged: Book = {
    pools: openedPools(stage, flow),
    tokens: heldTokens(stage, { entry: false }),
    options,
    leads,
  }
  const hedged: Book = { ...unhedged, options: [...options, ...added] }
  const flows = unhedged.pools.flatMap((pool) => pool.flow ?? [])
  const marked = rules.map((rule) =>
    ruleMarks(rule, hedged, () => {
      const own = rolls.find((one) => one.rule === rule.name)?.rolls
      const legs = optionLegs(opened)
      if (own === undefined && legs.length > 0) throw new Error(`the rolls of rule ${rule.name} were not planned`)
      const rolled = rolledLegs(stage, legs, own ?? [], optionTerms, path)
      return { ...rolled, options: [...options, ...rolled.options, ...otherLegs(stage, opened)] }
    }),
  )
  const hold: Book = { ...unhedged, pools: [], tokens: heldTokens(stage, { entry: true }) }

  const space = () => markSpace(path.count, now.assets.length, loops)
  const [unhedgedSpace, hedgedSpace, holdSpace] = [space(), space(), space()]
  const draw = drawPaths(market, { extremes: watchesLevels(lines, rules) }, loops)
  const net = loops.column(path.count)
  const worth = held.greeks(now).value
  const alone: RunSettings = {
    ...{ fill: 'open', optionSpread: 0, optionFees: 0, capital: worth, net },
    volatilities: market.volatilities,
  }
  const paid = premiums(opened)
  const daily = dailyCloses(path.times)
  const closes = fanCloses(daily)

  return {
    ...{ market, times: path.times, closes },
    paths: (first, count) => {
      const room = () => resultColumns(count, closes.length)
      const results = { first, count, unhedged: room(), hold: room(), rules: rules.map(room) }
      for (let i = 0; i < count; i++) {
        draw(first + i, bars)
        fillFunding(path, bars.funding)
        const marks = markBook(path, unhedged, unhedgedSpace)
        const all = added.length === 0 ? marks : markBook(path, hedged, hedgedSpace)
        const keep = (columns: ResultColumns, ...[of, held, rule, settings]: RunOn) => {
          const simple = isOneLine(held, rule, settings)
          const result = simple
            ? runLine(path, of, held[0], rule, settings, loops.line)
            : run(path, of, held, rule, settings)
          const returns = noReturns()
          addReturns(returns, net, daily, result.timeWeightedCapital)
          keepResult(columns, i, result, returns, net, closes)
          const parts = of.flows ? [of.flows] : flows
          const earned = earnedBy(result.attribution.fees === 0 ? [] : parts, result.end)
          columns.figures.feesArbitrage[i] = earned.arbitrage
          columns.figures.feesNoise[i] = earned.noise
        }
        keep(results.unhedged, marks, kept, NEVER, alone)
        keep(results.hold, markBook(path, hold, holdSpace), kept, NEVER, alone)
        const optionSpread = paid.premium - (all.options[0]! - marks.options[0]!)
        const settings = { ...alone, optionSpread, optionFees: paid.fees, capital: worth + Math.max(0, paid.premium) }
        for (const [r, rule] of rules.entries()) keep(results.rules[r]!, marked[r]!(path, all), lines, rule, settings)
      }
      return results
    },
  }
}

/** At least as many columns as paths, marks and funding take. */
function mostColumns(assets: number, lines: number): number {
  return 14 * assets + 2 * lines + 40
}

type RunOn = [Parameters<typeof run>[1], Parameters<typeof run>[2], Rule, RunSettings]

/** What is paid for what is not linear, what its gain is measured from with it, and its fees. */
function premiums(legs: readonly HedgeLeg[]) {
  const curved = legs.filter(({ instrument: { kind } }) => kind !== 'perp' && kind !== 'spot')
  return {
    premium: curved.reduce((sum, { premium, basis }) => sum + premium + basis, 0),
    fees: curved.reduce((sum, { fee }) => sum + fee, 0),
  }
}

/** Whether anything happens at a level inside a step: a stop, or a perp that can be liquidated. */
function watchesLevels(lines: ReturnType<typeof hedgeLines>, rules: readonly Rule[]): boolean {
  return (
    rules.some(({ exit }) => exit) || lines.some(({ kind, collateral }) => kind === 'perp' && collateral !== undefined)
  )
}

/** A column of funding for each perp, paid on the mark at every step's end; filled path by path. */
function fundingColumns(
  market: PathMarket,
  count: number,
  drawn: DrawnHistory['funding'],
  { column, fund }: SimulationLoops,
) {
  type Column = { id: string; rate: number; inverse: boolean; asset: number; ratio: number; out: Float64Array }
  const columns: Column[] = []
  const of: FundingOf = (id, rate, inverse, asset, ratio) => {
    const out = column(count)
    columns.push({ id, rate, inverse, asset, ratio, out })
    return out
  }
  const fill = ({ bars }: ReturnType<typeof pathRoom>['path'], rates: readonly Float64Array[]) => {
    for (const { id, rate, inverse, asset, ratio, out } of columns) {
      const own = rates[drawn.findIndex(({ instrument }) => instrument === id)]
      const { close } = bars[asset]!
      const each = rate * market.stepYears
      if (own === undefined && !inverse) {
        fund(each, ratio, close, out)
        continue
      }
      for (let i = 1; i < count; i++) {
        const paid = own === undefined ? each : own[i - 1]! * market.stepYears
        out[i] = inverse ? paid : paid * close[i]! * ratio
      }
    }
  }
  return { columns: of, fill }
}

/** What each flow earned of all pools until a run's end, numeraire. */
function earnedBy(flows: readonly FlowParts[], end: number) {
  const by = (part: keyof FlowParts) => flows.reduce((sum, one) => sum + one[part][end]!, 0)
  return { arbitrage: by('arbitrage'), noise: by('noise') }
}
