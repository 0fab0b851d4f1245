import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Control } from '../../../src/hedge/problem/control.ts'
import { makePlan } from '../../../src/plan/make-plan.ts'
import type { Plan } from '../../../src/plan/result/plan.ts'
import { warningsUnsearched } from '../../../src/plan/warnings/standing-warnings.ts'
import { parseStrategy } from '../../../src/strategy/parse.ts'
import type { Strategy } from '../../../src/strategy/terms/strategy.ts'
import { ethMarket } from '../stage-of.ts'

/** `RANDOM_STRATEGIES=100` for the whole property. */
const RUNS = Number(process.env.RANDOM_STRATEGIES ?? 40)

/** What a plan may say that no check does, and why: each is of a leg, or of what legs are part of. */
const SEARCHED: readonly (readonly [RegExp, string])[] = [
  [/lets it (buy|sell) (no more than|at most \d)/, 'which perps are held back by their collateral, their sizes say'],
  [/inside the price grid; the P&L beyond that price/, 'a liquidation price follows from the size of the leg'],
  [/has to be borrowed/, 'what is sold beyond what is owned is a size'],
  [/its collateral, about .* is not counted as held/, 'the coins of an inverse leg follow from its size'],
  [/more than a tenth of the open interest is traded/, 'a size against the open interest'],
  [/neither depth nor open interest is known of/, 'only of options that are traded'],
  [/(is|are) far from its mid/, 'only of options that are traded'],
  [/makes it worth .*, outside its quotes/, 'only of options that are traded'],
  [/are bought and sold at once/, 'only of options that are traded'],
  [/the hedge needs a margin of/, 'the sum of what the legs need'],
  [/the hedge pays a premium of/, 'the sum of what the legs cost'],
  [/margin the account needs .* to be opened/, 'what an account with legs needs'],
  [/the whole account is closed at/, 'where an account with legs ends'],
  [/is below 1 now/, 'the health of an account with legs'],
]

/** A search that ends soon: warnings are those of whatever it found. */
function soon(): Control {
  let asked = 0
  return { shouldStop: () => (asked++ > 20 ? 'time' : undefined), progress: () => undefined }
}

/** The warnings of a plan by whether a check has them too; `unexplained`: those it has not, without legs all, else but for {@link SEARCHED}. */
async function compared(strategy: Strategy, plan: Plan) {
  const known = new Set(await warningsUnsearched(strategy))
  const rest = plan.warnings.filter((warning) => !known.has(warning))
  const isOfLegs = (warning: string) => plan.legs.length > 0 && SEARCHED.some(([words]) => words.test(warning))
  return {
    checked: plan.warnings.length - rest.length,
    searched: rest.length,
    unexplained: rest.filter((warning) => !isOfLegs(warning)),
  }
}

/** The strategies in a folder beside the project that can be read, by name. */
function strategiesIn(folder: string): [name: string, strategy: Strategy][] {
  const place = new URL(`../../../${folder}/`, import.meta.url)
  if (!existsSync(place)) {
    process.stdout.write(`skipped: ${folder} is not here\n`)
    return []
  }
  const names = readdirSync(place).filter((name) => name.endsWith('.yaml'))
  return names.flatMap((name) => {
    const text = readFileSync(new URL(name, place), 'utf8')
    const beside = (path: string) => fileURLToPath(new URL(path, place))
    const read = (path: string) => (existsSync(beside(path)) ? readFileSync(beside(path), 'utf8') : undefined)
    const { strategy } = parseStrategy(text, name, { read, sha256: '' })
    return strategy === undefined ? [] : [[name, strategy] as [string, Strategy]]
  })
}

const FOLDERS = ['strategies', '../shared/cases/lp', '../shared/cases/venues']

describe('what a plan warns of without its search', () => {
  it.each(FOLDERS.flatMap(strategiesIn))('is what a check does: %s', async (_, strategy) => {
    expect((await compared(strategy, await makePlan(strategy, soon()))).unexplained).toEqual([])
  })

  it(`is what a check does: ${RUNS} random strategies, doubtful in many ways`, async () => {
    let [all, searched] = [0, 0]
    await fc.assert(
      fc.asyncProperty(doubtful, async (text) => {
        const { strategy, problems } = parseStrategy(text, 'random.yaml', { read: () => undefined, sha256: '' })
        expect(problems).toBeUndefined()
        const found = await compared(strategy!, await makePlan(strategy!, soon()))
        expect(found.unexplained).toEqual([])
        all += found.checked
        searched += found.searched
      }),
      { numRuns: RUNS, seed: 13 },
    )
    // The property is not an empty one.
    expect(all).toBeGreaterThan(RUNS)
    expect(searched).toBeGreaterThan(RUNS / 5)
  }, 60_000)
})

