import type { Address } from 'viem'

/** What a strategy calls a token, and whether it stands for one US dollar. */
export type KnownToken = { readonly name: string; readonly dollar: boolean }

const dollar = (name: string): KnownToken => ({ name, dollar: true })
const named = (name: string): KnownToken => ({ name, dollar: false })

/**
 * Tokens by chain id and address: a symbol proves nothing, since anybody may call a token USDC. A chain's wrapped coin goes
 * by the coin's name. USDC: developers.circle.com/stablecoins/usdc-contract-addresses; USDT: tether.to/en/supported-protocols
 * and the bridges' lists; stETH, wstETH, rETH, weETH and BTCB: Aave's address book (npm @bgd-labs/aave-address-book, 4.44); the others:
 * tokenlists.org (Uniswap Labs Default, 22.21) and, but for the DAI of Base and BNB Chain, that book too.
 */
const KNOWN: Readonly<Record<number, Readonly<Record<Address, KnownToken>>>> = {
  1: {
    '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48': dollar('USDC'),
    '0xdAC17F958D2ee523a2206206994597C13D831ec7': dollar('USDT'),
    '0x6B175474E89094C44Da98b954EedeAC495271d0F': dollar('DAI'),
    '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2': named('ETH'),
    '0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599': named('WBTC'),
    '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84': named('stETH'),
    '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0': named('wstETH'),
    '0xBe9895146f7AF43049ca1c1AE358B0541Ea49704': named('cbETH'),
    '0xae78736Cd615f374D3085123A210448E74Fc6393': named('rETH'),
    '0xCd5fE23C85820F7B72D0926FC9b05b43E359b7ee': named('weETH'),
    '0xcbB7C0000aB88B473b1f5aFd9ef808440eed33Bf': named('cbBTC'),
    '0x18084fbA666a33d37592fA2633fD49a74DD93a88': named('tBTC'),
  },
  42161: {
    '0xaf88d065e77c8cC2239327C5EDb3A432268e5831': dollar('USDC'),
    '0xFF970A61A04b1cA14834A43f5dE4533eBDDB5CC8': dollar('USDC.e'),
    '0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9': dollar('USDT'),
    '0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1': dollar('DAI'),
    '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1': named('ETH'),
    '0x2f2a2543B76A4166549F7aaB2e75Bef0aefC5B0f': named('WBTC'),
    '0x5979D7b546E38E414F7E9822514be443A4800529': named('wstETH'),
    '0xEC70Dcb4A1EFa46b8F2D97C310C9c4790ba5ffA8': named('rETH'),
    '0x35751007a407ca6FEFfE80b3cB397736D2cf4dbe': named('weETH'),
  },
  8453: {
    '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913': dollar('USDC'),
    '0xd9aAEc86B65D86f6A7B5B1b0c42FFA531710b6CA': dollar('USDbC'),
    '0x50c5725949A6F0c72E6C4a641F24049A917DB0Cb': dollar('DAI'),
    '0x4200000000000000000000000000000000000006': named('ETH'),
    '0xc1CBa3fCea344f92D9239c08C0568f6F2F0ee452': named('wstETH'),
    '0x2Ae3F1Ec7F1F5012CFEab0185bfc7aa3cf0DEc22': named('cbETH'),
    '0xcbB7C0000aB88B473b1f5aFd9ef808440eed33Bf': named('cbBTC'),
  },
  10: {
    '0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85': dollar('USDC'),
    '0x7F5c764cBc14f9669B88837ca1490cCa17c31607': dollar('USDC.e'),
    '0x94b008aA00579c1307B0EF2c499aD98a8ce58e58': dollar('USDT'),
    '0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1': dollar('DAI'),
    '0x4200000000000000000000000000000000000006': named('ETH'),
    '0x68f180fcCe6836688e9084f035309E29Bf0A2095': named('WBTC'),
    '0x1F32b1c2345538c0c6f582fCB022739c4A194Ebb': named('wstETH'),
  },
  137: {
    '0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359': dollar('USDC'),
    '0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174': dollar('USDC.e'),
    '0xc2132D05D31c914a87C6611C10748AEb04B58e8F': dollar('USDT'),
    '0x8f3Cf7ad23Cd3CaDbD9735AFf958023239c6A063': dollar('DAI'),
    '0x7ceB23fD6bC0adD59E62ac25578270cFf1b9f619': named('ETH'),
    '0x0d500B1d8E8eF31E21C99d1Db9A6444d3ADf1270': named('POL'),
    '0x1BFD67037B42Cf73acF2047067bd4F2C47D9BfD6': named('WBTC'),
  },
  56: {
    '0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d': dollar('USDC'),
    '0x55d398326f99059fF775485246999027B3197955': dollar('USDT'),
    '0x1AF3F329e8BE154074D8769D1FFa4eE058B1DBc3': dollar('DAI'),
    '0xbb4CdB9CBd36B01bD1cBaEBF2De08d9173bc095c': named('BNB'),
    '0x2170Ed0880ac9A755fd29B2688956BD959F933F8': named('ETH'),
    '0x7130d2A12B9BCbFAe4f2634d864A1Ee1Ce3Ead9c': named('BTCB'),
  },
}

/** On a chain that is none of the table's, such as a test chain, all there is to go by is the symbol. */
const BY_SYMBOL: Readonly<Record<string, KnownToken>> = {
  USDC: dollar('USDC'),
  USDT: dollar('USDT'),
  DAI: dollar('DAI'),
  WETH: named('ETH'),
}

/** Every row of the table. */
export const knownTokens = Object.entries(KNOWN).flatMap(([chain, tokens]) =>
  Object.entries(tokens).map(([address, token]) => ({ chain: Number(chain), address, ...token })),
)

const byPlace = new Map(knownTokens.map((row) => [`${row.chain} ${row.address.toLowerCase()}`, row]))
const names = new Set(knownTokens.map(({ name }) => name))

/** Whether the table has this chain. */
export const isTabled = (chain: number) => chain in KNOWN

/** The token at an address, where it is one that everybody knows. */
export function knownToken(chain: number, address: Address, symbol: string): KnownToken | undefined {
  if (isTabled(chain)) return byPlace.get(`${chain} ${address.toLowerCase()}`)
  return Object.hasOwn(BY_SYMBOL, symbol) ? BY_SYMBOL[symbol] : undefined
}

/** Whether a token of this chain with this symbol pretends to be another one. */
export function isBorrowedName(chain: number, symbol: string): boolean {
  return isTabled(chain) && (names.has(symbol) || symbol === 'WETH')
}
