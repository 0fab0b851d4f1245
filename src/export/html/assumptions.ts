import type { Plan } from '../../plan/result/plan.ts'
import type { AssetBounds, Strategy } from '../../strategy/terms/strategy.ts'
import { brief, money, percent, shortPrice } from '../../text/format-number.ts'
import { daysAfter } from '../../units/timestamp.ts'
import { days } from '../plan-summary.ts'
import { html, type Markup } from './markup.ts'

type Assumption = readonly [about: string, what: string]

/** Everything that the figures take for granted, by subject. */
export function assumptionList(plan: Plan, strategy: Strategy): Markup {
  const all: Assumption[] = [
    ['Goal', goal(strategy)],
    ['Limits', limits(strategy)],
    ['Hedge', traded(strategy)],
    [
      'Prices now',
      `As of ${moment(plan.asOf)}, as the strategy file and its snapshots give them; money in ${plan.numeraire}.`,
    ],
    ['Horizon', `${days(plan.horizonDays)}: results are judged on ${moment(horizon(strategy))}. A year has 365 days.`],
    ['Price grid', priceGrid(plan, strategy)],
    ['Outcomes', outcomes(strategy)],
    ['Pools', pools(strategy)],
    ['Options', OPTIONS],
    ['Perpetuals', perps(strategy)],
    ['Margin', `${plan.margin.model}. Margin is compared with collateral; interest on either is left out.`],
    [
      'Stress',
      'Shocks strike at once unless a scenario says later; a perpetual that dies on the way is closed where it is liquidated.',
    ],
    [
      'Left out',
      'Taxes, withdrawals, delays, failed orders, a venue that fails, and what your own orders do to quotes beyond the sizes given.',
    ],
  ]
  return html`<dl class="assumptions">${all.map(([about, what]) => html`<dt>${about}</dt><dd>${what}</dd>\n`)}</dl>`
}

const OPTIONS =
  'Bought at the ask, sold at the bid, held to the horizon. Those that expire there are worth their payoff; those that live on are worth Black-76 with their own volatility, not discounted, at a forward that keeps its ratio to the price.'

const WORDS: Readonly<Record<Strategy['hedge']['minimise'], string>> = {
  delta: 'delta today and execution cost',
  replication: 'distance from that at any price of the grid, and execution cost',
  'worst-loss': 'loss at the worst price of the grid',
  'expected-shortfall': 'expected shortfall',
  variance: 'variance of the result',
  cost: 'cost',
  'loss-aversion': 'expected loss, counted more than once, less the expected gain',
}

function goal({ hedge }: Strategy): string {
  const end = hedge.target === 'hold' ? 'where holding the entry amounts would' : 'with neither profit nor loss'
  return `To end ${end}, with the least ${WORDS[hedge.minimise]}; tails are measured at ${percent(hedge.confidence)} confidence.`
}

const USUAL_TAIL =
  'from 0.3 to 3 times the prices now no larger loss than the positions have alone, or with the plain delta hedge where no option can be bought, or a limit or the objective asks for it'

