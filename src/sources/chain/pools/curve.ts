import { type Address, decodeAbiParameters, type Hex, parseAbi, size, zeroAddress } from 'viem'
import { stableswapInvariant } from '../../../pools/stableswap-invariant.ts'
import { type ContractCall, contractCall } from '../node/contract-call.ts'
import type { PinnedState } from '../node/pinned-state.ts'
import type { ImportedPositions } from '../position/imported-position.ts'
import { rateFrom, type ShareRequest, shareId, stablePrices, wholeTokens } from './pool-share.ts'
import { poolTokens } from './pool-tokens.ts'

/** What is read of Curve's stableswap pools; old ones take an int128 as an index and keep their shares in a token of its own. */
const poolAbi = parseAbi([
  'function coins(uint256 i) view returns (address)',
  'function balances(uint256 i) view returns (uint256)',
  'function A() view returns (uint256)',
  'function A_precise() view returns (uint256)',
  'function get_virtual_price() view returns (uint256)',
  'function lp_token() view returns (address)',
  'function token() view returns (address)',
  'function stored_rates() view returns (uint256[])',
  'function base_pool() view returns (address)',
  'function BASE_POOL() view returns (address)',
])
const oldAbi = parseAbi([
  'function coins(int128 i) view returns (address)',
  'function balances(int128 i) view returns (uint256)',
])
const shareAbi = parseAbi([
  'function totalSupply() view returns (uint256)',
  'function balanceOf(address owner) view returns (uint256)',
])
const MOST_COINS = 8
/** Precision of A_precise in every pool that has it. */
const A_PRECISION = 100
/** How Curve writes the chain's own coin. */
const COIN = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'
/** By how much of it the invariant may miss what the contract says it is. */
const INVARIANT_TOLERANCE = 1e-6

/** What an owner's share of a stableswap pool of Curve gives in `remove_liquidity`, in three or four round trips. */
export async function readCurve(state: PinnedState, { pool, owner, names }: ShareRequest): Promise<ImportedPositions> {
  const about = `the Curve pool ${pool} at block ${state.block.number}`
  const { coins, balances, amplification, virtualPrice, shareToken, stored, basePool } = await readPool(state, pool)
  if (coins.length < 2 || balances.length < coins.length || amplification === undefined || virtualPrice === undefined)
    throw state.node.failure(about, 'a contract that does not answer as a stableswap pool does')
  const { tokens, notes, answers } = await poolTokens(state, coins, names, [
    contractCall(shareToken, shareAbi, 'totalSupply', []),
    contractCall(shareToken, shareAbi, 'balanceOf', [owner]),
    ...(basePool ? [contractCall(basePool, poolAbi, 'get_virtual_price', [])] : []),
  ])
  const [supply, shares, basePrice] = answers
  if (supply === undefined || shares === undefined)
    throw state.node.failure(`${about} for its shares`, `no token of shares at ${shareToken}`)
  if (shares === 0n || supply === 0n) {
    const hint = 'Shares staked in a gauge belong to the gauge: name it as the owner to see them all.'
    throw state.node.failure(`${about} for the shares of ${owner}`, 'none', hint)
  }
  const held = tokens.map((_, i) => balances[i]!)
  const rates = tokens.map((token, i) => {
    if (stored?.[i] !== undefined) return rateFrom(stored[i], token)
    return basePrice !== undefined && i === tokens.length - 1 ? wholeTokens(basePrice, { decimals: 18 }) : 1
  })
  const whole = held.map((balance, i) => wholeTokens(balance, tokens[i]!))
  const invariant = stableswapInvariant(
    whole.map((balance, i) => balance * rates[i]!),
    amplification,
  )
  const contracts = wholeTokens(virtualPrice, { decimals: 18 }) * wholeTokens(supply, { decimals: 18 })
  if (!(Math.abs(invariant / contracts - 1) <= INVARIANT_TOLERANCE)) {
    const came = `balances, A and rates whose invariant is ${invariant}, where get_virtual_price says ${contracts}`
    throw state.node.failure(about, came, 'It is a lending or crypto pool, or one whose rates cannot be read.')
  }
  return {
    positions: [
      {
        id: shareId('curve', pool),
        title: `Share of ${owner} in the Curve pool ${pool}: ${tokens.map(({ name }) => name).join('/')}`,
        tokens,
        terms: { kind: 'stableswap', amplification, rates },
        held: shares,
        amounts: held.map((balance) => (balance * shares) / supply),
        uncollected: [],
        prices: stablePrices(whole, rates, amplification),
        notes: [],
      },
    ],
    notes,
  }
}

/** Whatever the pool answers of all that pools of different ages do. */
async function readPool(state: PinnedState, pool: Address) {
  const indices = Array.from({ length: MOST_COINS }, (_, i) => BigInt(i))
  const each = (abi: typeof poolAbi | typeof oldAbi, name: 'coins' | 'balances') =>
    indices.map((i) => contractCall(pool, abi as typeof poolAbi, name, [i]))
  const ask = (name: 'A' | 'A_precise' | 'get_virtual_price' | 'lp_token' | 'token' | 'base_pool' | 'BASE_POOL') =>
    contractCall(pool, poolAbi, name, [])
  const listed = state.attempt([
    ...each(poolAbi, 'coins'),
    ...each(oldAbi, 'coins'),
    ...each(poolAbi, 'balances'),
    ...each(oldAbi, 'balances'),
  ])
  const [a, precise, virtualPrice, lpToken, token, base, upperBase, stored] = await state.attempt([
    ask('A'),
    ask('A_precise'),
    ask('get_virtual_price'),
    ask('lp_token'),
    ask('token'),
    ask('base_pool'),
    ask('BASE_POOL'),
    { ...contractCall(pool, poolAbi, 'stored_rates', []), read: listFrom } as ContractCall<readonly bigint[]>,
  ])
  const answers = await listed
  const lists = [0, 1, 2, 3].map((k) =>
    answers.slice(k * MOST_COINS, (k + 1) * MOST_COINS).filter((x) => x !== undefined),
  )
  const longer = (x: number, y: number) => (lists[x]!.length >= lists[y]!.length ? lists[x]! : lists[y]!)
  const amplification = precise !== undefined ? Number(precise) / A_PRECISION : a === undefined ? undefined : Number(a)
  const coins = (longer(0, 1) as Address[]).filter((coin) => coin !== zeroAddress)
  return {
    coins: coins.map((coin) => (coin.toLowerCase() === COIN ? zeroAddress : coin)),
    balances: longer(2, 3) as bigint[],
    amplification,
    virtualPrice: virtualPrice as bigint | undefined,
    shareToken: (lpToken ?? token ?? pool) as Address,
    basePool: (base ?? upperBase) as Address | undefined,
    stored,
  }
}

/** A list of numbers as `uint256[]` or as `uint256[n]`: older pools have the latter. */
function listFrom(data: Hex): readonly bigint[] {
  const words = Array.from({ length: size(data) / 32 }, (_, i) => BigInt(`0x${data.slice(2 + 64 * i, 66 + 64 * i)}`))
  const dynamic = words[0] === 32n && words[1] === BigInt(words.length - 2)
  return dynamic ? decodeAbiParameters([{ type: 'uint256[]' }], data)[0] : words
}
