import type { MarginAccount } from '../../accounts/margin-account.ts'
import { isJoint, sumOfParts, type VenueAccount } from '../../accounts/venue-margin.ts'
import type { Stage } from '../../book/stage.ts'
import { assetIndex } from '../../exposure/market-state.ts'
import { portfolioParameters } from '../../risk/margin/parameters/portfolio-models.ts'
import { figure } from '../../text/figure.ts'
import type { Leg, Plan } from '../result/plan.ts'

const EACH_ALONE = 'each leg alone: perps by their notional, short options by the standard rule'

/** What the accounts need together, next to what their parts would need one by one. Collateral is that of the legs, which `limits.margin` bounds. */
export function marginFigures(accounts: readonly VenueAccount[], legs: readonly Leg[]): Plan['margin'] {
  const figures = accounts.map((account) => account.figures)
  const total = <T>(parts: readonly T[], of: (part: T) => number) => parts.reduce((sum, part) => sum + of(part), 0)
  return {
    initial: total(figures, ({ initial }) => initial),
    maintenance: total(figures, ({ maintenance }) => maintenance),
    collateral: total(legs, ({ collateral }) => collateral),
    model: figures.some(({ model }) => isJoint(model)) ? figures.map(modelText).join('; ') : EACH_ALONE,
    sumOfParts: sumOfParts(accounts.flatMap(({ members }) => members)),
    accounts: figures,
  }
}

function modelText({ venue, model }: MarginAccount): string {
  return `${venue ?? 'no venue'}: ${venue === null || !isJoint(model) ? EACH_ALONE : jointText(venue, model)}`
}

function jointText(venue: string, model: MarginAccount['model']): string {
  if (model === 'cross') return 'one pool of collateral for the sum of the legs'
  const { name, version } = portfolioParameters(venue)
  return `the whole book by scenarios, ${name} of ${version}`
}

/** What to know of accounts that are closed as a whole: too little collateral, an end inside the prices to survive, a venue nobody uses. */
export function accountWarnings(accounts: readonly VenueAccount[], stage: Stage): string[] {
  const { strategy } = stage
  const { numeraire, venues } = strategy
  const joint = accounts.filter(({ figures }) => isJoint(figures.model)).map(({ figures }) => figures)
  const short = joint.flatMap(({ venue, model, initial, collateral }) =>
    initial > collateral
      ? [
          `${venue}: under ${model} margin the account needs ${figure(initial)} ${numeraire} to be opened, more than the ${figure(collateral)} of collateral behind it`,
        ]
      : [],
  )
  const inside = joint.flatMap(({ venue, liquidation }) =>
    liquidation
      .filter((end) => isInside(end, stage))
      .map(
        ({ asset, price }) =>
          `${venue}: the whole account is closed at ${figure(price)} of ${asset}, inside the prices to survive, which are checked leg by leg; add to its collateral`,
      ),
  )
  const unused = venues.flatMap(({ venue }) =>
    accounts.some(({ figures }) => figures.venue === venue) || isUsed(venue, strategy)
      ? []
      : [`venues: nothing is held or traded at ${venue}; is it spelled as in the instruments?`],
  )
  return [...short, ...inside, ...unused]
}

/** Whether an end of an account lies before the price to survive on its side. */
function isInside({ asset, price }: MarginAccount['liquidation'][number], { strategy, now }: Stage): boolean {
  const { min, max } = strategy.hedge.limits.survive.find((bounds) => bounds.asset === asset) ?? {}
  const below = price <= now.prices[assetIndex(now.assets, asset)]!
  return below ? min !== undefined && price > min : max !== undefined && price < max
}

function isUsed(venue: string, { instruments, positions }: Stage['strategy']): boolean {
  return [...instruments, ...positions].some((one) => 'venue' in one && one.venue === venue)
}
