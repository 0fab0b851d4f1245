import {
  feesOptions,
  poolHistoryOptions,
  shareOptions,
  tokenOptions,
  v4Options,
  walletOptions,
} from './import-chain-options.ts'
import type { ImportSource } from './import-source.ts'
import { VENUE_SOURCES } from './venue-sources.ts'

/** The sources of `hedgerow import`. */
export const IMPORT_SOURCES: Readonly<Record<string, ImportSource>> = {
  'uniswap-v3': {
    usage: 'uniswap-v3 <tokenId> --rpc URL [--chain CHAIN]',
    summary: 'a Uniswap v3 position, to the wei',
    more: ['Liquidity, ticks, price and uncollected fees, all at one block.'],
    least: 1,
    most: 1,
    options: tokenOptions,
    load: async () => (await import('./import-uniswap.ts')).importUniswapV3,
  },
  'uniswap-v2': {
    usage: 'uniswap-v2 <pair> --owner ADDRESS --rpc URL [--chain CHAIN]',
    summary: 'what shares of a Uniswap v2 pair stand for',
    least: 1,
    most: 1,
    options: shareOptions,
    load: async () => {
      const { readUniswapV2 } = await import('../../../sources/chain/pools/uniswap-v2.ts')
      const { importShare } = await import('./import-share.ts')
      return (call) => importShare(call, readUniswapV2)
    },
  },
  'uniswap-v4': {
    usage: 'uniswap-v4 <tokenId> --rpc URL [--chain CHAIN]',
    summary: 'a Uniswap v4 position, to the wei',
    more: ['A note says what the hooks of its pool may do to it.'],
    least: 1,
    most: 1,
    options: v4Options,
    load: async () => (await import('./import-uniswap.ts')).importUniswapV4,
  },
  balancer: {
    usage: 'balancer <pool> --owner ADDRESS --rpc URL [--chain CHAIN]',
    summary: 'a share of a weighted or stable Balancer v2 pool',
    least: 1,
    most: 1,
    options: shareOptions,
    load: async () => {
      const { readBalancer } = await import('../../../sources/chain/pools/balancer.ts')
      const { importShare } = await import('./import-share.ts')
      return (call) => importShare(call, readBalancer)
    },
  },
  curve: {
    usage: 'curve <pool> --owner ADDRESS --rpc URL [--chain CHAIN]',
    summary: 'a share of a stableswap pool of Curve',
    least: 1,
    most: 1,
    options: shareOptions,
    load: async () => {
      const { readCurve } = await import('../../../sources/chain/pools/curve.ts')
      const { importShare } = await import('./import-share.ts')
      return (call) => importShare(call, readCurve)
    },
  },
  wallet: {
    usage: 'wallet ADDRESS --rpc URL [--chain CHAIN]',
    summary: 'all Uniswap v3 positions of an owner',
    more: ['Positions without liquidity are left out, with a note.'],
    least: 1,
    most: 1,
    options: walletOptions,
    load: async () => (await import('./import-uniswap.ts')).importWallet,
  },
  fees: {
    usage: 'fees uniswap-v3 <tokenId> --from TIME [--to TIME] --rpc URL [--chain CHAIN]',
    summary: 'what a live position has earned, as a yearly rate',
    more: [
      'By the growth of fees inside its range between two blocks, to the wei, collected',
      'or not: `fees: { apr }` for the strategy. The node has to keep the state of then.',
    ],
    least: 2,
    most: 2,
    options: feesOptions,
    load: async () => (await import('./import-fees.ts')).importFeesOf,
  },
  'pool-history': {
    usage: 'pool-history <chain> <pool> --from TIME [--to TIME] --rpc URL',
    summary: 'what flowed through a Uniswap v3 pool, in bars',
    more: [
      'From its swaps, mints and burns: volume, tick and active liquidity, as',
      '`history: { pools: { lp: FILE } }` reads them; with a node that keeps old',
      'states also the growth of its fees. What is cut short goes on:',
      '--resume FILE -o FILE --force.',
    ],
    least: 2,
    most: 2,
    options: poolHistoryOptions,
    load: async () => (await import('./import-pool-history.ts')).importPoolHistoryOf,
  },
  ...VENUE_SOURCES,
}
