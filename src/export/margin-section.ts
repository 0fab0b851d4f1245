import { survivedPrices } from '../accounts/survived-prices.ts'
import type { Leg, Plan } from '../plan/result/plan.ts'
import { knownSpotPrice } from '../strategy/terms/spot-price.ts'
import type { AssetBounds, Strategy } from '../strategy/terms/strategy.ts'
import { fixed, percent, price, shortPrice, UNKNOWN } from '../text/format-number.ts'
import { paragraph, type Section, tableBlock } from './report.ts'

/** Margin of each leg that needs any, and where it would be liquidated. */
export function marginSection(plan: Plan, strategy: Strategy): Section {
  const legs = plan.legs.filter((leg) => leg.margin.initial > 0 || leg.collateral > 0)
  if (legs.length === 0) return { title: 'Margin', blocks: [] }
  const rows = legs.map((leg) => [
    leg.instrument,
    fixed(leg.margin.initial, 2),
    fixed(leg.margin.maintenance, 2),
    fixed(leg.collateral, 2),
    price(leg.liquidationPrice ?? undefined),
    distance(leg, spot(leg, strategy)),
  ])
  const { initial, maintenance, collateral } = plan.margin
  const total = ['all', fixed(initial, 2), fixed(maintenance, 2), fixed(collateral, 2), '', '']
  return {
    title: 'Margin and liquidation',
    blocks: [
      tableBlock(
        ['<leg', 'initial', 'maintenance', 'collateral', 'liquidated at', 'away'],
        rows,
        legs.length > 1 ? [total] : undefined,
      ),
      paragraph(
        `Margin model: ${plan.margin.model}.`,
        netting(plan),
        ...plan.margin.accounts.map(closing),
        ...legs.map((leg) => survival(leg, strategy)),
      ),
    ],
  }
}

/** What margining the parts together saves, or costs. */
function netting({ margin: { initial, sumOfParts } }: Plan): string {
  if (fixed(initial, 2) === fixed(sumOfParts.initial, 2)) return ''
  const apart = `${fixed(sumOfParts.initial, 2)} that the parts would need one by one`
  return initial < sumOfParts.initial
    ? `Netting saves ${fixed(sumOfParts.initial - initial, 2)} of the ${apart}.`
    : `That is ${fixed(initial - sumOfParts.initial, 2)} more than the ${apart}.`
}

/** Where an account that stands together is closed as a whole. */
function closing({ venue, model, liquidation }: Plan['margin']['accounts'][number]): string {
  if (model !== 'cross' && model !== 'portfolio') return ''
  if (liquidation.length === 0) return `No price of one asset alone closes the account at ${venue}.`
  return `All of the account at ${venue} is closed at ${liquidation.map((at) => `${at.asset} ${price(at.price)}`).join(' or ')}.`
}

/** Collateral that just survives a price is liquidated at it, give or take the last digits. */
const ROUNDING = 1e-9

function survival(leg: Leg, strategy: Strategy): string {
  const asset = assetOf(leg, strategy)
  const bounds = asset === undefined ? undefined : survivedPrices(strategy, asset)
  const liquidated = leg.liquidationPrice
  if (liquidated === null) return leg.kind === 'perp' ? `No price liquidates ${leg.instrument}.` : ''
  if (bounds === undefined) return ''
  const { min = 0, max = Number.POSITIVE_INFINITY } = bounds
  const inside = liquidated > min * (1 + ROUNDING) && liquidated < max * (1 - ROUNDING)
  return `${leg.instrument} is liquidated ${inside ? 'INSIDE' : 'outside'} the prices to survive, ${range(bounds)}.`
}

function range({ min, max }: Pick<AssetBounds, 'min' | 'max'>): string {
  if (min === undefined) return `up to ${shortPrice(max)}`
  return max === undefined ? `from ${shortPrice(min)} up` : `${shortPrice(min)} to ${shortPrice(max)}`
}

function distance(leg: Leg, now: number | undefined): string {
  if (leg.liquidationPrice === null || now === undefined) return UNKNOWN
  const share = leg.liquidationPrice / now - 1
  return `${share > 0 ? '+' : ''}${percent(share)}`
}

function spot(leg: Leg, strategy: Strategy): number | undefined {
  const asset = assetOf(leg, strategy)
  return knownSpotPrice(strategy, asset)
}

function assetOf(leg: Leg, strategy: Strategy): string | undefined {
  return strategy.instruments.find((instrument) => instrument.id === leg.instrument)?.asset
}
