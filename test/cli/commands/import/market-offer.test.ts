import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { marketOffer } from '../../../../src/cli/commands/import/market-offer.ts'
import { scratchFolder } from '../../hedgerow.ts'

const HEADER =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'

/** Options of three expiries, 18, 32 and 53 days from 2026-01-05. */
function snapshot(...more: readonly string[]): string {
  const rows = ['2026-01-23', '2026-02-06', '2026-02-27'].flatMap((expiry, i) =>
    [1800, 2000, 2200].map((strike) => {
      const name = `ETH-${expiry}-${strike}-P`
      return `2026-01-05T08:00:00Z,deribit,${name},option,ETH,put,${strike},${expiry},0.03,0.031,,,0.0305,0.6${i}${strike / 200},2040,2000,coin,1,,`
    }),
  )
  const file = join(scratchFolder(), 'eth.csv')
  writeFileSync(file, [HEADER, ...(more.length > 0 ? more : rows)].join('\n'))
  return file
}

describe('the options of a snapshot that an imported position is offered', () => {
  it('are those of the expiry nearest to a month away, which is the horizon, with the volatility at the money', () => {
    expect(marketOffer(snapshot(), undefined, undefined)).toMatchObject({
      horizon: '2026-02-06',
      expiry: '{ min: 2026-02-06, max: 2026-02-06 }',
      chains: [{ asset: 'ETH', hasLots: true, volatility: { value: 0.611, from: 'ETH-2026-02-06-2000-P' } }],
      asked: 'market deribit ETH --kind option',
    })
  })

  it('are those that end from a given horizon to 35 days after it', () => {
    expect(marketOffer(snapshot(), undefined, '20d')).toMatchObject({
      horizon: '20d',
      expiry: '{ min: 20d, max: 55d }',
    })
    expect(marketOffer(snapshot(), undefined, '2026-02-20')).toMatchObject({
      expiry: '{ min: 2026-02-20, max: 2026-03-27 }',
    })
  })

  it('are named relative to the strategy file', () => {
    const file: string = snapshot()
    expect(marketOffer(file, join(file, '../strategy.yaml'), undefined)).toMatchObject({ file: 'eth.csv' })
  })

  it.each([
    ['a file that is not there', () => '/nowhere/eth.csv', undefined, /cannot read \/nowhere\/eth.csv/],
    [
      'a snapshot of perps alone',
      () => snapshot('2026-01-05T08:00:00Z,v,P,perp,ETH,,,,,,,,,,,,,,,'),
      undefined,
      /has no options/,
    ],
    [
      'a horizon that all options miss',
      () => snapshot(),
      '300d',
      /no options that expire within 35 days of the horizon 300d/,
    ],
  ] as const satisfies readonly (readonly [string, () => string, string | undefined, RegExp])[])(
    'are none of %s',
    (_, file, horizon, message) => {
      expect(marketOffer(file(), undefined, horizon)).toMatch(message)
    },
  )
})
