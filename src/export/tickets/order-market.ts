import type { InstrumentTerms } from '../../instruments/terms.ts'
import { type Coin, coinAt, unitOfCoin } from '../../market/venue-coin.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { plainDecimal } from '../../units/decimal.ts'
import { coinInName, marketName, unifiedName } from './market-name.ts'
import { venueContract } from './venue-contract.ts'

/** Which market an order names, and how it is counted and priced there. */
export type OrderMarket = {
  readonly symbol: string
  /** Units of the leg's size in one of what the venue counts, an exact decimal string. */
  readonly contractSize: string
  /** Tokens that one price there is for, an exact decimal string. */
  readonly priceUnit: string
  /** Whether what the venue counts is never divided. */
  readonly whole: boolean
  /** The least an order may be worth, numeraire; undefined: not known. */
  readonly least: number | undefined
  /** Whether that is the instrument's own word or the venue's usual one. */
  readonly reducesFreely: boolean
}

type Refused = { readonly reason: string }

/** A token's price and that of what it follows differ by less when one stands for the other; a share. */
const SAME = 0.02

/** The market at a venue, by its key; or what is not known of it and how to say it. `unified`: by ccxt's names. */
export function orderMarket(
  key: string,
  terms: InstrumentTerms,
  strategy: Strategy,
  unified = false,
): OrderMarket | Refused {
  const followed = terms.symbol === undefined ? followedAsset(terms.asset, key, strategy) : terms.asset
  if (typeof followed === 'object') return followed
  const coin = coinOf(key, terms, followed)
  const own = terms.symbol ?? marketName(key, terms, coin.name, strategy.numeraire)
  const symbol = unified ? unifiedName(key, terms, own, coin.name, strategy.numeraire) : own
  if (symbol === undefined) {
    const example = unified ? `ccxt's, e.g. symbol: ${coin.name}/USDT:USDT` : 'add symbol'
    return { reason: `what ${key} calls this market is not known: ${unified ? `add ${example}` : example}` }
  }
  const counted = contractOf(key, terms, coin)
  if ('reason' in counted) return counted
  const usual = terms.kind === 'perp' ? venueContract(key)?.least?.(coin.name) : undefined
  const whole = venueContract(key)?.whole === true && terms.kind !== 'spot'
  const least = terms.minNotional ?? usual
  return { symbol, ...counted, whole, least, reducesFreely: key === 'binance' }
}

/** The coin by the venue's own name of the market where the instrument gives it, else by the venue's list. */
function coinOf(key: string, { kind, symbol, asset }: InstrumentTerms, followed: string): Coin {
  if (symbol === undefined || kind !== 'perp') return coinAt(key, followed)
  const name = coinInName(key, symbol.split('/')[0]!) ?? coinInName(key, symbol) ?? coinAt(key, asset).name
  return { name, unit: unitOfCoin(name, asset) ?? 1 }
}

/** How many units of size the venue counts as one, and how many tokens its price is for. */
function contractOf(
  key: string,
  terms: InstrumentTerms,
  coin: Coin,
): Pick<OrderMarket, 'contractSize' | 'priceUnit'> | Refused {
  const one = { contractSize: '1', priceUnit: '1' }
  const contract = venueContract(key)
  if (terms.kind === 'spot' || contract?.counts === 'tokens') return one
  const given = terms.contractSize
  if (terms.kind === 'perp' && terms.contract === 'inverse') {
    const size = given ?? contract?.inverse?.(coin.name)
    return size === undefined ? unknownContract(key) : { contractSize: size, priceUnit: '1' }
  }
  if (contract?.counts !== 'coins') {
    return given === undefined ? unknownContract(key) : { contractSize: given, priceUnit: '1' }
  }
  const unit = given ?? plainDecimal(coin.unit)
  return { contractSize: unit, priceUnit: unit }
}

function unknownContract(key: string): Refused {
  return {
    reason: `${key} counts contracts and the size of one is not known: add contractSize, as its list of instruments has it, or import its market`,
  }
}

/** What the venue lists in the asset's place: itself or what it stands for one to one. */
function followedAsset(asset: string, key: string, { assets }: Strategy): string | Refused {
  const own = assets.find(({ symbol }) => symbol === asset)
  if (own === undefined || coinAt(key, asset).name !== asset || own.tracks === undefined) return asset
  const leader = assets.find(({ symbol }) => symbol === own.tracks?.asset)
  if (leader === undefined) return asset
  if (Math.abs(own.price / leader.price - 1) < SAME) return leader.symbol
  return {
    reason: `${asset} follows ${leader.symbol} at another price, and no market of its own is known: let asset be ${leader.symbol}, or add symbol`,
  }
}
