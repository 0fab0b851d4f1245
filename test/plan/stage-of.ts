import { type HedgeLeg, hedgeLeg } from '../../src/book/hedge-leg.ts'
import { openedStrategy } from '../../src/book/open-strategy.ts'
import type { Offered, Owned } from '../../src/book/owned.ts'
import { type StressRow, stressReport } from '../../src/plan/stress/stress-report.ts'
import { strategyOf } from './plan-of.ts'

/** The stage of a strategy's text, without any search; `snapshot` is what its market file holds. */
export function stageOf(text: string, snapshot?: string): ReturnType<typeof openedStrategy> {
  return openedStrategy(strategyOf(text, snapshot))
}

/** So many lots of an instrument (< 0: sold) at the best price of its side. */
export function legOf({ instruments }: Offered, id: string, lots: number): HedgeLeg {
  const instrument = instruments.find((one) => one.id === id)!
  const [level] = lots > 0 ? instrument.asks : instrument.bids
  return hedgeLeg(instrument, lots, [{ price: level!.price, size: lots * Number(instrument.lot) }])
}

/** One scenario of the stress report, by its name. */
export function stressRowOf(name: string, stage: Owned & Offered, legs: readonly HedgeLeg[] = []): StressRow {
  const row = stressReport(stage, legs).find((one) => one.name === name)
  if (row === undefined) throw new Error(`there is no scenario ${name}`)
  return row
}

/** A market of ETH at 2,000 and a little USDC; `rest` brings positions, instruments and more, `assets` more of them. */
export function ethMarket(rest: string, assets = '', correlations: readonly string[] = []): string {
  return `
version: 1
name: test
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 }${assets} }
  correlations: [${correlations.join(', ')}]
${rest}`
}