const pool = fc.constantFrom(
  'range: { lower: 1500, upper: 2500 }, size: { value: 100000 }',
  'range: { lower: 1500, upper: 2500 }, size: { amounts: { ETH: "22", USDC: "90000" } }',
  'range: { lower: 1500, upper: 2500 }, size: { value: 100000 }, fees: { tier: 0.003, apr: 25 }',
  'range: { lower: 2100, upper: 2500 }, size: { value: 100000 }, fees: { apr: 0.4 }',
  'range: { lower: 0.0004, upper: 0.0006 }, size: { value: 100000 }',
)
const held = fc.subarray([
  '{ id: sol, kind: spot, asset: SOL, size: "500" }',
  '{ id: staked, kind: spot, asset: wstETH, size: "12" }',
  '{ id: short, kind: perp, asset: ETH, size: "-20", entryPrice: 1900, collateral: 3000, venue: there }',
  '{ id: long, kind: perp, asset: ETH, size: "30", entryPrice: 2300, collateral: 9500 }',
  '{ id: put, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-01-20, size: "-5", volatility: 0.7 }',
])
const instrument = fc.subarray([
  '{ id: PERP, kind: perp, asset: ETH, venue: there, lot: "0.01", maxLeverage: 5, collateral: 900 }',
  '{ id: TINY, kind: perp, asset: ETH, lot: "10", collateral: 20 }',
  '{ id: INVERSE, kind: perp, contract: inverse, asset: ETH, lot: "1", maxLeverage: 20 }',
  '{ id: STAKED, kind: perp, asset: wstETH, venue: else, lot: "0.01", funding: 8 }',
  '{ id: SPOT, kind: spot, asset: ETH, lot: "0.1" }',
  '{ id: BTC-PERP, kind: perp, asset: BTC, lot: "0.001" }',
  '{ id: PUT, kind: option, type: put, asset: ETH, strike: 1900, expiry: 2026-02-06, bid: 30, ask: 210, volatility: 0.65, lot: "1" }',
  '{ id: EARLY, kind: option, type: call, asset: ETH, strike: 2200, expiry: 2026-01-20, bid: 20, ask: 22, volatility: 0.65, lot: "1" }',
])
const account = fc.constantFrom(
  '',
  'accounts: { else: { margin: cross, holds: { USDC: "4000" } } }',
  'accounts: { loan: { margin: lending, positions: [lp], owes: { USDC: "95000" }, thresholds: { ETH: 0.8, USDC: 0.85 } } }',
  'venues: { there: { margin: cross } }',
  'venues: { nowhere: { margin: cross } }',
)

/** Strategies with much to be warned of. */
const doubtful = fc
  .record({
    pool,
    held,
    instrument,
    account,
    minimise: fc.constantFrom('delta', 'delta', 'loss-aversion', 'worst-loss'),
    survive: fc.constantFrom('', 'survive: { ETH: { min: 1000, max: 3500 } }', 'premium: 500'),
  })
  .map((one) => {
    const assets =
      ', wstETH: { price: 2410, tracks: ETH }, SOL: { price: 100, volatility: 0.9 }, BTC: { price: 60000, volatility: 0.5 }'
    const pairs = [
      ['ETH', 'SOL', 0.99],
      ['ETH', 'BTC', 0.8],
      ['SOL', 'BTC', 0.8],
    ].map(([a, b, rho]) => `{ pair: [${a}, ${b}], value: ${rho} }`)
    const positions = [`{ id: lp, kind: concentrated, base: ETH, quote: USDC, ${one.pool} }`, ...one.held]
    return ethMarket(
      `positions: [${positions.join(', ')}]\ninstruments: [${one.instrument.join(', ')}]\n${one.account}
hedge: { minimise: ${one.minimise}, limits: { ${one.survive} }, scenarios: { samples: 200 } }`,
      assets,
      pairs,
    )
  })
