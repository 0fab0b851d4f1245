import type { Budgets } from '../../../src/export/html/budget-section.ts'
import { planHtml } from '../../../src/export/html/plan-html.ts'
import type { Control } from '../../../src/hedge/problem/control.ts'
import type { FrontierReport } from '../../../src/plan/frontier-report.ts'
import { makePlan } from '../../../src/plan/make-plan.ts'
import type { Plan } from '../../../src/plan/result/plan.ts'
import type { Simulation } from '../../../src/simulation/report/simulation.ts'
import { ethRange, patient, strategyOf } from '../../plan/plan-of.ts'
import { time } from '../../tui/analysis-results.ts'

const OPTION = 'kind: option, asset: ETH, venue: deribit, expiry: 2026-02-04, volatility: 0.66, lot: "1"'

/** A range with a perpetual that is liquidated inside the grid, a put bought and a call sold by hand, and a stress of its own. */
export const HEDGED = ethRange(`
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.0001", fee: { rate: 0.00045 }, funding: 0.1095,
      maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }
  - { id: ETH-4FEB26-1800-P, ${OPTION}, type: put, strike: 1800, bid: 62, ask: 64 }
  - { id: ETH-4FEB26-2300-C, ${OPTION}, type: call, strike: 2300, bid: 51, ask: 53 }
hedge:
  minimise: delta
  limits: { naked: { ETH: { calls: 2 } } }
  pin: { ETH-4FEB26-1800-P: "3", ETH-4FEB26-2300-C: "-2" }
  scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 101 } } }
stress:
  - { name: weekend crash, shocks: { ETH: { price: -0.4, volatility: 0.3 } } }
`)

/** Two volatile assets, two pools with ranges of their own, a held perp, and names that would be markup. */
export const HOSTILE = `
version: 1
name: "</title><script>alert(1)</script> & ${'a-name-without-any-place-to-break-it-'.repeat(4)}"
why: "<img src=x onerror=alert(2)> \\u202e \\u001b[31m"
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, BTC: { price: 60000, volatility: 0.5 }, USDC: { price: 1 } }
  correlations: [ { pair: [ETH, BTC], value: 0.85 } ]
positions:
  - { id: "<b>lp", kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 100000 } }
  - { id: second, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1700, upper: 2200 }, size: { value: 20000 } }
  - { id: cross, kind: constant-product, base: BTC, quote: ETH, size: { value: 50000 } }
  - { id: old-short, kind: perp, asset: ETH, size: "-10", entryPrice: 2100, venue: hyperliquid, collateral: 4000 }
instruments:
  - { id: "ETH\\"><svg onload=alert(3)>", kind: perp, asset: ETH, venue: "<i>", lot: "0.0001", collateral: 15000 }
  - { id: BTC-PERP, kind: perp, asset: BTC, venue: binance, lot: "0.001" }
hedge: { minimise: delta }
`

/** Two stable tokens: no price moves, so that there is nothing to draw by price. */
export const STILL = `
version: 1
name: a stable pool
horizon: 30d
market: { asOf: 2026-01-05T08:00:00Z, assets: { DAI: { price: 1 }, USDC: { price: 1 } } }
positions: [{ id: lp, kind: stableswap, assets: [DAI, USDC], amplification: 100, size: { value: 1000 } }]
`

/** Four budgets, the third at the knee. */
export const FRONTIER: FrontierReport = {
  ...{ format: 'hedgerow/frontier/1', strategy: { name: 'test', sha256: '' }, asOf: '2026-01-05T08:00:00Z' },
  ...{ numeraire: 'USD', objective: 'replication', by: 'premium', complete: true, knee: 2, tangency: null },
  points: [
    [0, 5200],
    [900, 2600],
    [1800, 700],
    [3600, 260],
  ].map(([premium, objective]) => ({
    ...{
      premium: premium!,
      cost: premium! - 300,
      objective: objective!,
      status: 'feasible',
      gap: 12,
      replicationError: objective! - 90,
    },
    ...{ worstLoss: objective! + 900, expectedShortfall: objective! + 700, legs: [] },
    ...{ expected: -premium!, capital: 100_000 + premium! },
  })),
}

/** What three rules make of many paths, and the same of nine, more than there are strokes, some with long names. */
export const RULES = time.found.simulation!
export const NINE_RULES: Simulation = {
  ...RULES,
  rules: [...RULES.rules, ...RULES.rules, ...RULES.rules].map((rule, i) => ({
    ...rule,
    name: i < 3 ? rule.name : `${rule.name}-${'kept-by-hand-'.repeat(i - 2)}`,
    fan: rule.fan.map((point) => ({ ...point, p50: point.p50 * (1 + i / 4) })),
  })),
}

/** The strategy's text planned and written as a page. */
export async function pageOf(
  text: string,
  budgets?: Budgets,
  control: Control = patient,
  simulation?: Simulation,
): Promise<{ plan: Plan; page: string }> {
  const strategy = strategyOf(text)
  const plan = await makePlan(strategy, control)
  return { plan, page: await planHtml(plan, strategy, { budgets, simulation }) }
}