function limits({ hedge, numeraire }: Strategy): string {
  const { delta, gamma, vega, survive, legs, naked, expected, ...caps } = hedge.limits
  const sums = Object.entries(caps).flatMap(([name, most]) =>
    most === undefined ? [] : [most === Infinity ? `${name} unlimited` : `${name} at most ${money(most, numeraire)}`],
  )
  const all = [
    ...sums,
    ...(expected === undefined ? [] : [`mean result at least ${money(expected, numeraire)}`]),
    ...(legs === undefined ? [] : [`at most ${legs} legs`]),
    ...Object.entries({ delta, gamma, vega }).flatMap(([name, bounds]) =>
      bounds.map((one) => `${name} of ${span(one)}`),
    ),
    ...survive.map((one) => `no perpetual liquidated for ${span(one)}`),
    ...naked.map(
      (one) => `without cover at most ${tokens(one.calls)} calls and ${tokens(one.puts)} puts of ${one.asset}`,
    ),
    `options sold ${naked.length === 0 ? '' : 'otherwise '}only with cover`,
    ...(caps.tail === undefined ? [USUAL_TAIL] : []),
  ]
  const text = all.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function tokens(most: number): string {
  return most === Infinity ? 'any' : brief(most, 6)
}

function span({ asset, min, max }: AssetBounds): string {
  const from = min === undefined ? '' : ` from ${brief(min, 6)}`
  return `${asset}${from}${max === undefined ? '' : ` to ${brief(max, 6)}`}`
}

function traded({ hedge, instruments }: Strategy): string {
  const pinned = hedge.pin.map(({ instrument, size }) => `${instrument} ${size}`)
  return [
    `Opened at once at the quotes, in whole lots, and not changed until the horizon; ${instruments.length} instruments were offered.`,
    ...(pinned.length === 0 ? [] : [`Fixed by hand: ${pinned.join(', ')}.`]),
    ...(hedge.exclude.length === 0 ? [] : [`Excluded: ${hedge.exclude.join(', ')}.`]),
  ].join(' ')
}

function priceGrid({ payoff }: Plan, strategy: Strategy): string {
  const spans = Object.keys(payoff[0]?.prices ?? {}).map((asset) => {
    const prices = payoff.map((point) => point.prices[asset]!)
    const ends = prices.reduce(([low, high], price) => [Math.min(low, price), Math.max(high, price)] as const, [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ] as readonly [number, number])
    return `${asset} ${shortPrice(ends[0])} to ${shortPrice(ends[1])}`
  })
  if (spans.length === 0) return 'One point: no price moves.'
  const still = strategy.assets
    .filter(({ volatility, tracks }) => volatility === 0 && !tracks)
    .map(({ symbol }) => symbol)
  return `${payoff.length} points, ${spans.join(', ')}, range edges and strikes included.${
    still.length === 0 ? '' : ` ${still.join(', ')} ${still.length > 1 ? 'stand' : 'stands'} still.`
  }`
}

function outcomes({ assets, correlations, hedge }: Strategy): string {
  const { history, samples, seed } = hedge.scenarios
  if (history !== undefined) return 'Overlapping past returns over the length of the horizon, each equally likely.'
  const moving = assets.flatMap((asset, index) => (asset.volatility > 0 ? [{ ...asset, index }] : []))
  if (moving.length === 0) return 'No price moves: every outcome is the same.'
  const volatilities = moving.map(({ symbol, volatility }) => `${symbol} ${percent(volatility)}`)
  const pairs = moving.flatMap((one, i) =>
    moving.slice(i + 1).map((other) => `${one.symbol}–${other.symbol} ${correlations[one.index]![other.index]}`),
  )
  const drawn = moving.length > 1 ? `, drawn with seed ${seed}` : ''
  return `${brief(samples, 9)} equally likely lognormal prices without drift; volatility a year: ${volatilities.join(', ')}${
    pairs.length === 0 ? '' : `; correlation: ${pairs.join(', ')}`
  }${drawn}.${followers(assets)}`
}

/** What moves with another asset, and by how much it strays. */
function followers(assets: Strategy['assets']): string {
  const each = assets.flatMap(({ symbol, tracks }) => {
    if (!tracks) return []
    return [
      `${symbol} moves with ${tracks.asset}${tracks.basis > 0 ? `, give or take ${percent(tracks.basis)} a year` : ''}`,
    ]
  })
  return each.length === 0 ? '' : ` ${each.join('; ')}.`
}

function pools({ positions }: Strategy): string {
  const held = positions.flatMap((position) => ('fees' in position ? [position] : []))
  if (held.length === 0) return 'None is held.'
  const fees = held.map(({ id, fees }) =>
    fees.apr === undefined
      ? `${id}: no fee income is counted`
      : `${id}: fees of ${percent(fees.apr)} a year on the value now, ${fees.whileInRange ? 'for the time expected in range' : 'whatever the price'}`,
  )
  return `Worth what can be taken out at each price; nobody adds or removes liquidity. ${fees.join('; ')}.`
}

function perps({ instruments, positions }: Strategy): string {
  const rates = [...positions, ...instruments].flatMap((one) =>
    one.kind === 'perp' ? [`${one.id} ${percent(one.funding)} a year`] : [],
  )
  if (rates.length === 0) return 'None is held or offered.'
  return `Funding stays at its rate on the entry notional (paid by longs where it is above 0): ${rates.join(', ')}. On the price grid a perpetual is kept alive beyond its liquidation price.`
}

function moment(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`
}

function horizon({ asOf, horizonDays }: Strategy): string {
  return new Date(daysAfter(asOf, horizonDays)).toISOString()
}
