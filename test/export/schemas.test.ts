import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { marketSchema } from '../../src/export/market-schema.ts'
import { planSchema } from '../../src/export/plan-schema.ts'
import { perpPlan } from './perp-plan.ts'
import { noPlan, stripPlan } from './strip-plan.ts'

const validator = (schema: unknown) => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])

describe('planSchema', () => {
  const plan = validator(planSchema)

  it.each([
    ['a perp alone', perpPlan],
    ['many legs', stripPlan],
    ['no hedge', noPlan],
  ])('takes a plan of %s', (_, sample) => {
    expect(plan.safeParse(JSON.parse(JSON.stringify(sample))).error).toBeUndefined()
  })

  it.each([
    ['a field it does not know', { ...perpPlan, extra: 1 }],
    ['a missing field', { ...perpPlan, cost: undefined }],
    ['a size as a number', { ...perpPlan, legs: [{ ...perpPlan.legs[0], size: 22 }] }],
    ['another format', { ...perpPlan, format: 'hedgerow/plan/2' }],
    ['a figure that is text', { ...perpPlan, residual: { ...perpPlan.residual, replicationError: '1' } }],
  ])('refuses %s', (_, sample) => {
    expect(plan.safeParse(JSON.parse(JSON.stringify(sample))).success).toBe(false)
  })
})

describe('marketSchema', () => {
  const row = validator(marketSchema)
  const option = {
    asOf: '2026-01-05T08:00:00Z',
    instrument: 'ETH-4FEB26-1500-P',
    kind: 'option',
    asset: 'ETH',
    type: 'put',
    strike: 1500,
    expiry: '2026-02-04',
    ask: 14.2,
  }

  it('names exactly the columns of the interface', () => {
    const columns =
      'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest,funding,maxLeverage,symbol,contractSize,minNotional,ticks,bids,asks,source'
    const named = marketSchema.anyOf.flatMap((kind) => Object.keys(kind.properties))
    expect([...new Set(named)].sort()).toEqual(columns.split(',').sort())
  })

  it('takes a row with a side missing and refuses an unknown kind', () => {
    expect(row.safeParse(option).success).toBe(true)
    expect(row.safeParse({ ...option, kind: 'future' }).success).toBe(false)
    expect(row.safeParse({ ...option, strike: undefined }).success).toBe(false)
  })
})
