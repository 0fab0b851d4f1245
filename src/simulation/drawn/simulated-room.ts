import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Offered, Owned } from '../../book/owned.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { Book, BookOption, FlowParts } from '../book.ts'
import type { HedgeLine } from '../hedge-line.ts'
import { LINE_PLACES } from '../line-loop.ts'
import { markBook, markSpace } from '../mark-book.ts'
import type { Marks } from '../marks.ts'
import { type FundingOf, hedgeLines } from '../open/hedge-lines.ts'
import { heldTokens, openedPools } from '../open/opened-pools.ts'
import type { DrawPath } from '../paths/draw-path.ts'
import { type PathMarket, pathRoom } from '../paths/path-market.ts'
import type { PricePath } from '../price-path.ts'
import type { DrawnHistory } from './drawn-market.ts'
import type { RolledLegs } from './rolled-legs.ts'
import { ruleMarks } from './rule-marks.ts'
import type { SimulationLoops } from './simulation-loops.ts'

/** What every room holds: legs as opened, options held already and those that legs add, and by rule those that it rolls. */
export type RoomParts = {
  readonly market: PathMarket
  readonly rules: readonly Rule[]
  readonly legs: readonly HedgeLeg[]
  readonly options: readonly BookOption[]
  readonly added: readonly BookOption[]
  readonly rolled: readonly (RolledLegs | undefined)[]
  readonly fundings: DrawnHistory['funding']
}

/** Columns of one path at a time, which the next overwrites. */
export type SimulatedRoom = {
  readonly path: PricePath
  readonly times: Float64Array
  readonly lines: readonly HedgeLine[]
  /** Those held before. */
  readonly kept: readonly HedgeLine[]
  /** Parts of the fees of pools that earn by flow. */
  readonly flows: readonly FlowParts[]
  /** P&L at the closes of the run last made. */
  readonly net: Float64Array
  readonly memory: Float64Array
  /** The book without legs, with them, and as if held outside the pools, along the path of a number. */
  marked(draw: DrawPath, number: number): { readonly unhedged: Marks; readonly hedged: Marks; readonly hold: Marks }
  /** The marks with legs as each rule keeps them. */
  readonly ruled: readonly ((hedged: Marks) => Marks)[]
}

/** Room for a path of a market, its book and its lines. */
export function simulatedRoom(opened: Owned & Offered, parts: RoomParts, loops: SimulationLoops): SimulatedRoom {
  const { strategy, now } = opened
  const { market, rules, legs, options, added, rolled, fundings } = parts
  const { path, bars } = pathRoom(market, now.assets, strategy.asOf, fundings.length, loops)
  const { columns: funding, fill } = fundingColumns(market, path.count, fundings, loops)
  const lines = hedgeLines(opened, legs, rules, funding)
  const flow = (): FlowParts => ({ arbitrage: new Float64Array(path.count), noise: new Float64Array(path.count) })
  const unhedged: Book = {
    ...{ pools: openedPools(opened, flow), tokens: heldTokens(opened, { entry: false }), options },
    leads: market.leads,
  }
  const hedged: Book = { ...unhedged, options: [...options, ...added] }
  const hold: Book = { ...unhedged, pools: [], tokens: heldTokens(opened, { entry: true }) }
  const space = () => markSpace(path.count, now.assets.length, loops)
  const [unhedgedSpace, hedgedSpace, holdSpace] = [space(), space(), space()]
  return {
    ...{ path, times: path.times, lines, kept: lines.filter((line) => line.held) },
    flows: unhedged.pools.flatMap((pool) => pool.flow ?? []),
    ...{ net: loops.column(path.count), memory: new Float64Array(LINE_PLACES) },
    marked: (draw, number) => {
      draw(number, bars)
      fill(path, bars.funding)
      const marks = markBook(path, unhedged, unhedgedSpace)
      return {
        unhedged: marks,
        hedged: added.length === 0 ? marks : markBook(path, hedged, hedgedSpace),
        hold: markBook(path, hold, holdSpace),
      }
    },
    ruled: rules.map((rule, r) => {
      const marks = ruleMarks(rule, hedged, rolled[r])
      return (all) => marks(path, all)
    }),
  }
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
  const fill = ({ bars }: PricePath, rates: readonly Float64Array[]) => {
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
