import { assetPrice, type HedgeLeg } from '../book/hedge-leg.ts'
import type { HeldPerp } from '../book/holding.ts'
import type { Stage } from '../book/stage.ts'
import { assetIndex, type MarketState, movedTo } from '../exposure/market-state.ts'
import { liquidationPrice } from '../instruments/perp-margin.ts'
import { scenarioNeed } from '../risk/margin/account.ts'
import { portfolioParameters } from '../risk/margin/parameters/portfolio-models.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'
import { accountAt, accountClosing } from './account-closing.ts'
import { accountOf, heldMembers } from './account-members.ts'
import { legCollateral, legMargin } from './leg-margin.ts'
import { isJoint, type VenueMembers, venueMembers } from './venue-margin.ts'

/** What a scenario leaves of the perps and accounts. */
export type StressedAccounts = {
  /** By id of a position or leg: the market in which it was closed on the way. What is not in it is alive. */
  readonly closed: ReadonlyMap<string, MarketState>
  /** What the rest needs there, numeraire: the legs, and in joint accounts what is held there too. */
  readonly margin: Shares
}

/** Follows every perp, and every account that is closed as a whole, on the way from now to `state`. */
export function stressedAccounts(legs: readonly HedgeLeg[], stage: Stage, state: MarketState): StressedAccounts {
  const joint = venueMembers(legs, stage).filter(({ model }) => isJoint(model))
  const together = new Set(joint.flatMap(({ members }) => members.map(({ id }) => id)))
  const perps = [
    ...stage.holdings.map(({ id, perp }) => ({ id, perp })),
    ...legs.map((leg) => ({ id: leg.instrument.id, perp: perpOfLeg(leg, stage) })),
  ].filter(({ id }) => !together.has(id))
  const accounts = joint.map((account) => ({ account, closing: closingOf(account, stage, state) }))
  const closed = new Map([
    ...perps.flatMap(({ id, perp }) => closings([id], perp && perpClosing(perp, stage.now, state))),
    ...accounts.flatMap(({ account, closing }) =>
      closings(
        account.members.map(({ id }) => id),
        closing,
      ),
    ),
  ])
  const needs = [
    ...legs
      .filter(({ instrument: { id } }) => !together.has(id) && !closed.has(id))
      .map((leg) => marginThere(leg, state)),
    ...accounts.flatMap(({ account, closing }) => (closing ? [] : [jointNeed(account, legs, stage, state)])),
  ]
  return { closed, margin: added(needs) }
}

function closings(ids: readonly string[], at: MarketState | undefined): [string, MarketState][] {
  return at === undefined ? [] : ids.map((id) => [id, at])
}

function perpOfLeg(leg: HedgeLeg, stage: Stage): HeldPerp | undefined {
  const { terms, asset } = leg.instrument
  if (terms.kind !== 'perp') return undefined
  const unit = terms.contract === 'inverse' ? assetPrice(leg.instrument, stage.now) : 1
  const collateral = legCollateral(leg, stage) / unit
  return { asset, size: leg.size, liquidationPrice: liquidationPrice(terms, leg.size, leg.price, collateral) }
}

/** Where a perp with collateral of its own is closed on the way to `state`; one that is under water already is closed now. */
function perpClosing(
  { asset, size, liquidationPrice }: HeldPerp,
  now: MarketState,
  state: MarketState,
): MarketState | undefined {
  if (liquidationPrice === undefined) return undefined
  const index = assetIndex(state.assets, asset)
  const [before, after] = [now.prices[index]!, state.prices[index]!]
  if (size > 0 ? after > liquidationPrice : after < liquidationPrice) return undefined
  const at = size > 0 ? Math.min(before, liquidationPrice) : Math.max(before, liquidationPrice)
  return movedTo(state, asset, at)
}

function closingOf(account: VenueMembers, stage: Stage, state: MarketState): MarketState | undefined {
  return accountClosing(accountOf(account.members, parametersOf(account), stage), stage.now, state)
}

function jointNeed(venue: VenueMembers, legs: readonly HedgeLeg[], stage: Stage, state: MarketState): Shares {
  const { members } = venue
  const parameters = parametersOf(venue)
  if (parameters === undefined) {
    const held = heldMembers({ ...stage, now: state })
    return added(
      members.map(({ id, held: mine }) => {
        const leg = legs.find(({ instrument }) => instrument.id === id)
        return mine ? held.find((one) => one.id === id)!.alone : marginThere(leg!, state)
      }),
    )
  }
  const account = accountAt(accountOf(members, parameters, stage), state)
  const { initial, maintenance } = scenarioNeed(account, parameters, (asset) => {
    return state.prices[assetIndex(state.assets, asset)]!
  })
  return { initial: Math.max(0, initial), maintenance: Math.max(0, maintenance) }
}

function parametersOf({ model, venue }: VenueMembers) {
  return model === 'portfolio' ? portfolioParameters(venue!) : undefined
}

function marginThere({ instrument, size }: HedgeLeg, state: MarketState): Shares {
  return legMargin(instrument, size, assetPrice(instrument, state), state)
}

function added(needs: readonly Shares[]): Shares {
  return {
    initial: needs.reduce((total, { initial }) => total + initial, 0),
    maintenance: needs.reduce((total, { maintenance }) => total + maintenance, 0),
  }
}
