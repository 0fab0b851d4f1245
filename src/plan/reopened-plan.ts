import { type HedgeBook, hedgeBook } from '../book/hedge-book.ts'
import { type Fill, type HedgeLeg, hedgeLeg } from '../book/hedge-leg.ts'
import { openStage, type Stage } from '../book/stage.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { sizeToLots } from '../units/lots.ts'
import type { Leg, Plan } from './result/plan.ts'

/** The stage and the legs of a finished plan, opened again from what it says: where reports beyond the plan start. */
export async function reopenedPlan(plan: Plan, strategy: Strategy): Promise<{ stage: Stage; book: HedgeBook }> {
  const stage = await openStage(strategy)
  const legs = plan.legs.map((leg) => reopenedLeg(leg, stage))
  return { stage, book: hedgeBook(legs, stage.now, stage.scenarios) }
}

function reopenedLeg({ instrument: id, side, size }: Leg, { instruments }: Stage): HedgeLeg {
  const instrument = instruments.find((one) => one.id === id)
  if (instrument === undefined) throw new Error(`leg ${id} is not an instrument of the strategy`)
  const lots = sizeToLots(size, instrument.lot)
  return hedgeLeg(instrument, side === 'buy' ? lots : -lots, fills(instrument, side, lots))
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
