import type { Address } from 'viem'

/** Uniswap's contracts that know positions; the rest is asked of them. */
export type Contracts = {
  /** NonfungiblePositionManager of v3. */
  readonly v3Manager: Address
  readonly v4Manager: Address
  readonly v4StateView: Address
}

/** A chain by its name here: its id, the name of its own coin, and where contracts stand. */
export type KnownChain = {
  readonly id: number
  readonly coin: string
  readonly contracts: Contracts
}

const V3_FIRST_CHAINS = '0xC36442b4a4522E871399CD717aBDD847Ab11FE88'

/**
 * Ids: chainlist.org. v3 managers: docs.uniswap.org/contracts/v3/reference/deployments, a page per chain. v4:
 * docs.uniswap.org/contracts/v4/deployments.
 */
export const KNOWN_CHAINS: Readonly<Record<string, KnownChain>> = {
  mainnet: {
    id: 1,
    coin: 'ETH',
    contracts: {
      v3Manager: V3_FIRST_CHAINS,
      v4Manager: '0xbD216513d74C8cf14cf4747E6AaA6420FF64ee9e',
      v4StateView: '0x7fFE42C4a5DEeA5b0feC41C94C136Cf115597227',
    },
  },
  arbitrum: {
    id: 42161,
    coin: 'ETH',
    contracts: {
      v3Manager: V3_FIRST_CHAINS,
      v4Manager: '0xd88F38F930b7952f2DB2432Cb002E7abbF3dD869',
      v4StateView: '0x76Fd297e2D437cd7f76d50F01AfE6160f86e9990',
    },
  },
  base: {
    id: 8453,
    coin: 'ETH',
    contracts: {
      v3Manager: '0x03a520b32C04BF3bEEf7BEb72E919cf822Ed34f1',
      v4Manager: '0x7C5f5A4bBd8fD63184577525326123B519429bDc',
      v4StateView: '0xA3c0c9b65baD0b08107Aa264b0f3dB444b867A71',
    },
  },
  optimism: {
    id: 10,
    coin: 'ETH',
    contracts: {
      v3Manager: V3_FIRST_CHAINS,
      v4Manager: '0x3C3Ea4B57a46241e54610e5f022E5c45859A1017',
      v4StateView: '0xc18a3169788F4F75A170290584ECA6395C75Ecdb',
    },
  },
  polygon: {
    id: 137,
    coin: 'POL',
    contracts: {
      v3Manager: V3_FIRST_CHAINS,
      v4Manager: '0x1Ec2eBf4F37E7363FDfe3551602425af0B3ceef9',
      v4StateView: '0x5eA1bD7974c8A611cBAB0bDCAFcB1D9CC9b3BA5a',
    },
  },
  bnb: {
    id: 56,
    coin: 'BNB',
    contracts: {
      v3Manager: '0x7b8A01B39D58278b5DE7e48c8449c9f4F5170613',
      v4Manager: '0x7A4a5c919aE2541AeD11041A1AEeE68f1287f95b',
      v4StateView: '0xd13Dd3D6E93f276FAfc9Db9E6BB47C1180aeE0c4',
    },
  },
}
