import { type Address, isAddress } from 'viem'

/** An address as typed: 40 hexadecimal digits after 0x, whose mixed case, if any, must fit (EIP-55); undefined for any other text. */
export function addressFromText(text: string): Address | undefined {
  const mixed = /[a-f]/.test(text.slice(2)) && /[A-F]/.test(text)
  return isAddress(text, { strict: mixed }) ? text : undefined
}
