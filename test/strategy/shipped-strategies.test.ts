import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import blackScholes from 'black-scholes'
import { describe, expect, it } from 'vitest'
import type { OptionQuote } from '../../src/market/snapshot.ts'
import { parseSnapshot } from '../../src/strategy/market-files/snapshot-file.ts'
import { listing, parseFile } from './problems-of.ts'

const strategies = new URL('../../strategies/', import.meta.url)
const names = readdirSync(strategies).filter((name) => name.endsWith('.yaml'))
const chain = readFileSync(new URL('data/eth-chain.csv', strategies), 'utf8')

describe('the shipped strategies', () => {
  it('are at least the four of the first release', () => {
    expect(names).toEqual(
      expect.arrayContaining(['eth-usdc-budget.yaml', 'eth-usdc-perp.yaml', 'eth-usdc-strip.yaml', 'eth-usdc-v2.yaml']),
    )
  })

  it.each(names)('%s opens with its why and has neither problems nor warnings', (name) => {
    expect(readFileSync(new URL(name, strategies), 'utf8')).toMatch(/^why: /)
    const { strategy, problems } = parseFile(`../../strategies/${name}`)
    expect(problems && listing(problems)).toBeUndefined()
    expect(strategy?.warnings).toEqual([])
    expect(strategy?.why).toMatch(/^[A-Z].*[.?]$/)
  })

  it.each(['eth-usdc-strip.yaml', 'eth-usdc-budget.yaml'])('%s is judged on the day its options expire', (name) => {
    const { strategy } = parseFile(`../../strategies/${name}`)
    const options = strategy!.instruments.filter((instrument) => instrument.kind === 'option')
    expect(options.length).toBeGreaterThan(10)
    const expiries = new Set(options.map(({ expiry }) => (expiry - strategy!.asOf) / 86_400_000))
    expect([...expiries]).toEqual([strategy!.horizonDays])
  })
})

describe('the illustrative chain', () => {
  const script = fileURLToPath(new URL('data/make-eth-chain.mjs', strategies))
  const { quotes, problems } = parseSnapshot(chain, 'eth-chain.csv')
  const options = quotes.filter((quote): quote is OptionQuote => quote.kind === 'option')

  it('is what its script prints, byte for byte', () => {
    expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toBe(chain)
  })

  it('is labelled in every row', () => {
    expect(problems).toEqual([])
    expect(new Set(quotes.map(({ venue }) => venue))).toEqual(new Set(['illustrative']))
  })

  it('is marked by Black-76 on its forward, divided by it (against the black-scholes package, 7 digits)', () => {
    expect(options).toHaveLength(2 * 2 * 26)
    for (const { instrument, type, strike, expiry, asOf, volatility, forward, mark } of options) {
      const years = (expiry - asOf) / (365 * 86_400_000)
      const price = blackScholes.blackScholes(forward!, strike, years, volatility!, 0, type)
      expect(Math.abs(mark! - price / forward!), instrument).toBeLessThan(2e-6)
    }
  })

  it('is quoted around its marks in whole price steps, with no free lunch between neighbouring strikes', () => {
    for (const { instrument, bid, ask, mark } of options) {
      expect(ask!, instrument).toBeGreaterThanOrEqual(mark!)
      expect(bid ?? 0, instrument).toBeLessThanOrEqual(mark!)
      for (const price of [bid ?? 0, ask!]) {
        const steps = price / (price >= 0.005 ? 0.0005 : 0.0001)
        expect(Math.abs(steps - Math.round(steps)), `${instrument} at ${price}`).toBeLessThan(1e-6)
      }
    }
    for (const [i, { type, strike, expiry, mark }] of options.entries()) {
      const next = options.slice(i + 1).find((option) => option.type === type && option.expiry === expiry)
      const after = options.find(
        (option) => option.type === type && option.expiry === expiry && option.strike === strike + 200,
      )
      if (!next || !after) continue
      expect(type === 'call' ? mark! - next.mark! : next.mark! - mark!).toBeGreaterThan(0)
      expect(mark! - 2 * next.mark! + after.mark!, `butterfly at ${strike}`).toBeGreaterThan(-2e-6)
    }
  })
})
