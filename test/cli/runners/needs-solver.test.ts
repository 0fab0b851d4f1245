import { describe, expect, it } from 'vitest'
import { needsSolver } from '../../../src/strategy/terms/needs-solver.ts'
import type { Strategy } from '../../../src/strategy/terms/strategy.ts'
import { perpStrategy } from '../../export/perp-plan.ts'

const replication: Strategy = { ...perpStrategy, hedge: { ...perpStrategy.hedge, minimise: 'replication' } }
const option = { ...perpStrategy.instruments[0]!, kind: 'option' } as Strategy['instruments'][number]

describe('needsSolver', () => {
  it.each([
    ['delta with perps alone', perpStrategy, false],
    ['no instruments', { ...replication, instruments: [] }, false],
    ['replication with a perp alone', replication, true],
    ['delta with an option', { ...perpStrategy, instruments: [option] }, true],
  ])('of %s', (_, strategy, needed) => {
    expect(needsSolver(strategy)).toBe(needed)
  })
})
