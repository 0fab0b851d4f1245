import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { legsCsv } from '../../src/export/legs-csv.ts'
import { legsJson, printedJson } from '../../src/export/legs-json.ts'
import { perpPlan } from './perp-plan.ts'
import { noPlan, stripPlan } from './strip-plan.ts'

describe('legsCsv', () => {
  const rows: Record<string, string>[] = parse(legsCsv(stripPlan), { columns: true })

  it('has one row a leg, sizes as exact as in the plan', () => {
    expect(rows.map((row) => row.instrument)).toEqual(stripPlan.legs.map((leg) => leg.instrument))
    expect(rows.map((row) => row.size)).toEqual(['22.0359', '3', '8', '12', '2'])
  })

  it('recomputes: premium is size × price, paid when bought and received when sold', () => {
    for (const row of rows.filter(({ kind }) => kind === 'option')) {
      const sign = row.side === 'buy' ? 1 : -1
      expect(Number(row.premium)).toBeCloseTo(sign * Number(row.size) * Number(row.price), 9)
    }
  })

  it('leaves empty what does not apply', () => {
    expect(rows[1]!.liquidationPrice).toBe('')
    expect(rows[0]!.liquidationPrice).toBe('2628.1')
  })

  it('without legs is its header', () => {
    expect(legsCsv(noPlan)).toMatch(/^instrument,venue,kind,side,size,price,notional,premium,fee,[^\n]*\n$/)
  })

  it('lets no instrument name run as a formula', () => {
    const leg = { ...perpPlan.legs[0]!, instrument: '=cmd|/c calc' }
    expect(legsCsv({ ...perpPlan, legs: [leg] })).toContain("\n'=cmd|/c calc,")
  })
})

describe('legsJson', () => {
  it('has the legs as the plan has them, and what they cost and leave', () => {
    const legs = JSON.parse(legsJson(stripPlan))
    expect(legs.legs).toEqual(stripPlan.legs)
    expect(legs.summary.cost).toEqual(stripPlan.cost)
    expect(legs.summary.residual).toEqual(stripPlan.residual)
  })
})

describe('printedJson', () => {
  it('throws on a figure that is no number instead of printing null', () => {
    expect(() => printedJson({ objective: { value: Number.POSITIVE_INFINITY } })).toThrow('value is Infinity')
  })
})
