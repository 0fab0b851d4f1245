import type { HedgeLeg } from '../../book/hedge-leg.ts'
import { type LegFills, openedLeg } from '../../book/leg-fills.ts'
import type { Offered, Owned } from '../../book/owned.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { SimulationTerms } from '../../strategy/terms/time.ts'
import type { FlowParts } from '../book.ts'
import type { HedgeLine } from '../hedge-line.ts'
import type { Marks } from '../marks.ts'
import { drawPaths } from '../paths/draw-path.ts'
import { type PathMarket, pathRoom } from '../paths/path-market.ts'
import { run } from '../run.ts'
import { isOneLine, type LinePath, runLines } from '../run-line.ts'
import type { RunSettings } from '../run-settings.ts'
import { dailyCloses, fanCloses } from '../summary/fan.ts'
import { addReturns, noReturns } from '../summary/ratios.ts'
import { keepResult, type ResultColumns, resultColumns } from '../summary/result-columns.ts'
import { type DrawnHistory, drawnMarket, reachOf } from './drawn-market.ts'
import { heldCovers, heldOptions, legOptions, optionLegs, otherLegs } from './drawn-options.ts'
import { rolledLegs } from './rolled-legs.ts'
import type { RuleRolls } from './rule-rolls.ts'
import { type RoomParts, type SimulatedRoom, simulatedRoom } from './simulated-room.ts'
import { type LoopsFor, writtenLoops } from './simulation-loops.ts'

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

/** Paths side by side, and how long they may be: longer ones would only push each other out of the processor's memory. */
const LANES = 4
const MOST_BARS = 4096

const NEVER: Rule = {
  ...{ name: 'never', when: { kind: 'never' }, to: 'edge', trade: undefined },
  ...{ exit: undefined, topUp: undefined, roll: undefined, rerange: undefined },
}

/**
 * Opens the legs of a plan, marks and draws path after path in the same rooms, some side by side, and runs every rule over each. `loopsFor`
 * gives the inner loops, of which all make the same of a path, to the bit.
 */
