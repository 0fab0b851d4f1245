import { describe, expect, it } from 'vitest'
import { builtInStress } from '../../src/risk/stress-scenarios.ts'
import { sharedRows } from '../shared-data.ts'

const closes = { ETH: sharedRows('prices/binance_ETHUSDT_1d.csv'), BTC: sharedRows('prices/binance_BTCUSDT_1d.csv') }
const past = builtInStress(['ETH', 'BTC'], []).filter(({ source }) => /^\d{4}-/.test(source))

describe('the built-in stress scenarios', () => {
  it('have the four crashes with their days and source', () => {
    expect(past.map(({ name }) => name)).toEqual(['March 2020', 'May 2021', 'November 2022', 'August 2024'])
    for (const { source } of past) expect(source).toMatch(/^\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d, Binance spot closes/)
  })

  it.skipIf(!closes.ETH || !closes.BTC).each(past)(
    'move prices by the closes of those days: $name',
    ({ source, shocks }) => {
      const [from, to] = /^(\S+) to ([^,]+),/.exec(source)!.slice(1)
      for (const { asset, price } of shocks) {
        const close = (day: string) =>
          Number(closes[asset as 'ETH' | 'BTC']!.find(({ timestamp }) => timestamp === day)!.close)
        expect(price).toBeCloseTo(close(to!) / close(from!) - 1, 12)
      }
    },
  )

  it('leave correlations alone where there is one risky asset, and depegs where none is pegged', () => {
    const names = builtInStress(['ETH'], []).map(({ name }) => name)
    expect(names.slice(4)).toEqual([
      'gap down 20 %',
      'gap up 20 %',
      'volatility doubles',
      'funding at −50 % a year',
      'spreads × 5',
    ])
    expect(builtInStress(['ETH', 'BTC'], [{ asset: 'USDC', price: 1 }]).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['USDC depegs to 0.95', 'correlations to one']),
    )
  })

  it('have no crash where everything is pegged', () => {
    const names = builtInStress(
      ['USDT'],
      [
        { asset: 'USDT', price: 0.9995 },
        { asset: 'USDC', price: 1 },
      ],
    ).map(({ name }) => name)
    expect(names.slice(0, 4)).toEqual([
      'volatility doubles',
      'funding at −50 % a year',
      'USDT depegs to 0.95',
      'USDC depegs to 0.95',
    ])
  })
})
