import { sumOfParts } from '../../accounts/collateral-need.ts'
import type { MarginAccount } from '../../accounts/margin-account.ts'
import { isRatio } from '../../accounts/standing-account.ts'
import { survivedPrices } from '../../accounts/survived-prices.ts'
import type { VenueAccount } from '../../accounts/venue-margin.ts'
import { type MarketState, priceIn } from '../../exposure/market-state.ts'
import { portfolioParameters } from '../../risk/margin/parameters/portfolio-models.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { figure } from '../../text/figure.ts'
import type { Leg, Plan } from '../result/plan.ts'

const EACH_ALONE = 'each leg alone: perps by their notional, short options by the standard rule'

/** What the accounts need together, next to what their parts would need one by one. Collateral is that of the legs, which `limits.margin` bounds. */
export function marginFigures(accounts: readonly VenueAccount[], legs: readonly Leg[]): MarginTotals {
  const total = <T>(parts: readonly T[], of: (part: T) => number) => parts.reduce((sum, part) => sum + of(part), 0)
  const margined = accounts.filter(({ figures }) => figures.model !== 'lending')
  const counted = margined.flatMap(({ members, joint }) => (joint ? members : members.filter(({ held }) => !held)))
  return {
    initial: total(accounts, ({ need }) => need.initial),
    maintenance: total(accounts, ({ need }) => need.maintenance),
    collateral: total(legs, ({ collateral }) => collateral),
    model: margined.some(({ joint }) => joint) ? margined.map(modelText).join('; ') : EACH_ALONE,
    sumOfParts: sumOfParts(counted),
  }
}

type MarginTotals = Omit<Plan['margin'], 'accounts' | 'netting'>

function modelText({ figures: { venue, model }, joint }: VenueAccount): string {
  return `${venue ?? 'no venue'}: ${venue === null || !joint ? EACH_ALONE : jointText(venue, model)}`
}

function jointText(venue: string, model: MarginAccount['model']): string {
  if (model !== 'portfolio') return 'one pool of collateral for the sum of the legs'
  if (isRatio({ venue, model })) return 'what is borrowed and kept against what counts, as at Hyperliquid'
  const { name, version } = portfolioParameters(venue)
  return `the whole book by scenarios, ${name} of ${version}`
}

/** What to know of accounts that are closed as a whole: too little collateral, or an end inside the prices to survive. */
export function jointWarnings(accounts: readonly VenueAccount[], strategy: Strategy, now: MarketState): string[] {
  const { numeraire } = strategy
  const together = accounts.filter((account) => account.joint)
  const joint = together.map(({ figures }) => figures)
  const short = together.flatMap(({ figures: { venue, model, collateral, holds, initial: asked, equity }, need }) => {
    if (model === 'lending') return []
    const onTokens = Object.keys(holds).length > 0
    const [initial, there] = onTokens ? [asked, equity] : [need.initial, collateral]
    return initial > there
      ? [
          `${venue}: under ${model} margin the account needs ${figure(initial)} ${numeraire} to be opened, more than the ${figure(there)} of ${onTokens ? 'equity there' : 'collateral behind it'}`,
        ]
      : []
  })
  const inside = joint.flatMap(({ venue, liquidation }) =>
    liquidation
      .filter((end) => isInside(end, strategy, now))
      .map(
        ({ asset, price }) =>
          `${venue}: the whole account is closed at ${figure(price)} of ${asset}, inside the prices to survive, which are checked leg by leg; add to its collateral`,
      ),
  )
  return [...short, ...inside]
}

/** Venues of the file that nobody uses. */
export function unusedVenues(accounts: readonly VenueAccount[], strategy: Strategy): string[] {
  return strategy.venues.flatMap(({ venue }) =>
    accounts.some(({ figures }) => figures.venue === venue) || isNamed(venue, strategy) || isUsed(venue, strategy)
      ? []
      : [`venues: nothing is held or traded at ${venue}; is it spelled as in the instruments?`],
  )
}

/** Accounts of the file that are under water already. */
export function closedAccounts(accounts: readonly VenueAccount[], strategy: Strategy): string[] {
  return accounts.flatMap(({ figures: { account, health } }) =>
    health !== null && health < 1 && isNamed(account, strategy)
      ? [`${account} is below 1 now: ${health.toFixed(2)}. The figures take it as closed`]
      : [],
  )
}

/** Whether an end of an account lies before the price to survive on its side. */
function isInside(
  { asset, price }: MarginAccount['liquidation'][number],
  strategy: Strategy,
  now: MarketState,
): boolean {
  const { min, max } = survivedPrices(strategy, asset) ?? {}
  const below = price <= priceIn(now, asset)
  return below ? min !== undefined && price > min : max !== undefined && price < max
}

function isNamed(account: string | null, { accounts }: Strategy): boolean {
  return accounts.some(({ name }) => name === account)
}

function isUsed(venue: string, { instruments, positions }: Strategy): boolean {
  return [...instruments, ...positions].some((one) => 'venue' in one && one.venue === venue)
}
