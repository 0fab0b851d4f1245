import type { HedgeLeg } from '../../book/hedge-leg.ts'
import { openedLeg } from '../../book/leg-fills.ts'
import { marketNow } from '../../book/market-now.ts'
import type { Offered, Setting } from '../../book/owned.ts'
import { assetIndex, leadOf } from '../../exposure/market-state.ts'
import { instrument as instrumentOf } from '../../instruments/instrument-from-terms.ts'
import type { OptionTerms } from '../../instruments/terms.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { SimulationTerms } from '../../strategy/terms/time.ts'
import { figure } from '../../text/figure.ts'
import { DAYS_PER_YEAR, MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import { halfSpread } from '../open/half-spread.ts'
import { modelledChain } from '../rolls/modelled-chain.ts'
import type { PlanAgain } from '../rolls/plan-again.ts'
import { nextExpiry, rollBars } from '../rolls/roll-bars.ts'
import { strategyThen } from '../rolls/strategy-then.ts'
import { drawnMarket } from './drawn-market.ts'
import { volatilities } from './drawn-options.ts'
import type { SimulationInput } from './open-simulation.ts'
import type { DrawnRoll, RolledLeg, RuleRolls } from './rule-rolls.ts'

/** Where the price may be at a roll, in standard deviations over the horizon: paths take the plan of the nearest. */
const PLACES = [-1.5, -0.75, 0, 0.75, 1.5]

/**
 * What rules that roll options will hold, planned before any path is drawn: at each roll once for each of a few prices, from the strikes that are listed
 * today with the expiry asked for, at the volatility and distance from mid that the model gives them then.
 */
export async function drawnRolls(
  opened: Setting & Offered,
  { legs: fills, rules, terms, history }: SimulationInput,
  plan: PlanAgain,
): Promise<readonly RuleRolls[]> {
  const legs = fills.map((leg) => openedLeg(leg, opened))
  const { steps, stepYears } = drawnMarket(opened, terms, history)
  const times = Float64Array.from({ length: steps + 1 }, (_, i) => {
    return opened.strategy.asOf + i * stepYears * MILLISECONDS_PER_YEAR
  })
  const options = legs.flatMap(({ instrument: { terms } }) => (terms.kind === 'option' ? [terms] : []))
  const first = options.reduce((least, { expiry }) => Math.min(least, expiry), Number.POSITIVE_INFINITY)
  const found: RuleRolls[] = []
  for (const rule of options.length === 0 ? [] : rules) {
    if (rule.roll === undefined) continue
    const rolls: DrawnRoll[] = []
    const planned = new Map<string, DrawnRoll['plans']>()
    for (const bar of rollBars(times, first, rule.roll)) {
      const moment = times[bar]!
      const expiry = nextExpiry(moment, rule.roll)
      const horizon = Math.min(times[times.length - 1]!, expiry)
      // Rolls that look as far ahead are planned alike.
      const key = String(horizon - moment)
      const plans =
        planned.get(key) ?? (await plansAt(opened, legs, rule, terms.surface, { moment, expiry, horizon }, plan))
      planned.set(key, plans)
      rolls.push({
        bar,
        years: rule.roll.toExpiryDays / DAYS_PER_YEAR,
        asset: leadOf(opened.now, options[0]!.asset).asset,
        plans,
      })
    }
    found.push({ rule: rule.name, rolls, notes: notesOf(rule.name, rolls) })
  }
  return found
}

function notesOf(name: string, rolls: readonly DrawnRoll[]): string[] {
  const prices = rolls[0]?.plans.map((one) => figure(one.price)) ?? []
  const unmet = rolls.flatMap(({ plans }) =>
    plans.flatMap((one) => (one.legs === undefined ? [figure(one.price)] : [])),
  )
  return [
    ...(prices.length > 0
      ? [`rule ${name}: rolls are planned at prices of ${prices.join(', ')}, and each path takes the nearest plan`]
      : []),
    ...(unmet.length > 0
      ? [
          `rule ${name}: no hedge meets the limits at a roll near ${[...new Set(unmet)].join(', ')}: options are closed there, and none opened`,
        ]
      : []),
  ]
}

type Ahead = { readonly moment: number; readonly expiry: number; readonly horizon: number }

async function plansAt(
  { strategy, now }: Setting,
  legs: readonly HedgeLeg[],
  rule: Rule,
  surface: SimulationTerms['surface'],
  { moment, expiry, horizon }: Ahead,
  plan: PlanAgain,
): Promise<DrawnRoll['plans']> {
  const optioned = [
    ...new Set(legs.flatMap(({ instrument: { terms } }) => (terms.kind === 'option' ? [terms.asset] : []))),
  ]
  const lead = leadOf(now, optioned[0]!).index
  const volatilityOf = volatilities({ strategy }, surface)
  const spread = strategy.assets[lead]!.volatility * Math.sqrt(strategy.horizonDays / DAYS_PER_YEAR)
  const plans: { price: number; legs: RolledLeg[] | undefined }[] = []
  for (const place of PLACES) {
    const factor = Math.exp(place * spread)
    const prices = now.prices.map((price, i) => ((now.leads?.[i] ?? i) === lead ? price * factor : price))
    const options = optioned.flatMap((asset) =>
      modelledChain(
        strategy,
        { asset, moment, price: prices[assetIndex(now.assets, asset)]! },
        expiry,
        (terms, forward) => volatilityOf(terms)(forward),
      ),
    )
    const standing = rule.when.kind === 'never' ? standingTokens(legs, strategy, now) : undefined
    const then = strategyThen(strategy, { moment, horizon, prices, options, pools: [], standing })
    const market = { asOf: then.asOf, now: marketNow(then) }
    const made = await plan(then)
    plans.push({
      price: prices[lead]!,
      legs: made?.flatMap(({ instrument, size }): RolledLeg[] => {
        const terms = options.find(({ id }) => id === instrument)
        if (terms === undefined) return []
        return [{ listed: listedLike(strategy, terms).id, size, share: halfSpread(instrumentOf(terms, market)) }]
      }),
    })
  }
  return plans
}

/** Tokens of what is linear by asset, held before or of the plan. */
function standingTokens(legs: readonly HedgeLeg[], { positions }: Setting['strategy'], now: Setting['now']): number[] {
  const tokens = now.assets.map(() => 0)
  const add = (asset: string, size: number) => {
    const { index, ratio } = leadOf(now, asset)
    tokens[index]! += size * ratio
  }
  for (const one of positions) {
    if (one.kind === 'perp') add(one.asset, Number(one.size) / (one.contract === 'inverse' ? one.entryPrice : 1))
  }
  for (const { instrument, size, price } of legs) {
    const { terms } = instrument
    if (terms.kind === 'spot') add(terms.asset, size)
    if (terms.kind === 'perp') add(terms.asset, size / (terms.contract === 'inverse' ? price : 1))
  }
  return tokens
}

/** The option of today's that a modelled one is: the first that is listed of its strike. */
function listedLike({ instruments, hedge }: Setting['strategy'], { asset, type, strike }: OptionTerms) {
  const like = instruments.find((one) => {
    const same = one.kind === 'option' && one.asset === asset && one.type === type && one.strike === strike
    return same && !hedge.exclude.includes(one.id)
  })
  if (like === undefined) throw new Error(`no ${type} of ${asset} is listed at ${strike}`)
  return like
}
