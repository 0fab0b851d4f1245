import type { Asset } from '../../exposure/market-state.ts'
import type { InstrumentTerms } from '../../instruments/terms.ts'
import { plainDecimal } from '../../units/decimal.ts'
import { daysFromDuration } from '../../units/duration.ts'
import type { StrategyFile } from '../schema/strategy-file.ts'
import type { Prices } from './instrument-terms.ts'
import type { AccountTerms } from './strategy.ts'

/** The accounts of a file, with every default filled in. */
export function accountTerms({ accounts = {} }: StrategyFile): AccountTerms[] {
  return Object.entries(accounts).map(([name, account]) => {
    const { margin, holds, positions = [], owes, rates = {}, thresholds = {}, penalty = 0, transfer = {} } = account
    return {
      ...{ name, margin, positions, penalty },
      holds: amounts(holds),
      owes: amounts(owes).map((owed) => ({ ...owed, rate: rates[owed.asset] ?? 0 })),
      thresholds: Object.entries(thresholds).map(([of, share]) => ({ of, share })),
      transfer: { delayDays: daysFromDuration(transfer.delay ?? '0h')!, cost: transfer.cost ?? 0 },
    }
  })
}

function amounts(tokens: Record<Asset, string | number> = {}): { asset: Asset; amount: string }[] {
  return Object.entries(tokens).map(([asset, amount]) => ({ asset, amount: plainDecimal(amount) }))
}

/** The margin model of every venue that the file says it of. */
export function venueTerms({ venues = {}, accounts = {} }: StrategyFile) {
  return Object.entries({ ...venues, ...accounts }).map(([venue, { margin }]) => ({ venue, margin }))
}

/** A perp at a venue whose account holds tokens stands on those: what they are worth now. */
export function standingOn<Terms extends InstrumentTerms>(
  terms: Terms,
  accounts: readonly AccountTerms[],
  prices: Prices,
): Terms {
  const account = accounts.find(({ name }) => name === terms.venue)
  if (terms.kind !== 'perp' || account === undefined || account.holds.length === 0) return terms
  const standing = account.holds.reduce((sum, { asset, amount }) => sum + Number(amount) * prices.get(asset)!, 0)
  return { ...terms, standing }
}
