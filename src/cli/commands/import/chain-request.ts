import { addressFromText } from '../../../sources/chain/address.ts'
import { pairKey } from '../../../sources/chain/file/usual-moves.ts'
import { USUAL_SECONDS } from '../../../sources/chain/node/chain-node.ts'
import type { ChainRequest, MarketOffer } from '../../../sources/chain/position/chain-request.ts'
import { KNOWN_CHAINS } from '../../../sources/chain/position/known-chains.ts'
import { isAssetName } from '../../../sources/chain/position/token.ts'
import { unknownNameLine } from '../../../strategy/problems/unknown-name.ts'
import { perpVenues } from '../../../strategy/write/usual-market.ts'
import { daysFromDuration } from '../../../units/duration.ts'
import { timestampFromText } from '../../../units/timestamp.ts'
import type { ImportCall } from './import-source.ts'
import { marketOffer } from './market-offer.ts'
import { nodeUrlsProblem, urlsIn } from './node-urls.ts'

const LONGEST_SECONDS = 600
const MOST_VOLATILITY = 20
const ANVIL = 31337
const USUAL_HORIZON = '30d'
/** Options without which the same position would not be found again; a node's URL is never among them, and names and prices are those of the tokens found. */
const NEEDED_AGAIN = ['chain', 'manager', 'state-view', 'owner']

/** Words on the command line that cannot be; the message says which. */
class WrongWord extends Error {}

/** What a chain is asked, or what is wrong with the options. `rpc` stands in where no node is named. */
export function chainRequest(call: ImportCall, rpc: string | undefined): ChainRequest | string {
  const { options } = call
  const last = (name: string) => options.get(name)?.at(-1)
  const address = (name: string) => (last(name) === undefined ? undefined : addressFrom(`--${name}`, last(name)!))
  try {
    const horizon = last('horizon') === undefined ? undefined : horizonFrom(last('horizon')!)
    const market = marketFrom(last('market'), last('output'), horizon)
    return {
      urls: urlsFrom(options.get('rpc') ?? urlsIn(rpc)),
      chain: chainFrom(last('chain')),
      seconds: numberFrom('--time', last('time') ?? String(USUAL_SECONDS), 1, LONGEST_SECONDS),
      block: last('block') === undefined ? undefined : wholeFrom('--block', last('block')!),
      entryBlock: entryFrom(last('entry-block')),
      manager: address('manager'),
      stateView: address('state-view'),
      owner: address('owner'),
      renamed: renamedFrom(options.get('name')),
      prices: numbersFrom('--price', options.get('price'), Number.MIN_VALUE, 1e15),
      volatilities: new Map([
        ...quotedVolatilities(market),
        ...numbersFrom('--volatility', options.get('volatility'), 0, MOST_VOLATILITY),
      ]),
      correlations: correlationsFrom(options.get('correlation')),
      horizon: horizon ?? market?.horizon ?? USUAL_HORIZON,
      perpVenue: venueFrom(last('perp')),
      market,
      again: askedAgain(call),
    }
  } catch (error) {
    if (error instanceof WrongWord) return error.message
    throw error
  }
}

/** The id of a position, or undefined where the text is none. */
export function positionId(text: string): bigint | undefined {
  return /^\d{1,78}$/.test(text) && BigInt(text) < 2n ** 256n ? BigInt(text) : undefined
}

function urlsFrom(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) throw new WrongWord('no node is named: add --rpc URL, or set HEDGEROW_RPC')
  const problem = nodeUrlsProblem(texts)
  if (problem !== undefined) throw new WrongWord(problem)
  return texts
}

function addressFrom(what: string, text: string) {
  const address = addressFromText(text)
  if (address !== undefined) return address
  throw new WrongWord(`${what} needs an address (0x and 40 hexadecimal digits), not "${text}"`)
}

function chainFrom(text: string | undefined): string | number | undefined {
  if (text === undefined) return undefined
  if (Object.hasOwn(KNOWN_CHAINS, text)) return text
  if (text === 'anvil') return ANVIL
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const known = Object.keys(KNOWN_CHAINS)
  const otherwise = `Give ${known.join(', ')}, or the id of another one.`
  throw new WrongWord(unknownNameLine({ what: 'chain', typed: text, known, otherwise }))
}

function numberFrom(what: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= least && value <= most) return value
  throw new WrongWord(
    `${what} needs a number${least > 0 && least < 1e-300 ? ' above 0' : ` from ${least} to ${most}`}, not "${text}"`,
  )
}

function wholeFrom(what: string, text: string): bigint {
  if (/^\d{1,15}$/.test(text)) return BigInt(text)
  throw new WrongWord(`${what} needs the number of a block, not "${text}"`)
}

const entryFrom = (text: string | undefined) =>
  text === undefined || text === 'mint' ? text : wholeFrom('--entry-block', text)

function assigned(what: string, text: string): readonly [string, string] {
  const at = text.lastIndexOf('=')
  if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  throw new WrongWord(`${what} needs NAME=VALUE, not "${text}"`)
}

function numbersFrom(what: string, texts: readonly string[] = [], least: number, most: number) {
  return new Map(
    texts.map((text) => {
      const [name, value] = assigned(what, text)
      return [name, numberFrom(`${what} ${name}=`, value, least, most)]
    }),
  )
}

function correlationsFrom(texts: readonly string[] = []): ReadonlyMap<string, number> {
  return new Map(
    [...numbersFrom('--correlation', texts, -1, 1)].map(([pair, value]) => {
      const [a, b, more] = pair.split('/')
      if (a && b && more === undefined) return [pairKey(a, b), value]
      throw new WrongWord(`--correlation needs two assets, as in ETH/BTC=0.8, not "${pair}"`)
    }),
  )
}

function renamedFrom(texts: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const [token, name] = assigned('--name', text)
      if (!isAssetName(name)) throw new WrongWord(`--name needs letters, digits and . _ + - as a name, not "${name}"`)
      return [addressFromText(token)?.toLowerCase() ?? token, name]
    }),
  )
}

function horizonFrom(text: string): string {
  if (daysFromDuration(text) !== undefined || timestampFromText(text) !== undefined) return text
  throw new WrongWord(`--horizon needs a duration such as 30d or a date, not "${text}"`)
}

function venueFrom(text: string | undefined): string | undefined {
  if (text === undefined || perpVenues.includes(text)) return text
  throw new WrongWord(unknownNameLine({ what: '--perp', typed: text, known: perpVenues, closed: true }))
}

function marketFrom(
  file: string | undefined,
  output: string | undefined,
  horizon: string | undefined,
): MarketOffer | undefined {
  if (file === undefined) return undefined
  const offer = marketOffer(file, output, horizon)
  if (typeof offer === 'string') throw new WrongWord(offer)
  return offer
}

function quotedVolatilities(market: MarketOffer | undefined): readonly (readonly [string, number])[] {
  return (market?.chains ?? []).flatMap(({ asset, volatility }) =>
    volatility ? [[asset, volatility.value] as const] : [],
  )
}

function askedAgain({ source, operands, options }: ImportCall): ChainRequest['again'] {
  const kept = NEEDED_AGAIN.flatMap((name) => (options.get(name) ?? []).map((value) => ` --${name} ${value}`))
  return { source: [source, ...operands].join(' '), options: kept.join('') }
}
