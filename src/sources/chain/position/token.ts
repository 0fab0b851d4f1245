import { type Address, decodeAbiParameters, type Hex, hexToBytes, parseAbi, zeroAddress } from 'viem'
import { plainText } from '../../../text/plain-text.ts'
import { type ContractCall, contractCall } from '../node/contract-call.ts'
import { isBorrowedName, isTabled, knownToken } from './known-tokens.ts'

/** A token as a strategy names it. */
export type Token = {
  readonly address: Address
  /** Its own among the tokens read, and one that a strategy file takes. */
  readonly name: string
  readonly decimals: number
  /** Whether it stands for one unit of the numeraire. */
  readonly dollar: boolean
  /** What its contract calls it, on one line. */
  readonly symbol: string
}

const abi = parseAbi(['function decimals() view returns (uint8)', 'function symbol() view returns (string)'])
/** More digits than any real token has, and what the strategy file takes. */
const MOST_DECIMALS = 36
const LONGEST_NAME = 16
const NUMERAIRE = 'USD'

/** How the tokens of a chain are called: the chain's own coin, and names that the user gives to symbols or addresses. */
export type TokenNames = {
  readonly chain: number
  readonly coin: string
  readonly renamed: ReadonlyMap<string, string>
}

/** Tokens by address, in lower case, with what is odd about them in words; one whose decimals cannot be used is left out. */
export type Tokens = {
  readonly found: ReadonlyMap<string, Token>
  readonly unusable: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/** The calls whose answers {@link tokensFrom} takes. */
export function tokenCalls(addresses: readonly Address[]): ContractCall<unknown>[] {
  return contractsOf(addresses).flatMap((address) => [
    contractCall(address, abi, 'decimals', []),
    { ...contractCall(address, abi, 'symbol', []), read: symbolFrom },
  ])
}

/** Tokens from the answers to {@link tokenCalls}, named alike whatever the order of the addresses; the zero address is the chain's own coin. */
export function tokensFrom(addresses: readonly Address[], answers: readonly unknown[], names: TokenNames): Tokens {
  const found = new Map<string, Token>()
  const unusable = new Map<string, string>()
  const notes: string[] = []
  const read = contractsOf(addresses).map((address, i) => {
    return { address, decimals: answers[2 * i], symbol: String(answers[2 * i + 1] ?? '') }
  })
  if (addresses.includes(zeroAddress)) read.unshift({ address: zeroAddress, decimals: 18, symbol: names.coin })
  const named = read.map((token) => ({ ...token, ...nameOf(token.address, token.symbol, names) }))
  const coin = named.find(({ address }) => address === zeroAddress)
  for (const token of named) if (coin && token !== coin && token.name === coin.name) token.name = `W${coin.name}`
  for (const { address, decimals, symbol, name, dollar, sure } of named) {
    if (typeof decimals !== 'number' || decimals > MOST_DECIMALS) {
      const came = typeof decimals === 'number' ? `${decimals} decimals` : 'no decimals'
      unusable.set(address.toLowerCase(), `the token ${address} has ${came}, and hedgerow takes 0 to ${MOST_DECIMALS}`)
      continue
    }
    const own = sure || !isTaken(name, address, named) ? name : `${name}-${address.slice(2, 10).toLowerCase()}`
    const shown = plainText(symbol).slice(0, 40)
    if (own !== shown)
      notes.push(`${own} is the token ${address}, which calls itself ${shown === '' ? 'nothing' : `"${shown}"`}.`)
    if (dollar && !isTabled(names.chain))
      notes.push(`${own} is taken for a dollar by its symbol alone: check ${address}.`)
    found.set(address.toLowerCase(), { address, name: own, decimals, dollar, symbol: shown })
  }
  return { found, unusable, notes }
}

/** Whether a strategy file takes this as an asset's name as it stands, without quotes. */
export function isAssetName(name: string): boolean {
  return (
    /^[A-Za-z0-9][\w.+-]{0,31}$/.test(name) && Number.isNaN(Number(name)) && !/^(true|false|null|0o\d+)$/i.test(name)
  )
}

function contractsOf(addresses: readonly Address[]): Address[] {
  const byKey = new Map(addresses.map((address) => [address.toLowerCase(), address]))
  byKey.delete(zeroAddress)
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, address]) => address)
}

/** `sure`: the name is this token's, whoever else has it. */
function nameOf(address: Address, symbol: string, { chain, coin, renamed }: TokenNames) {
  const given = renamed.get(address.toLowerCase()) ?? renamed.get(symbol)
  const known = address === zeroAddress ? { name: coin, dollar: false } : knownToken(chain, address, symbol)
  if (given !== undefined) return { name: given, dollar: known?.dollar ?? false, sure: false }
  if (known !== undefined)
    return { name: known.name, dollar: known.dollar, sure: isTabled(chain) || address === zeroAddress }
  const kept = plainText(symbol.slice(0, 1000))
    .replace(/[^A-Za-z0-9_.+-]/g, '')
    .replace(/^[^A-Za-z0-9]+/, '')
  const name = isAssetName(kept.slice(0, LONGEST_NAME)) ? kept.slice(0, LONGEST_NAME) : `TOKEN${kept.slice(0, 4)}`
  return {
    name: isBorrowedName(chain, name) || name === NUMERAIRE ? `${name}-${address.slice(2, 10).toLowerCase()}` : name,
    dollar: false,
    sure: false,
  }
}

type Named = { readonly address: Address; readonly name: string }

function isTaken(name: string, address: Address, named: readonly Named[]): boolean {
  return named.some((other) => other.address !== address && other.name === name)
}

/** A `string`, or the `bytes32` of the first tokens, such as MKR. */
function symbolFrom(data: Hex): string {
  if (data.length !== 66) return decodeAbiParameters([{ type: 'string' }], data)[0]
  const bytes = hexToBytes(data)
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))
}
