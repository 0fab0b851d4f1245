import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deribit } from '../../../sources/venues/deribit-bodies.ts'
import { HISTORIES } from '../../../sources/venues/history-venues.ts'
import { answers, HYPERLIQUID } from '../../../sources/venues/perp-bodies.ts'
import { withStandIn } from '../../../sources/venues/stand-in.ts'
import { hedgerow, scratchFolder } from '../../hedgerow.ts'

const HEADER =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'
const STRATEGY = `
version: 1
name: imported
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
  files: [eth.csv]
positions: [{ id: wallet, kind: spot, asset: ETH, size: "10" }]
instruments: [{ kind: chain, asset: ETH, venue: deribit, strike: { min: 1400, max: 2700 } }]
`

describe('hedgerow import market', () => {
  it('writes a snapshot that a strategy reads, and says what it has', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'eth.csv')
    const { status, stdout, stderr } = await withStandIn(deribit(), ({ url }) =>
      hedgerow(
        'import',
        'market',
        'deribit',
        'ETH',
        '--kind',
        'option',
        '--strike',
        '1400..2500',
        '--url',
        url,
        '-o',
        file,
      ),
    )
    expect([status, stdout]).toEqual([0, ''])
    expect(stderr).toContain('note: 3 quotes of ETH from deribit, as of 2026-01-05T08:00:00Z')
    expect(stderr).toContain('note: 1 of them have neither bid nor ask: these cells are empty')
    const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n')
    expect([header, rows.length]).toEqual([`${HEADER},symbol,contractSize,ticks`, 3])
    writeFileSync(join(folder, 'strategy.yaml'), STRATEGY)
    expect(await hedgerow('check', join(folder, 'strategy.yaml'))).toMatchObject({ status: 0 })
    expect(readdirSync(folder).sort()).toEqual(['eth.csv', 'strategy.yaml'])
  })

  it('prints the snapshot where no file is named', async () => {
    const { status, stdout } = await withStandIn(answers(HYPERLIQUID), ({ url }) =>
      hedgerow('import', 'market', 'hyperliquid', 'ETH', '--url', url),
    )
    expect(status).toBe(0)
    expect(stdout).toBe(
      `${HEADER},funding,maxLeverage,symbol,minNotional\n2026-01-05T08:00:01Z,hyperliquid,ETH,perp,ETH,,,,2000.1,2000.2,12.5,0.75,2000.3,,,2000.9,numeraire,0.0001,0.1,605822.2557,0.1095,25,ETH,10\n`,
    )
  })

  it('keeps the last file when the venue fails, and says what was asked and what came with status 5', async () => {
    const file = join(scratchFolder(), 'eth.csv')
    writeFileSync(file, 'the last one')
    const ended = await withStandIn(
      () => (response) => void response.writeHead(500, { 'content-type': 'text/plain' }).end('out of order'),
      ({ url }) => hedgerow('import', 'market', 'hyperliquid', 'ETH', '--url', url, '--time', '0.3', '-o', file),
    )
    expect(ended).toMatchObject({ status: 5, stdout: '' })
    expect(ended.stderr.replace(/:\d+ /, ' ')).toBe(
      'hedgerow: asked http://127.0.0.1 for the order book of ETH: HTTP 500 with text/plain that is no whole JSON: out of order. Gave up after 0.3 s; --time allows more.\n',
    )
    expect(readFileSync(file, 'utf8')).toBe('the last one')
  })

  it('ends on its own where an answer goes on for ever', async () => {
    const { ended } = await withStandIn(
      () => (response) => {
        response.write('[')
        const drops = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drops))
      },
      async ({ url }) => ({ ended: await hedgerow('import', 'market', 'okx', 'ETH', '--url', url, '--time', '0.3') }),
    )
    expect(ended.status).toBe(5)
    expect(ended.stderr).toContain('no complete answer in time. Gave up after 0.3 s')
  })

  it.each([
    [['market', 'derbit', 'ETH'], 'there is no venue "derbit". Did you mean "deribit"?'],
    [
      ['market', 'kraken', 'ETH'],
      'there is no venue "kraken". Known here: deribit, hyperliquid, binance, bybit, okx, dydx.',
    ],
    [['market', 'deribit', '../x'], '"../x" is no asset: give its symbol, such as ETH'],
    [['market', 'okx', 'ETH', '--kind', 'option'], 'okx has no options that hedgerow reads, only perps'],
    [['market', 'okx', 'ETH', '--kind', 'spot'], 'there is no --kind "spot". Known here: option, perp.'],
    [['market', 'okx', 'ETH', '--strike', '1..2'], '--strike is for options, and only perps are asked for'],
    [['market', 'deribit', 'ETH', '--expiry', '60d..20d'], '--expiry needs FROM..TO of dates or durations from now'],
    [['market', 'deribit', 'ETH', '--strike', 'low..high'], '--strike needs LOW..HIGH, e.g. 1400..2700'],
    [['market', 'deribit', 'ETH', '--books', '-1'], '--books needs a whole number up to 500'],
    [['market', 'deribit', 'ETH', '--time', '0'], '--time needs a number of seconds above 0'],
    [['history', 'okx', 'ETH'], '--from needs a date or a time'],
    [['history', 'okx', 'ETH', '--from', '2026-02-30'], '--from needs a date or a time'],
    [['history', 'okx', 'ETH', '--from', '2025-02-03', '--to', '2025-02-01'], '--from has to lie before --to'],
    [
      ['history', 'deribit', 'ETH', '--from', '2025-02-03', '--interval', '4h'],
      'there is no deribit interval "4h". Did you mean "1h"? Known here: 5m, ',
    ],
  ])('asks nobody when it is told %j, and says what to give', async (words, message) => {
    const { ended, asked } = await withStandIn(deribit(), async ({ url, asked }) => {
      return { ended: await hedgerow('import', ...words, '--url', url), asked }
    })
    expect(ended).toMatchObject({ status: 2, stdout: '' })
    expect(ended.stderr).toContain(`hedgerow: ${message}`)
    expect(asked).toEqual([])
  })
})

describe('hedgerow import history', () => {
  const history = (...words: string[]) =>
    withStandIn(HISTORIES.hyperliquid!, ({ url }) =>
      hedgerow('import', 'history', 'hyperliquid', 'ETH', '--from', '2025-10-01', ...words, '--url', url),
    )

  it('prints prices as scenarios.history reads them', async () => {
    const { stdout, status } = await history('--to', '2025-10-01T10:30:00Z')
    expect(status).toBe(0)
    expect(stdout.split('\n').map((line) => line.split(',')[0])).toEqual([
      ...['time', '2025-10-01T08:00:00Z', '2025-10-01T09:00:00Z', '2025-10-01T10:00:00Z', ''],
    ])
  })

  it('prints the funding instead', async () => {
    const { stdout } = await history('--to', '2025-10-02', '--funding')
    expect(stdout.trim().split('\n')).toHaveLength(26)
    expect(stdout).toMatch(/^time,venue,asset,rate,hours,funding\n2025-10-01T08:00:00Z,hyperliquid,ETH,/)
  })
})