export function openSimulation(
  opened: Owned & Offered,
  { legs, rules, terms, history, rolls = [] }: SimulationInput,
  loopsFor: LoopsFor = () => writtenLoops,
): OpenedSimulation {
  const { strategy, now, held } = opened
  const market = drawnMarket(opened, terms, history)
  const count = market.steps + 1
  const lanes = count > MOST_BARS ? 1 : LANES
  const columns = mostColumns(now.assets.length, strategy.positions.length + legs.length)
  const loops = loopsFor(count, lanes * columns)
  const openedLegs = legs.map((leg) => openedLeg(leg, opened))
  const paid = premiums(openedLegs)
  const worth = held.greeks(now).value
  const capital = worth + Math.max(0, paid.premium)

  const { path: like } = pathRoom(market, now.assets, strategy.asOf)
  const optionTerms = { surface: terms.surface, reach: reachOf(market) }
  const options = [...heldOptions(opened, optionTerms, like), ...heldCovers(opened)]
  const added = legOptions(opened, openedLegs, optionTerms, like)
  const rolled = rules.map(({ name, roll }) => {
    if (!roll) return undefined
    const own = rolls.find((one) => one.rule === name)?.rolls
    const chosen = optionLegs(openedLegs)
    if (own === undefined && chosen.length > 0) throw new Error(`the rolls of rule ${name} were not planned`)
    const of = rolledLegs(opened, chosen, own ?? [], optionTerms, like)
    return { ...of, options: [...options, ...of.options, ...otherLegs(opened, openedLegs)] }
  })
  const parts: RoomParts = { market, rules, legs: openedLegs, options, added, rolled, fundings: history?.funding ?? [] }
  const rooms = Array.from({ length: lanes }, () => simulatedRoom(opened, parts, loops))
  const { times, lines } = rooms[0]!
  const draw = drawPaths(market, { extremes: watchesLevels(lines, rules) }, loops)
  const daily = dailyCloses(times)
  const closes = fanCloses(daily)
  const settingsOf = ({ net }: SimulatedRoom): RunSettings => ({
    ...{ fill: 'open', optionSpread: 0, optionFees: 0, capital: worth, net },
    volatilities: market.volatilities,
  })
  const alone = rooms.map(settingsOf)
  const traded = rooms.map((room) => ({ ...settingsOf(room), optionFees: paid.fees, capital }))

  const keep = (columns: ResultColumns, first: number, runs: readonly Run[], rule: Rule) => {
    const { lines: held, settings } = runs[0]!
    const simple = isOneLine(held, rule, settings)
    const results = simple
      ? runLines(runs.map(lineOf), rule, loops.line)
      : runs.map((one) => run(one.room.path, one.marks, one.lines, rule, one.settings))
    for (const [i, result] of results.entries()) {
      const { room, marks } = runs[i]!
      const returns = noReturns()
      addReturns(returns, room.net, daily, result.timeWeightedCapital)
      keepResult(columns, first + i, result, returns, room.net, closes)
      const flows = marks.flows ? [marks.flows] : room.flows
      const earned = earnedBy(result.attribution.fees === 0 ? [] : flows, result.end)
      columns.figures.feesArbitrage[first + i] = earned.arbitrage
      columns.figures.feesNoise[first + i] = earned.noise
    }
  }

  return {
    ...{ market, times, closes },
    paths: (first, count) => {
      const room = () => resultColumns(count, closes.length)
      const results = { first, count, unhedged: room(), hold: room(), rules: rules.map(room) }
      for (let i = 0; i < count; i += lanes) {
        const some = rooms.slice(0, count - i)
        const marked = some.map((one, k) => one.marked(draw, first + i + k))
        const unruled = (marks: 'unhedged' | 'hold') =>
          some.map((one, k) => ({ room: one, marks: marked[k]![marks], lines: one.kept, settings: alone[k]! }))
        keep(results.unhedged, i, unruled('unhedged'), NEVER)
        keep(results.hold, i, unruled('hold'), NEVER)
        for (const [k, { unhedged, hedged }] of marked.entries()) {
          traded[k]!.optionSpread = paid.premium - (hedged.options[0]! - unhedged.options[0]!)
        }
        for (const [r, rule] of rules.entries()) {
          const runs = some.map((one, k) => {
            return { room: one, marks: one.ruled[r]!(marked[k]!.hedged), lines: one.lines, settings: traded[k]! }
          })
          keep(results.rules[r]!, i, runs, rule)
        }
      }
      return results
    },
  }
}

/** One line at most along the path of a room. */
function lineOf({ room: { path, memory }, marks, lines: [line], settings }: Run): LinePath {
  return { path, marks, line, settings, state: memory }
}

/** At least as many columns as paths, marks and funding take. */
function mostColumns(assets: number, lines: number): number {
  return 14 * assets + 2 * lines + 40
}

type Run = {
  readonly room: SimulatedRoom
  readonly marks: Marks
  readonly lines: readonly HedgeLine[]
  readonly settings: RunSettings
}

/** What is paid for what is not linear, what its gain is measured from with it, and its fees. */
function premiums(legs: readonly HedgeLeg[]) {
  const curved = legs.filter(({ instrument: { kind } }) => kind !== 'perp' && kind !== 'spot')
  return {
    premium: curved.reduce((sum, { premium, basis }) => sum + premium + basis, 0),
    fees: curved.reduce((sum, { fee }) => sum + fee, 0),
  }
}

/** Whether anything happens at a level inside a step: a stop, or a perp that can be liquidated. */
function watchesLevels(lines: readonly HedgeLine[], rules: readonly Rule[]): boolean {
  return (
    rules.some(({ exit }) => exit) || lines.some(({ kind, collateral }) => kind === 'perp' && collateral !== undefined)
  )
}

/** What each flow earned of all pools until a run's end, numeraire. */
function earnedBy(flows: readonly FlowParts[], end: number) {
  const by = (part: keyof FlowParts) => flows.reduce((sum, one) => sum + one[part][end]!, 0)
  return { arbitrage: by('arbitrage'), noise: by('noise') }
}
