import { type Address, type Hex, parseAbi } from 'viem'
import { tokensFromRaw } from '../../../units/raw-amount.ts'
import { ratioOfAmounts } from '../../../units/square-root-price.ts'
import { contractCall } from '../node/contract-call.ts'
import type { PinnedState } from '../node/pinned-state.ts'
import type { ImportedPosition, ImportedPositions } from '../position/imported-position.ts'
import type { Token } from '../position/token.ts'
import { rateFrom, type ShareRequest, shareId, stablePrices, wholeTokens } from './pool-share.ts'
import { poolTokens } from './pool-tokens.ts'

/** What is read of pools and of the Vault of Balancer v2. */
const poolAbi = parseAbi([
  'function getPoolId() view returns (bytes32)',
  'function getVault() view returns (address)',
  'function totalSupply() view returns (uint256)',
  'function getActualSupply() view returns (uint256)',
  'function getVirtualSupply() view returns (uint256)',
  'function balanceOf(address owner) view returns (uint256)',
  'function getNormalizedWeights() view returns (uint256[])',
  'function getAmplificationParameter() view returns (uint256 value, bool isUpdating, uint256 precision)',
  'function getScalingFactors() view returns (uint256[])',
])
const vaultAbi = parseAbi([
  'function getPoolTokens(bytes32 poolId) view returns (address[] tokens, uint256[] balances, uint256 lastChangeBlock)',
])
const ONE = 10n ** 18n

/** What an owner's share of a weighted or stable pool of Balancer v2 gives in a proportional exit, in three round trips. */
export async function readBalancer(
  state: PinnedState,
  { pool, owner, names }: ShareRequest,
): Promise<ImportedPositions> {
  const about = `the Balancer pool ${pool} at block ${state.block.number}`
  const [id, vault, shares, total, actual, virtual, weights, amplification, factors] = await state.attempt([
    contractCall(pool, poolAbi, 'getPoolId', []),
    contractCall(pool, poolAbi, 'getVault', []),
    contractCall(pool, poolAbi, 'balanceOf', [owner]),
    contractCall(pool, poolAbi, 'totalSupply', []),
    contractCall(pool, poolAbi, 'getActualSupply', []),
    contractCall(pool, poolAbi, 'getVirtualSupply', []),
    contractCall(pool, poolAbi, 'getNormalizedWeights', []),
    contractCall(pool, poolAbi, 'getAmplificationParameter', []),
    contractCall(pool, poolAbi, 'getScalingFactors', []),
  ])
  const supply = actual ?? virtual ?? total
  if (id === undefined || vault === undefined || shares === undefined || supply === undefined)
    throw state.node.failure(about, 'a contract that does not answer as a pool of Balancer v2 does')
  if (weights === undefined && amplification === undefined)
    throw state.node.failure(about, 'a pool that is neither weighted nor stable', 'hedgerow knows these two kinds.')
  if (shares === 0n || supply === 0n) throw state.node.failure(`${about} for the shares of ${owner}`, 'none')

  const held = await heldTokens(state, { vault, id: id as Hex, pool })
  const { tokens, notes } = await poolTokens(
    state,
    held.map(({ token }) => token),
    names,
    [],
  )
  const balances = held.map(({ balance }) => balance)
  const ratio = (shares * ONE) / supply
  const common = {
    id: shareId('balancer', pool),
    title: `Share of ${owner} in the Balancer pool ${pool}: ${tokens.map(({ name }) => name).join('/')}`,
    tokens,
    held: shares,
    amounts: balances.map((balance) => (balance * ratio) / ONE),
    uncollected: [],
    notes: [],
  }
  const at = <T>(list: readonly T[]) => held.map(({ index }) => list[index]!)
  if (held.some(({ balance }) => balance === 0n)) throw state.node.failure(about, 'a pool that lacks one of its tokens')
  const sized = weights ?? factors
  if (sized !== undefined && sized.length !== held.length && sized.length !== held.length + 1)
    throw state.node.failure(about, `${sized.length} weights or rates for ${held.length} tokens`)
  const position =
    weights !== undefined
      ? weighted(common, balances, weights)
      : stable(common, balances, amplification!, factors && at(factors))
  return { positions: [position], notes }
}

/** The pool's tokens with their places in its lists; a composable pool lists its own shares among them, which are left out. */
async function heldTokens(state: PinnedState, { vault, id, pool }: { vault: Address; id: Hex; pool: Address }) {
  const [[tokens, balances]] = await state.read([contractCall(vault, vaultAbi, 'getPoolTokens', [id])])
  return tokens
    .map((token, index) => ({ token, balance: balances[index]!, index }))
    .filter(({ token }) => token.toLowerCase() !== pool.toLowerCase())
}

type Common = Omit<ImportedPosition, 'terms' | 'prices'>

function weighted(common: Common, balances: readonly bigint[], weights: readonly bigint[]): ImportedPosition {
  const last = balances.length - 1
  const prices = balances.map((balance, i) => {
    const decimals = { base: common.tokens[i]!.decimals, quote: common.tokens[last]!.decimals }
    return ratioOfAmounts(balances[last]! * weights[i]!, balance * weights[last]!, decimals)
  })
  return { ...common, terms: { kind: 'weighted', weights: weights.map((weight) => tokensFromRaw(weight, 18)) }, prices }
}

function stable(
  common: Common,
  balances: readonly bigint[],
  [value, , precision]: readonly [bigint, boolean, bigint],
  factors: readonly bigint[] | undefined,
): ImportedPosition {
  const rate = (token: Token, i: number) => (factors === undefined ? 1 : rateFrom(factors[i]!, token))
  const rates = common.tokens.map(rate)
  const amplification = Number(value) / Number(precision)
  const whole = balances.map((balance, i) => wholeTokens(balance, common.tokens[i]!))
  const prices = stablePrices(whole, rates, amplification)
  return { ...common, terms: { kind: 'stableswap', amplification, rates }, prices }
}
