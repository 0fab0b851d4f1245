import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IMPORT_SOURCES } from '../../../src/cli/commands/import/import-sources.ts'
import { checkedText } from '../../../src/cli/files/strategy-file.ts'
import { SourceFailure } from '../../../src/sources/network/source-failure.ts'
import { parseHistory } from '../../../src/strategy/market-files/history-file.ts'
import { parseSnapshot } from '../../../src/strategy/market-files/snapshot-file.ts'
import { BLOCK, node, OWNER, POOL, replyOf, token, withServer, words } from '../../sources/chain/stand-in-node.ts'
import { pair, TOKEN0, TOKEN1 } from '../../sources/chain/v2-pair.ts'
import { deribit } from '../../sources/venues/deribit-bodies.ts'
import { HISTORIES } from '../../sources/venues/history-venues.ts'
import { withStandIn } from '../../sources/venues/stand-in.ts'

/** Names that YAML, a spreadsheet, a terminal or the words of a source would read as something else. */
const ODD = [
  '',
  'true',
  'null',
  '~',
  '1e5',
  '0x10',
  '=1+1',
  '@SUM',
  '*a',
  '&a',
  '- x',
  '# x',
  'a: b',
  '{',
  '"',
  "'",
  '\n',
  '\u001b[2J',
  '\u202e',
  'USDC',
  'ETH',
  'USD',
  '://',
  '--rpc',
  'a b',
  '\u0000',
  '💥',
  '__proto__',
  'constructor',
]
const symbol = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const uint = (bits: number) => fc.oneof(fc.bigInt(0n, 2n ** BigInt(bits) - 1n), fc.bigInt(0n, 3n))

type Pair = {
  readonly symbols: readonly [string, string]
  readonly decimals: readonly [number, number]
  readonly reserves: readonly [bigint, bigint]
  readonly supply: bigint
  readonly share: bigint
  readonly time: bigint
}

/** The text that an import of this pair writes, or why it writes none; anything else is our bug. */
async function imported(
  { symbols, decimals, reserves, supply, share, time }: Pair,
  options: Readonly<Record<string, readonly string[]>> = {},
) {
  const contracts = {
    ...pair,
    [`${POOL} 0x0902f1ac`]: words(...reserves, 0),
    [`${POOL} 0x18160ddd`]: words(supply),
    [`${POOL} 0x70a08231${OWNER.slice(2).padStart(64, '0')}`]: words(share),
    ...token(TOKEN0, symbols[0], decimals[0]),
    ...token(TOKEN1, symbols[1], decimals[1]),
  }
  const usual = replyOf(contracts)
  const answer = node((question) =>
    question.method === 'eth_getBlockByNumber'
      ? { result: { ...BLOCK, timestamp: `0x${time.toString(16)}` } }
      : usual(question),
  )
  const given = { price: ['ETH=2000'], perp: ['hyperliquid'], owner: [OWNER], ...options }
  return withServer(answer, async (url) => {
    const load = await IMPORT_SOURCES['uniswap-v2']!.load()
    const call = { source: 'uniswap-v2', operands: [POOL], options: new Map(Object.entries({ ...given, rpc: [url] })) }
    try {
      return await load(call)
    } catch (error) {
      if (error instanceof SourceFailure) return { wrong: error.message }
      throw error
    }
  })
}

const problemsOf = async (text: string) => (await checkedText(text, 'imported.yaml')).problems ?? []

