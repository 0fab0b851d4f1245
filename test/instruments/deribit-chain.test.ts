import { describe, expect, it } from 'vitest'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import { sharedRows } from '../shared-data.ts'
import { put } from './market.ts'

const OPEN_CONTRACT_HOUR = 'T08:00:00Z'

describe.each(['eth', 'btc'])('the whole %s option chain of Deribit on 2025-12-30', (asset) => {
  const rows = sharedRows(`deribit/${asset}-2025-12-30.csv`)

  it.skipIf(!rows)(
    'is marked at Black-76 on each row’s forward, divided by it: median error ≤ 1e-5 coin (shared/data/INDEX.md)',
    () => {
      const errors = rows!
        .filter((row) => row.kind === 'option' && row.mark !== '' && row.volatility !== '')
        .map((row) => {
          const forward = Number(row.forward)
          const terms = {
            ...put,
            asset: row.asset!,
            type: row.type as 'call' | 'put',
            strike: Number(row.strike),
            expiry: Date.parse(row.expiry + OPEN_CONTRACT_HOUR),
            volatility: Number(row.volatility),
            forward,
            settlement: 'coin' as const,
          }
          const now = { assets: [row.asset!], prices: [Number(row.index)], volatilityFactors: [1], elapsed: 0 }
          const { mid } = instrument(terms, { asOf: Date.parse(row.asOf!), now })
          return Math.abs(mid / forward - Number(row.mark))
        })
        .sort((a, b) => a - b)
      expect(errors.length).toBeGreaterThan(500)
      expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(1e-5)
    },
  )
})
