import {
  type Address,
  concatHex,
  encodeAbiParameters,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  size,
  stringToHex,
} from 'viem'
import { type Chain, OWNER } from './chain.ts'

/** What a token says of itself; undefined refuses to answer. */
export type TokenCard = {
  readonly address: Address
  readonly symbol: Hex | undefined
  readonly decimals: Hex | undefined
}

/** Words of ABI encoding. */
export const text = (value: string) => encodeAbiParameters([{ type: 'string' }], [value])
export const word = (value: number | bigint) => numberToHex(value, { size: 32 })
export const bytes32 = (value: string) => pad(stringToHex(value), { dir: 'right', size: 32 })

/** A token at the address of a card; it works as the ERC-20 of Uniswap v2, and all of it belongs to the owner. */
export async function placeToken(chain: Chain, { address, symbol, decimals }: TokenCard): Promise<Address> {
  const works = await chain.deploy('@uniswap/v2-core/build/ERC20.json', 0n)
  await chain.client.setCode({ address, bytecode: cardCode(works, symbol, decimals) })
  // UniswapV2ERC20 keeps totalSupply in slot 0 and balanceOf in slot 1.
  const balance = keccak256(concatHex([pad(OWNER), word(1)]))
  for (const index of [word(0), balance]) await chain.client.setStorageAt({ address, index, value: word(2n ** 200n) })
  return address
}

const SYMBOL = '0x95d89b41'
const DECIMALS = '0x313ce567'

/** Answers two calls from the card and hands all others to another contract's code. */
function cardCode(works: Address, symbol: Hex | undefined, decimals: Hex | undefined): Hex {
  const to = (place: number) => numberToHex(place, { size: 2 })
  const jump = (selector: Hex, place: number) => concatHex(['0x8063', selector, '0x1461', to(place), '0x57'])
  const answer = (data: Hex | undefined, place: number): Hex =>
    data === undefined
      ? '0x5b60006000fd'
      : concatHex(['0x5b61', to(size(data)), '0x61', to(place), '0x60003961', to(size(data)), '0x6000f3'])
  const assembled = (symbolAt: number, decimalsAt: number, success: number, dataAt: number): Hex[] => [
    concatHex(['0x60003560e01c', jump(SYMBOL, symbolAt), jump(DECIMALS, decimalsAt)]),
    concatHex(['0x3660006000376000600036600073', works, '0x5af43d600060003e61', to(success), '0x573d6000fd']),
    '0x5b3d6000f3',
    answer(symbol, dataAt),
    answer(decimals, dataAt + size(symbol ?? '0x')),
  ]
  const lengths = assembled(0, 0, 0, 0).map(size)
  const start = (part: number) => lengths.slice(0, part).reduce((sum, length) => sum + length, 0)
  return concatHex([...assembled(start(3), start(4), start(2), start(5)), symbol ?? '0x', decimals ?? '0x'])
}
