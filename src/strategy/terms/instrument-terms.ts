import type { InstrumentTerms, OptionTerms, PerpTerms } from '../../instruments/terms.ts'
import type { OptionQuote, PerpQuote } from '../../market/snapshot.ts'
import { publishedTiers } from '../../risk/margin/maintenance-tiers.ts'
import { plainDecimal } from '../../units/decimal.ts'
import { timestampFromText } from '../../units/timestamp.ts'
import { DEFAULT_LEVERAGE, defaultMaintenanceMargin } from '../schema/defaults.ts'
import { formulaAssets } from '../schema/formula-assets.ts'
import type { ChainFile, ExplicitInstrumentFile, PositionFile } from '../schema/strategy-file.ts'
import { invented, orderFacts, quotedTerms } from './quoted-terms.ts'
import { feeTerms, ladderLevels, quoteLevels } from './quotes.ts'

/** Prices by symbol, numeraire per token. */
export type Prices = ReadonlyMap<string, number>

type PerpFile = Extract<ExplicitInstrumentFile | PositionFile, { kind: 'perp' }>
type OptionFile = Extract<ExplicitInstrumentFile | PositionFile, { kind: 'option' }>
type Restrictions = Pick<ChainFile, 'sides' | 'maxSize'>

/** An explicit instrument with every default filled in; of a perp, what it leaves unsaid is taken from the snapshot's quote of it. */
export function instrumentTerms(file: ExplicitInstrumentFile, prices: Prices, quote?: PerpQuote): InstrumentTerms {
  const quoted = [file.bid, file.ask, file.bids, file.asks].some((price) => price !== undefined)
  if (!quoted && quote !== undefined)
    return { ...instrumentTerms(file, prices), ...quotedTerms(quote), ...orderFacts(file) }
  const price = (file.kind === 'option' ? undefined : file.price) ?? prices.get(file.asset)!
  const everywhere = quoted || file.kind === 'option' ? undefined : price
  const tradable = {
    id: file.id,
    asset: file.asset,
    venue: file.venue,
    lot: plainDecimal(file.lot),
    fee: feeTerms(file.fee),
    ...restrictions(file),
    asks: file.asks ? ladderLevels(fileLevels(file.asks), 'asks') : quoteLevels(file.ask ?? everywhere, file.askSize),
    bids: file.bids ? ladderLevels(fileLevels(file.bids), 'bids') : quoteLevels(file.bid ?? everywhere, file.bidSize),
    mark: undefined,
    ...invented(file.venue),
    ...orderFacts(file),
  }
  switch (file.kind) {
    case 'spot':
      return { kind: 'spot', ...tradable }
    case 'perp':
      return { kind: 'perp', ...tradable, price, ...perpAccount(file) }
    case 'option':
      return {
        kind: 'option',
        ...tradable,
        ...optionContract(file, prices),
        mark: file.mark,
        openInterest: file.openInterest,
      }
    case 'formula': {
      const assets = [...new Set([file.asset, ...formulaAssets(file, [...prices.keys()])])]
      return { kind: 'formula', ...tradable, mark: file.price, assets, value: file.value, constants: constants(file) }
    }
  }
}

/** The option of a snapshot's row under the selector that picked it, whose lot and fee override the row's. */
export function optionFromQuote(quote: OptionQuote, chain: ChainFile, prices: Prices): OptionTerms {
  const lot = chain.lot ?? quote.lot
  if (lot === undefined || quote.volatility === undefined)
    throw new Error(`${quote.instrument} was picked without lot or volatility`)
  return {
    kind: 'option',
    id: quote.instrument,
    asset: quote.asset,
    venue: quote.venue,
    lot: plainDecimal(lot),
    fee: feeTerms(chain.fee),
    ...restrictions(chain),
    ...quotedTerms(quote),
    type: quote.type,
    strike: quote.strike,
    expiry: quote.expiry,
    volatility: quote.volatility,
    forward: quote.forward ?? prices.get(quote.asset)!,
    settlement: quote.settlement,
    openInterest: quote.openInterest,
  }
}

/** What a perp's account says, held or tradable. Where the file leaves the maintenance margin to the venue, its published tiers count for large positions. */
export function perpAccount(
  file: PerpFile,
): Pick<PerpTerms, 'contract' | 'funding' | 'maxLeverage' | 'maintenanceMargin' | 'tiers' | 'collateral'> {
  const contract = file.contract ?? 'linear'
  const maxLeverage = file.maxLeverage ?? DEFAULT_LEVERAGE
  const rate = defaultMaintenanceMargin(maxLeverage)
  const tiers =
    file.maintenanceMargin === undefined ? publishedTiers({ asset: file.asset, contract }, file.venue, rate) : undefined
  return {
    contract,
    funding: file.funding ?? 0,
    maxLeverage,
    maintenanceMargin: file.maintenanceMargin ?? rate,
    ...(tiers && { tiers }),
    collateral: file.collateral === undefined ? undefined : Number(file.collateral),
  }
}

/** What an option is, held or tradable. */
export function optionContract(
  file: OptionFile,
  prices: Prices,
): Pick<OptionTerms, 'type' | 'strike' | 'expiry' | 'volatility' | 'forward' | 'settlement'> {
  return {
    type: file.type,
    strike: file.strike,
    expiry: timestampFromText(file.expiry)!,
    volatility: file.volatility,
    forward: file.forward ?? prices.get(file.asset)!,
    settlement: file.settlement ?? 'numeraire',
  }
}

/** Names and values of a formula's constants. */
export function constants(file: { constants?: Record<string, number> | undefined }): { name: string; value: number }[] {
  return Object.entries(file.constants ?? {}).map(([name, value]) => ({ name, value }))
}

function fileLevels(ladder: NonNullable<ExplicitInstrumentFile['asks']>) {
  return ladder.map(([price, size]) => ({ price, size }))
}

function restrictions({ sides, maxSize }: Restrictions): Pick<OptionTerms, 'sides' | 'maxSize'> {
  return { sides: sides ?? 'both', maxSize: maxSize === undefined ? undefined : Number(maxSize) }
}
