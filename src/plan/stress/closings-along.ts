import { closingUnits } from '../../accounts/account-health.ts'
import { isJoint, pricesIn, pricesWith, type VenueMembers } from '../../accounts/standing-account.ts'
import { venueAccounts, venueMembers } from '../../accounts/venue-margin.ts'
import type { HedgeBook } from '../../book/hedge-book.ts'
import { postedCoins } from '../../book/hedge-leg.ts'
import type { Owned } from '../../book/owned.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { type Asset, priceIn } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import { sum } from '../../exposure/sum.ts'
import { spotExposure } from '../../instruments/spot.ts'
import { accountLiquidation } from '../../risk/margin/account-liquidation.ts'

/** What is closed at a price on the way of one asset: `exposure` is all that stops there, `penalty` what its closing takes. */
export type Closing = {
  readonly name: string
  readonly ids: readonly string[]
  readonly price: number
  readonly exposure: Exposure
  readonly penalty: number
}

/** Every closing below and above today's price, each account or member as if it were alone. */
export function closingsAlong(owned: Owned, book: HedgeBook, asset: Asset): Record<'down' | 'up', Closing[]> {
  const { now } = owned
  const today = priceIn(now, asset)
  const accounts = venueAccounts(book.legs, owned)
  const all = venueMembers(book.legs, owned.strategy, owned.holdings, now).flatMap((venue, i) => {
    const own = accounts[i]!.figures.liquidation.filter((end) => end.asset === asset)
    if (isJoint(venue)) return own.map(({ price }) => closing(venue, price, owned, book, asset))
    return closingUnits(venue, owned.strategy, owned.holdings, now).flatMap((unit, j) => {
      const part = { ...venue, members: [venue.members[j]!] }
      const ends = accountLiquidation(unit, asset, pricesIn(now), pricesWith(now, asset))
      return ends.map((price) => closing(part, price, owned, book, asset))
    })
  })
  return { down: all.filter(({ price }) => price <= today), up: all.filter(({ price }) => price >= today) }
}

function closing(venue: VenueMembers, price: number, owned: Owned, book: HedgeBook, asset: Asset): Closing {
  const { members, terms, model } = venue
  const loan = model === 'lending'
  const held = new Set(loan ? terms?.positions : members.filter((one) => one.held).map(({ id }) => id))
  const traded = new Set(members.filter((one) => !one.held).map(({ id }) => id))
  const legs = book.legs.filter(({ instrument }) => traded.has(instrument.id))
  const at = pricesWith(owned.now, asset)(price)
  const debt = (terms?.owes ?? []).reduce((total, owed) => total + Number(owed.amount) * at(owed.asset), 0)
  return {
    name: venue.venue ?? members[0]!.id,
    ids: [...held, ...traded],
    price,
    exposure: sum([
      ...owned.holdings.filter(({ id }) => held.has(id)).map(({ exposure }) => exposure),
      ...legs.flatMap(({ exposure, instrument }) => {
        return [exposure, scale(spotExposure(instrument.asset), postedCoins(instrument) ?? 0)]
      }),
      ...(loan ? owned.standing.filter(({ account }) => account === venue.venue).map(({ exposure }) => exposure) : []),
    ]),
    penalty: loan ? (terms?.penalty ?? 0) * debt : 0,
  }
}
