import { type HedgeBook, hedgeBook } from '../book/hedge-book.ts'
import type { Fill } from '../book/hedge-leg.ts'
import { type LegFills, openedLeg } from '../book/leg-fills.ts'
import { openStrategy } from '../book/open-strategy.ts'
import type { Offered, Owned } from '../book/owned.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { tradedInstrument } from '../instruments/traded-instrument.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { sizeToLots } from '../units/lots.ts'
import type { MadePlan } from './result/made-plan.ts'
import type { Leg } from './result/plan.ts'

/** The strategy and the legs of a finished plan, opened again: where reports beyond the plan start. */
export async function reopenedPlan(
  made: MadePlan,
  strategy: Strategy,
): Promise<{ opened: Owned & Offered; book: HedgeBook }> {
  const opened = await openStrategy(strategy)
  const legs = fillsOf(made, opened).map((leg) => openedLeg(leg, opened))
  return { opened, book: hedgeBook(legs, opened.now, opened.scenarios) }
}

/** The legs of a plan at the fills they were found with, else at those that their sizes take of the quotes. */
export function fillsOf({ plan, fills }: MadePlan, offered: Offered): readonly LegFills[] {
  return fills ?? plan.legs.map((leg) => walkedFills(leg, offered))
}

/** What the size of a leg takes of the quotes. */
function walkedFills({ instrument: id, side, size }: Leg, { instruments }: Offered): LegFills {
  const instrument = tradedInstrument(id, instruments)
  const lots = sizeToLots(size, instrument.lot)
  return { instrument: id, lots: side === 'buy' ? lots : -lots, fills: fills(instrument, side, lots) }
}

/** Walks the quotes of one side in whole lots, best first. */
function fills({ asks, bids, lot }: Instrument, side: Leg['side'], lots: number): Fill[] {
  let [offered, filled] = [0, 0]
  return (side === 'buy' ? asks : bids).flatMap((level) => {
    offered += level.size
    const here = offered === Infinity ? lots - filled : Math.min(lots, sizeToLots(offered, lot)) - filled
    filled += here
    return here === 0 ? [] : [{ price: level.price, size: (side === 'buy' ? here : -here) * Number(lot) }]
  })
}
