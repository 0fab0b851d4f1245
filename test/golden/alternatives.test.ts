import { describe, expect, it } from 'vitest'
import { alternatives } from '../../src/plan/alternatives/alternatives.ts'
import { openedPlan } from '../../src/plan/make-plan.ts'
import { patient, planOf, strategyOf } from '../plan/plan-of.ts'
import { LEGS, waterfall } from '../plan/waterfall.ts'
import { apart, goldenCases } from './cases.ts'

type Figures = Readonly<Record<string, number | null>>
const ofId = goldenCases<Figures, Figures>('c2_alternatives')
const of = (name: string) => ofId(`alternatives/${name}`)[0]!
const here = ofId('').length > 0

const named = ({ expectedPnl, ...rest }: Figures): Figures => ({ ...rest, mean: expectedPnl! })

/** The position in another range with the fee rate that c_capital's rule carries over to it for 32 days. */
const WIDER = { '1200-3200': 'range: { lower: 1200, upper: 3200 }', '0-inf': '' } as const

describe.skipIf(!here)('the alternatives to a plan (c2_alternatives)', () => {
  it.each([
    ['withdraw', {}, 'withdraw'],
    ['unhedged', {}, 'unhedged'],
    ['perp', LEGS.delta, 'perps'],
    ['options', LEGS.options, 'options'],
    ['both', { ...LEGS.perps, ...LEGS.options }, 'all'],
  ] as const)('%s', async (golden, legs, name) => {
    const { expected: right, tolerance } = of(golden)
    const { opened, plan } = await openedPlan(strategyOf(waterfall(legs)), patient)
    const compared = await alternatives(opened, plan, patient)
    const one = compared.alternatives.find((found) => found.name === name)!
    const { capital, expected: mean, returnApr, standardDeviation, expectedShortfall } = one
    const { distribution } = (await planOf(waterfall(legs))).residual
    // Nothing is lost where the pool is sold.
    const { omega } = name === 'withdraw' ? { omega: null } : distribution.hedged
    const found = { capital, mean, returnApr, standardDeviation, expectedShortfall, omega }
    expect(apart(found, named(right), tolerance)).toEqual([])
  })

  it('hold: the tokens of the range kept outside it', async () => {
    const { expected: right, tolerance } = of('hold')
    const kept = waterfall({}).replace(
      /positions:\n.*\n/,
      `positions:
  - { id: eth, kind: spot, asset: ETH, size: "22.03589074676999" }
  - { id: usdc, kind: spot, asset: USDC, size: "55928.21850646" }
`,
    )
    const { residual, capital } = await planOf(kept)
    const found = { ...residual.distribution.unhedged, capital: capital.total, returnApr: capital.unhedgedReturnApr }
    expect(apart(found, named(right), tolerance)).toEqual([])
  })

  it.each(Object.entries(WIDER))('wider, %s', async (name, range) => {
    const { expected: right, tolerance } = of(`wider ${name}`)
    const kind = range === '' ? 'constant-product' : 'concentrated'
    const instrument = `  - { id: NEW, kind: ${kind}, base: ETH, quote: USDC, ${range === '' ? '' : `${range}, `}lot: "1000", maxSize: "100000", fees: { like: lp } }
  - { id: OUT, kind: withdraw, position: lp, lot: "1" }`
    const moved = waterfall({})
      .replace('hedge:', `instruments:\n${instrument}\nhedge:`)
      .replace('pin: {', 'pin: { NEW: "100000", OUT: "-1"')
    const { residual, capital } = await planOf(moved)
    const found = { ...residual.distribution.hedged, capital: capital.total, returnApr: capital.expectedReturnApr }
    expect(apart(found, named(right), tolerance)).toEqual([])
  })
})