describe('what an import of a position writes', () => {
  const sane: Omit<Pair, 'symbols'> = {
    ...{ decimals: [18, 6], reserves: [10n ** 21n, 2n * 10n ** 12n] },
    ...{ supply: 10n ** 19n, share: 10n ** 18n, time: 1_767_600_000n },
  }

  it('is accepted by check, whatever the tokens call themselves', async () => {
    await fc.assert(
      fc.asyncProperty(symbol, symbol, async (first, second) => {
        const prices = [TOKEN0, TOKEN1].map((address, i) => `${address}=T${i}`)
        const given = { name: prices, price: ['T0=2000', 'T1=1', 'x: y=5', '://=3'], volatility: ['T0=0.5'] }
        const { text, wrong } = { text: undefined, ...(await imported({ ...sane, symbols: [first, second] }, given)) }
        expect(wrong).toBe(undefined)
        expect(await problemsOf(text!)).toEqual([])
        expect(text?.toLowerCase()).toContain(`--name ${TOKEN0}=t0`)
      }),
      { numRuns: 60 },
    )
  })

  it('is accepted by check or not written at all, whatever the amounts, decimals and times', async () => {
    let written = 0
    const any = fc.record({
      symbols: fc.tuple(symbol, fc.constant('USDC')),
      decimals: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })),
      reserves: fc.tuple(uint(112), uint(112)),
      supply: uint(128),
      share: uint(128),
      time: fc.oneof(uint(32), uint(64), uint(255)),
    })
    await fc.assert(
      fc.asyncProperty(any, async (found) => {
        const outcome = await imported(found)
        if (outcome.wrong !== undefined) return
        written++
        expect(await problemsOf(outcome.text)).toEqual([])
      }),
      {
        numRuns: 150,
        examples: [[{ ...sane, symbols: ['WETH', 'USDC'] }], [{ ...sane, symbols: ['WETH', 'USDC'], share: 0n }]],
      },
    )
    expect(written).toBeGreaterThan(0)
  })

  it.each([
    ['no share', { share: 0n }],
    ['a share of less than one unit of a token', { share: 1n, reserves: [10n ** 21n, 3n] as const }],
    ['a block of the year 300000', { time: 9_400_000_000_000n }],
  ])('is nothing, with the reason, for %s', async (_, odd) => {
    const outcome = await imported({ ...sane, symbols: ['WETH', 'USDC'], ...odd })
    expect(outcome.wrong).toMatch(/^asked http:\/\/127\.0\.0\.1:\d+ for .*: .+/)
  })
})

const odd = fc.constantFrom<unknown>(
  0,
  -1,
  1e-30,
  1e30,
  5e-324,
  1e21,
  0.1 + 0.2,
  null,
  '',
  '0',
  '-0',
  '1e-9',
  '1e400',
  253_402_300_800_000,
  -1e15,
  1e17,
  '=1+1',
  'x,"y"\n',
)

/** A body in which some values, chosen by their order, are odd ones. */
function withOdd(body: unknown, values: ReadonlyMap<number, unknown>): object {
  let count = 0
  return JSON.parse(JSON.stringify(body), (_, value) =>
    typeof value === 'object' && value !== null ? value : (values.get(count++) ?? value),
  )
}
const oddValues = fc.array(fc.tuple(fc.nat(60), odd), { minLength: 1, maxLength: 3 }).map((list) => new Map(list))

/** What `import` of these words writes when a venue answers like this. */
async function fromVenue(
  source: string,
  operands: readonly string[],
  options: Readonly<Record<string, string>>,
  answer: Parameters<typeof withStandIn>[0],
) {
  return withStandIn(answer, async ({ url }) => {
    const given = Object.entries({ ...options, url, time: '0.5' }).map(([name, value]) => [name, [value]] as const)
    try {
      return await (await IMPORT_SOURCES[source]!.load())({ source, operands, options: new Map(given) })
    } catch (error) {
      if (error instanceof SourceFailure) return { wrong: error.message }
      throw error
    }
  })
}

describe('what an import from a venue writes', () => {
  it('is a snapshot that is read back without a problem, or nothing', async () => {
    const usual = deribit()
    await fc.assert(
      fc.asyncProperty(oddValues, async (values) => {
        const answer = await fromVenue('market', ['deribit', 'ETH'], { kind: 'option' }, (asked) =>
          withOdd(usual(asked) ?? {}, values),
        )
        if (answer.wrong === undefined) expect(parseSnapshot(answer.text, 'x.csv').problems).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is a history that is read back without a problem, or nothing', async () => {
    const usual = HISTORIES.hyperliquid!
    const options = { from: '2025-10-01', to: '2025-10-02' }
    await fc.assert(
      fc.asyncProperty(oddValues, async (values) => {
        const answer = await fromVenue('history', ['hyperliquid', 'ETH'], options, (asked) =>
          withOdd(usual(asked) ?? {}, values),
        )
        if (answer.wrong === undefined && answer.text.split('\n').length > 3) {
          expect(parseHistory(answer.text, 'x.csv', ['ETH']).problems ?? []).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
  })
})
