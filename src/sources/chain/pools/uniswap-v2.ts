import { parseAbi, zeroAddress } from 'viem'
import { burntShares, protocolShares } from '../../../pools/exact/pool-shares.ts'
import { ratioOfAmounts } from '../../../units/square-root-price.ts'
import { contractCall } from '../node/contract-call.ts'
import type { PinnedState } from '../node/pinned-state.ts'
import { baseFirst, type ImportedPositions, isInverted } from '../position/imported-position.ts'
import { type ShareRequest, shareId } from './pool-share.ts'
import { poolTokens } from './pool-tokens.ts'

const pairAbi = parseAbi([
  'function factory() view returns (address)',
  'function token0() view returns (address)',
  'function token1() view returns (address)',
  'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast)',
  'function totalSupply() view returns (uint256)',
  'function kLast() view returns (uint256)',
  'function balanceOf(address owner) view returns (uint256)',
])
const factoryAbi = parseAbi(['function feeTo() view returns (address)'])

/** What an owner's shares of a Uniswap v2 pair would give if burnt, in two round trips. */
export async function readUniswapV2(
  state: PinnedState,
  { pool, owner, names }: ShareRequest,
): Promise<ImportedPositions> {
  const about = `the Uniswap v2 pair ${pool} at block ${state.block.number}`
  const [address0, address1, reserves, supply, shares, factory, kLast] = await state.attempt([
    contractCall(pool, pairAbi, 'token0', []),
    contractCall(pool, pairAbi, 'token1', []),
    contractCall(pool, pairAbi, 'getReserves', []),
    contractCall(pool, pairAbi, 'totalSupply', []),
    contractCall(pool, pairAbi, 'balanceOf', [owner]),
    contractCall(pool, pairAbi, 'factory', []),
    contractCall(pool, pairAbi, 'kLast', []),
  ])
  if (
    !address0 ||
    !address1 ||
    !reserves ||
    supply === undefined ||
    shares === undefined ||
    !factory ||
    kLast === undefined
  )
    throw state.node.failure(
      about,
      'a contract that does not answer as a pair does',
      'Give the address of the pair, not of a token.',
    )
  if (supply === 0n || reserves[0] === 0n || reserves[1] === 0n)
    throw state.node.failure(about, 'a pair without reserves')
  if (shares === 0n) throw state.node.failure(`${about} for the shares of ${owner}`, 'none')

  const feeTo = contractCall(factory, factoryAbi, 'feeTo', [])
  const { tokens, notes, answers } = await poolTokens(state, [address0, address1], names, [feeTo])
  const takesFee = answers[0] !== undefined && answers[0] !== zeroAddress
  const held = { amount0: reserves[0], amount1: reserves[1] }
  const minted = takesFee ? protocolShares(held, supply, kLast) : 0n
  const { amount0, amount1 } = burntShares(shares, held, supply + minted)
  const inverted = isInverted(...tokens)
  const ordered = baseFirst(inverted, ...tokens)
  const [base, quote] = baseFirst(inverted, reserves[0], reserves[1])
  const decimals = { base: ordered[0].decimals, quote: ordered[1].decimals }
  return {
    positions: [
      {
        id: shareId('uniswap-v2', pool),
        title: `Shares of ${owner} in the Uniswap v2 pair ${pool}: ${tokens[0].name}/${tokens[1].name}`,
        tokens: ordered,
        terms: { kind: 'constant-product' },
        held: shares,
        amounts: baseFirst(inverted, amount0, amount1),
        uncollected: [],
        prices: [ratioOfAmounts(quote, base, decimals), 1],
        notes: [],
      },
    ],
    notes,
  }
}
