import { expect, it } from 'vitest'
import { warningsUnsearched } from '../../../src/plan/warnings/standing-warnings.ts'
import { planOf, strategyOf } from '../plan-of.ts'
import { ethMarket } from '../stage-of.ts'

/** 10 ETH at 2,000 to hedge up to 3,000: a leg may hold twice the 30,000 that they come to, 30 ETH now, where nothing else is said. */
const market = (perp: string, put: string) =>
  ethMarket(`positions: [ { id: w, kind: spot, asset: ETH, size: "10" } ]
instruments:
  - { id: PERP, kind: perp, asset: ETH, ${perp} }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 2000, expiry: 2026-02-04, bid: 140, ask: 144, volatility: 0.65, ${put} }
hedge: { minimise: worst-loss, scenarios: { prices: { ETH: { min: 1000, max: 3000, points: 5 } } } }`)

it.each([
  ['neither that fits, a whole leg in one lot', 'lot: "29.9"', 'lot: "29"', []],
  ['lots of more than twice what is hedged', 'lot: "30.1"', 'lot: "35"', ['PERP 30.1 of 30, PUT 35 of 30']],
  ['a largest size below the lot', 'lot: "0.1"', 'lot: "1", maxSize: "0.5"', ['PUT 1 of 0.5']],
  ['none that the file allows', 'lot: "0.1"', 'lot: "35", maxSize: "35"', []],
  ['none of which nothing is open', 'lot: "0.1"', 'lot: "1", openInterest: 0', []],
])('what cannot be traded by its lot is told, in a check as in a plan: %s', async (_, perp, put, named) => {
  const text = market(perp, put)
  const words = (all: readonly string[]) => all.filter((warning) => warning.startsWith('one lot is more'))
  const told = named.map((names) => expect.stringContaining(`than a leg may hold: ${names}; they are not traded`))
  expect(words(await warningsUnsearched(strategyOf(text)))).toEqual(told)
  expect(words((await planOf(text)).warnings)).toEqual(told)
})
