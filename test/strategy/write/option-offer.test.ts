import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSnapshot } from '../../../src/strategy/market-files/snapshot-file.ts'
import { parseStrategy } from '../../../src/strategy/parse.ts'
import { newStrategy } from '../../../src/strategy/write/new-strategy.ts'
import { type OptionOffer, optionOffer } from '../../../src/strategy/write/option-offer.ts'

const FILE = 'eth-chain.csv'
/** Options on ETH at 2,000 of 5 January 2026 that expire on 6 and 27 February. */
const TEXT = readFileSync(new URL(`../../../strategies/data/${FILE}`, import.meta.url), 'utf8')
const { quotes } = parseSnapshot(TEXT, FILE)
const asked = { asset: 'ETH', file: FILE, since: undefined }
const offer = optionOffer(quotes, asked) as OptionOffer

function made(...answers: string[]) {
  const { text } = newStrategy(answers, Date.UTC(2026, 10, 27), { offer })
  const { strategy, problems } = parseStrategy(text, 'new.yaml', {
    read: (path) => (path.endsWith(FILE) ? TEXT : undefined),
    sha256: '',
  })
  expect(problems).toBe(undefined)
  return strategy!
}

describe('the options that a snapshot offers', () => {
  it('are of each expiry its strikes, at the time and price of the quotes, asked again at no venue that is none', () => {
    expect(offer).toMatchObject({ asOf: Date.UTC(2026, 0, 5, 8), index: 2000, asked: undefined })
    expect(offer.expiries.map(({ date }) => date)).toEqual(['2026-02-06', '2026-02-27'])
    expect(offer.expiries[0]!.puts).toEqual(Array.from({ length: 26 }, (_, i) => 1000 + 100 * i))
    expect(offer.expiries[0]!.volatility!.from).toMatch(/^ETH-6FEB26-2000-[CP]$/)
  })

  it.each([
    [{ ...asked, asset: 'BTC' }, `${FILE} has no options on BTC, only on ETH`],
    [{ ...asked, since: Date.UTC(2026, 2, 1) }, `all options on ETH in ${FILE} have expired`],
  ])('are none where none would live: %j', (wanted, why) => expect(optionOffer(quotes, wanted)).toBe(why))
})

describe('a new strategy of quotes', () => {
  it('has puts up to the price and calls from it, of one expiry that is its horizon, at the time and price of the quotes', () => {
    const strategy = made(
      ...[
        'concentrated',
        'ETH/USDC 2100',
        '1500 2500',
        '100000',
        '10',
        'deribit',
        '4000',
        FILE,
        '2026-02-27',
        '1850 2200',
      ],
    )
    expect(strategy.asOf).toBe(Date.UTC(2026, 0, 5, 8))
    expect(strategy.horizonDays).toBe(53)
    expect(strategy.assets[0]).toMatchObject({
      symbol: 'ETH',
      price: 2000,
      volatility: offer.expiries[1]!.volatility!.value,
    })
    const options = strategy.instruments.filter((terms) => terms.kind === 'option')
    expect(options.map(({ type, strike }) => `${strike} ${type}`).sort()).toEqual([
      ...['1900 put', '2000 call', '2000 put', '2100 call', '2200 call'],
    ])
  })

  it('of a range above the price has no puts, and of a wrapped coin the options of the coin', () => {
    const strategy = made(
      ...[
        'concentrated',
        'WETH/USDC 2000',
        '2100 2500',
        '100000',
        '0',
        'deribit',
        '4000',
        FILE,
        '2026-02-06',
        '2100 2500',
      ],
    )
    const options = strategy.instruments.filter((terms) => terms.kind === 'option')
    expect(new Set(options.map(({ type, asset }) => `${asset} ${type}`))).toEqual(new Set(['ETH call']))
    expect(strategy.assets.find(({ symbol }) => symbol === 'WETH')).toMatchObject({ price: 2000 })
  })
})
