import { netting } from '../../accounts/netting.ts'
import { refill } from '../../accounts/refill.ts'
import { isJoint, type VenueMembers } from '../../accounts/standing-account.ts'
import { type VenueAccount, venueMembers } from '../../accounts/venue-margin.ts'
import { type HedgeBook, hedgeBook } from '../../book/hedge-book.ts'
import { hedgedPnl } from '../../book/hedged-pnl.ts'
import type { Holding } from '../../book/holding.ts'
import type { Owned } from '../../book/owned.ts'
import { addColumns, netPnl } from '../../book/scenario-pnl.ts'
import type { StandingTokens } from '../../book/standing-tokens.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex } from '../../exposure/market-state.ts'
import type { AccountFailure, Plan } from '../result/plan.ts'
import { worstPoint } from './residual.ts'

/** The accounts with what each costs if it fails, and what one account for all would free. */
export function accountFigures(
  accounts: readonly VenueAccount[],
  owned: Owned,
  book: HedgeBook,
): Pick<Plan['margin'], 'accounts' | 'netting'> {
  const venues = venueMembers(book.legs, owned.strategy, owned.holdings, owned.now)
  const { grid } = owned.scenarios
  const all = accounts.length === 0 ? new Float64Array(0) : hedgedPnl(owned.held, book, owned.now, grid).hedged
  return {
    accounts: accounts.map(({ figures }, i) => {
      return { ...figures, ifItFails: failure(venues[i]!, figures.equity, owned, book, all) }
    }),
    netting: netting(
      venues.filter((venue) => isJoint(venue) || venue.members.length > 0),
      owned,
    ),
  }
}

/** What stands there now is lost, and all that is there is gone; the rest makes what it makes without it. */
function failure(venue: VenueMembers, lost: number, owned: Owned, book: HedgeBook, all: Float64Array): AccountFailure {
  const { now, scenarios, held } = owned
  const { grid, risky } = scenarios
  const gone = goneWith(venue, owned.holdings, owned.standing)
  const legs = hedgeBook(
    book.legs.filter(({ instrument }) => venue.members.some(({ id, held }) => !held && id === instrument.id)),
    now,
    scenarios,
  )
  const rest = [held, book.exposure].map((exposure) => exposure.greeks(now).delta)
  const away = [...gone, legs.exposure].map((exposure) => exposure.greeks(now).delta)
  const delta = (index: number) => {
    const total = (deltas: readonly (readonly number[])[]) => deltas.reduce((sum, one) => sum + one[index]!, 0)
    return total(rest) - total(away)
  }
  const without = gone.map((exposure) => netPnl(exposure, now, grid).map((pnl) => -pnl))
  const traded = legs.net(grid).map((pnl) => -pnl - lost)
  const left = Object.fromEntries(risky.map((asset) => [asset, delta(assetIndex(now.assets, asset))]))
  return {
    lost,
    delta: left,
    worst: worstPoint(addColumns(all, traded, ...without), scenarios),
    refill: refill(lost, left, venue.terms, owned.strategy, now),
  }
}

/** Everything held in an account: perps and options, pools and spot that stand there, its tokens and debts. */
export function goneWith(
  { venue, members, terms }: VenueMembers,
  holdings: readonly Holding[],
  standing: readonly StandingTokens[],
): Exposure[] {
  const ids = new Set([...members.filter((one) => one.held).map(({ id }) => id), ...(terms?.positions ?? [])])
  return [
    ...holdings.filter(({ id }) => ids.has(id)).map(({ exposure }) => exposure),
    ...standing.filter(({ account }) => account === venue).map(({ exposure }) => exposure),
  ]
}
