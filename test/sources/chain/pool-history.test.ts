import {
  type Abi,
  decodeFunctionData,
  encodeAbiParameters,
  encodeEventTopics,
  encodeFunctionResult,
  type Hex,
  parseAbi,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { chainRequest } from '../../../src/cli/commands/import/chain-request.ts'
import { readPoolBars } from '../../../src/simulation/recorded/read-pool-bars.ts'
import { importPoolHistory } from '../../../src/sources/chain/history/import-pool-history.ts'
import { readPoolHistory } from '../../../src/sources/chain/history/pool-history-text.ts'
import { poolAbi } from '../../../src/sources/chain/pools/uniswap-v3-abi.ts'
import { HASH, node, POOL, withServer } from './stand-in-node.ts'

const [WETH, USDC] = [4, 5].map((digit) => `0x${String(digit).repeat(40)}` as const)
const SOMEONE = `0x${'7'.repeat(40)}` as const
const abi = [
  ...poolAbi,
  ...parseAbi([
    'function decimals() view returns (uint8)',
    'function symbol() view returns (string)',
    'function token0() view returns (address)',
    'function token1() view returns (address)',
    'function fee() view returns (uint24)',
    'function liquidity() view returns (uint128)',
  ]),
] as Abi
const events = parseAbi([
  'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
  'event Mint(address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
  'event Burn(address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
])

/** Blocks 12 s apart, 300 an hour: block 300 at midnight. */
const BEGAN = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000
const LATEST = 5000
type Event = { readonly block: number } & (
  | { readonly swap: readonly [amount0: bigint, amount1: bigint, liquidity: bigint, tick: number] }
  | { readonly mint: readonly [lower: number, upper: number, liquidity: bigint] }
  | { readonly burn: readonly [lower: number, upper: number, liquidity: bigint] }
)
const EVENTS: readonly Event[] = [
  { block: 610, swap: [50n, -100n, 1000n, 20] },
  { block: 899, swap: [-7n, 30n, 1000n, -5] },
  { block: 900, mint: [-10, 10, 500n] },
  { block: 950, mint: [-10, -5, 9999n] },
  { block: 1000, swap: [5n, -5n, 1500n, -8] },
  { block: 1800, burn: [-10, 10, 500n] },
]

function logOf(event: Event, index: number, told: boolean) {
  const uint = (...values: readonly (bigint | string)[]) =>
    encodeAbiParameters(
      values.map((value) => ({ type: typeof value === 'string' ? 'address' : 'int256' })),
      values,
    )
  const [name, args] =
    'swap' in event
      ? (['Swap', event.swap] as const)
      : 'mint' in event
        ? (['Mint', event.mint] as const)
        : (['Burn', event.burn] as const)
  const ticks = { owner: SOMEONE, tickLower: Number(args[0]), tickUpper: Number(args[1]) }
  const topics =
    name === 'Swap'
      ? encodeEventTopics({ abi: events, eventName: name, args: { sender: SOMEONE, recipient: SOMEONE } })
      : encodeEventTopics({ abi: events, eventName: name, args: ticks })
  const data =
    'swap' in event
      ? uint(event.swap[0], event.swap[1], 1n, event.swap[2], BigInt(event.swap[3]))
      : uint(...(name === 'Mint' ? [SOMEONE] : []), args[2]!, 0n, 0n)
  const time = `0x${(BEGAN / 1000 + 12 * (event.block - 300)).toString(16)}`
  const at = { blockNumber: `0x${event.block.toString(16)}`, logIndex: `0x${index.toString(16)}` }
  return { ...at, data, topics, removed: false, ...(told && { blockTimestamp: time }) }
}

type Terms = {
  /** Blocks that it gives at once, and the message with which it refuses more. */
  readonly most?: number
  readonly message?: string
  /** The first block whose state it keeps; undefined: all. */
  readonly keeps?: number
  /** Whether logs say their time. */
  readonly told?: boolean
  /** From that block on it is broken. */
  readonly broken?: number
}

function standIn({ most = Infinity, message = '', keeps = 0, told = true, broken = Infinity }: Terms) {
  const seen = { logs: 0, blocks: 0 }
  const server = node(({ method, params }) => {
    if (method === 'eth_chainId') return { result: '0x7a69' }
    if (method === 'eth_getCode') return { result: '0x' }
    if (method === 'eth_getBlockByNumber') {
      seen.blocks++
      const number = params[0] === 'latest' ? LATEST : Number(params[0])
      const timestamp = `0x${(BEGAN / 1000 + 12 * (number - 300)).toString(16)}`
      return { result: { number: `0x${number.toString(16)}`, hash: HASH, timestamp } }
    }
    if (method === 'eth_getLogs') {
      seen.logs++
      const [{ fromBlock, toBlock, topics }] = params as [{ fromBlock: string; toBlock: string; topics: Hex[][] }]
      const [from, to] = [Number(fromBlock), Number(toBlock)]
      if (to >= broken) return { error: { code: -32603, message: 'internal error' } }
      if (to - from + 1 > most) return { error: { code: -32005, message } }
      const logs = EVENTS.map((event, i) => logOf(event, i, told))
      const asked = logs.filter((log) => topics[0]!.includes(log.topics[0] as Hex))
      return { result: asked.filter(({ blockNumber }) => Number(blockNumber) >= from && Number(blockNumber) <= to) }
    }
    const [{ to, data }, tag] = params as [{ to: string; data: Hex }, string]
    const block = tag === 'latest' ? LATEST : Number(tag)
    const { functionName } = decodeFunctionData({ abi, data })
    const known: Record<string, unknown> = {
      ...{ token0: WETH, token1: USDC, fee: 500, decimals: to.toLowerCase() === WETH ? 18 : 6 },
      ...{ symbol: to.toLowerCase() === WETH ? 'WETH' : 'USDC', liquidity: 800n },
      slot0: [2n ** 96n, 0, 0, 0, 0, 0, true],
      ...{ feeGrowthGlobal0X128: BigInt(block), feeGrowthGlobal1X128: 2n ** 128n + BigInt(block) },
    }
    if (block < keeps) return { error: { code: -32000, message: 'missing trie node' } }
    return { result: encodeFunctionResult({ abi, functionName, result: known[functionName] as never }) }
  })
  return { server, seen }
}

const at = (hours: number) => BEGAN + hours * HOUR
function fetched(terms: Terms, [from, to]: readonly [number, number] = [0, 6], written?: string) {
  const { server, seen } = standIn(terms)
  const before = written === undefined ? undefined : readPoolHistory(written)
  if (typeof before === 'string') throw new Error(before)
  return withServer(server, async (url) => {
    const options = new Map([
      ['rpc', [url]],
      ['time', ['20']],
    ])
    const request = chainRequest({ source: 'pool-history', operands: [], options }, undefined)
    if (typeof request === 'string') throw new Error(request)
    const asked = { pool: POOL, from: before?.end ?? at(from), to: at(to), step: HOUR, before } as const
    return { ...(await importPoolHistory(request, asked)), seen }
  })
}

const HEADER = 'timestamp,closeTick,lowestTick,highestTick,inAmount0,inAmount1,currentLiquidity'
/** By hand: fees' growth is that of the last block with a log; mints count where their ticks hold the price's, the upper end not included. */
const ROWS = [
  ['2026-01-01T00:00:00Z,0,0,0,0,0,800', ',,'],
  ['2026-01-01T01:00:00Z,-5,-5,20,50,30,1000', ',899,340282366920938463463374607431768212355'],
  ['2026-01-01T02:00:00Z,-8,-8,-8,5,0,1500', ',1000,340282366920938463463374607431768212456'],
  ['2026-01-01T03:00:00Z,-8,-8,-8,0,0,1500', ',1000,340282366920938463463374607431768212456'],
  ['2026-01-01T04:00:00Z,-8,-8,-8,0,0,1500', ',1000,340282366920938463463374607431768212456'],
  ['2026-01-01T05:00:00Z,-8,-8,-8,0,0,1000', ',1800,340282366920938463463374607431768213256'],
] as const
const whole = (rows: readonly (readonly [string, string])[] = ROWS) =>
  `${HEADER},feeGrowthGlobal0X128,feeGrowthGlobal1X128\n${rows.map((row) => row.join('')).join('\n')}\n`
const bare = (rows: readonly (readonly [string, string])[]) => `${HEADER}\n${rows.map(([row]) => row).join('\n')}\n`

describe('what flowed through a pool', () => {
  it('is told in bars without a gap: what went in, the ticks, the active liquidity at each close and how far fees had grown', async () => {
    const { text, notes, seen } = await fetched({})
    expect(text).toBe(whole())
    expect(seen.logs).toBe(1)
    expect(notes[0]).toBe(
      '6 bars of ETH (18 decimals) and USDC (6 decimals) at 0.05 %, on chain 31337, 2026-01-01T00:00:00Z to 2026-01-01T06:00:00Z',
    )
    const { value } = readPoolBars(text, 'pool.csv', { token0: 1, token1: 1 })
    expect(value).toMatchObject({ count: 6 })
    expect([...value!.in0]).toEqual([0, 5, 0.5, 0, 0, 0])
    expect([...value!.liquidity]).toEqual([800, 1000, 1500, 1500, 1500, 1000])
  })

  it.each(['query returned more than 10000 results', 'limit exceeded'])(
    'is the same where the node refuses long ranges with "%s", which are halved',
    async (message) => {
      const { text, seen } = await fetched({ most: 400, message })
      expect(text).toBe(whole())
      expect(seen.logs).toBeLessThan(30)
    },
  )

  it('is the same where logs say no time, which is asked of few of their blocks', async () => {
    const [one, other] = [await fetched({ told: true }), await fetched({ told: false })]
    expect(other.text).toBe(one.text)
    expect(other.seen.blocks - one.seen.blocks).toBeLessThanOrEqual(EVENTS.length)
  })

  it('begins with its first swap, without the growth of fees, where the node does not keep old states', async () => {
    const { text, notes } = await fetched({ keeps: LATEST })
    expect(text).toBe(bare(ROWS.slice(1)))
    expect(notes.slice(1)).toEqual([
      'nothing is said before its first swap: the node does not keep the state of then',
      'without the growth of its fees: the node does not keep the states of then',
    ])
  })

  it('goes on where it was cut short, as if it had not been', async () => {
    const first = await fetched({ broken: 1300, most: 350, message: 'range' })
    expect(first.text).toBe(whole(ROWS.slice(0, 2)))
    expect(first.notes.at(-1)).toMatch(/^cut short: .*internal error.* Go on from there with --resume FILE\.$/)
    expect((await fetched({}, undefined, first.text)).text).toBe(whole())
    const early = await fetched({ keeps: LATEST }, [0, 3])
    expect((await fetched({}, undefined, early.text)).text).toBe(bare(ROWS.slice(1)))
  })

  it('is a failure where not even a bar is given', async () => {
    await expect(fetched({ broken: 0 })).rejects.toThrow(/internal error/)
  })

  it.each([
    ['another header', 'time,price\n1,2\n', /columns are not/],
    ['a line that broke off', `${whole(ROWS.slice(0, 2))}2026-01-01T02:00:00Z,-8`, /last two rows/],
  ])('is not gone on with after %s', (_, text, message) => {
    expect(readPoolHistory(text)).toMatch(message)
  })
})
