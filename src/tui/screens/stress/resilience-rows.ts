import { JOINING_HEADERS, joiningRows } from '../../../plan/result/joining-rows.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { refillWords } from '../../../plan/result/refill-words.ts'
import { tokenWords } from '../../../plan/result/token-words.ts'
import type { LossCurve } from '../../../plan/stress/loss-curve.ts'
import type { NearestEnd } from '../../../plan/stress/nearest.ts'
import type { StressRow } from '../../../plan/stress/stress-report.ts'
import type { Resilience } from '../../../plan/stress/stressed-plan.ts'
import type { Column } from '../../../text/aligned-table.ts'
import { alike, fixed, nearPrice, percent, shortPrice, signed } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import type { Walk } from '../../state/model.ts'

const left = (header: string): Column => ({ header, align: 'left' })
const point = (header: string): Column => ({ header, align: 'point' })
const right = (header: string): Column => ({ header, align: 'right' })

/** A table with what stands above it. */
export type Titled = {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** What closes an account or takes all its equity, the nearest first. */
export function nearestTable(nearest: readonly NearestEnd[]): Titled {
  return {
    title: 'what kills it, the nearest first: one price moves, the others stand',
    columns: [left('account'), left('of'), point('price'), right('move'), right('σ of a day'), left('')],
    rows: nearest.map(({ account, instrument, asset, price, move, dailySigmas, what }) => [
      plainText(instrument ?? account ?? 'no venue'),
      asset,
      shortPrice(price),
      `${move < 0 ? '−' : '+'}${percent(Math.abs(move))}`,
      dailySigmas === null ? '' : signed(dailySigmas, 1),
      what === 'liquidation' ? 'is closed' : 'worthless',
    ]),
    notes: [],
  }
}

/** One way of one price: what a move at once takes, and where it outgrows what is foretold. */
export function lossTable({ asset, direction, rows, beyondForetold, steepest }: LossCurve): Titled {
  const beyond =
    beyondForetold === null
      ? 'No move takes a quarter more than foretold.'
      : `From ${percent(beyondForetold)} on it takes a quarter more than foretold.`
  const most = `Steepest from ${percent(steepest.from)}: ${fixed(steepest.perPercent, 0)} for 1 % more.`
  return {
    title: `the loss as ${asset} goes ${direction}, at once; foretold by delta and gamma of today`,
    columns: [right('move'), point('loss'), point('next 1 %'), point('foretold'), point('legs closed'), left('')],
    rows: rows.map(({ move, loss, further, foretold, closing, closed }) => [
      percent(move),
      ...[loss, further, foretold, closing].map((amount) => fixed(amount, 0)),
      closed.length > 0 ? `× ${closed.map(plainText).join(', ')}` : '',
    ]),
    notes: [`${beyond} ${most}`],
  }
}

/** Where money stands, and beside it what each account costs if it fails. */
export function moneyTables({ margin, numeraire }: Plan): Titled[] {
  const name = (account: string | null) => plainText(account ?? 'no venue')
  const ends = margin.accounts.flatMap(({ account, liquidation }) =>
    liquidation.map(({ asset, price, away, chance, medianDays, instrument }) => [
      plainText(instrument ?? name(account)),
      asset,
      shortPrice(price),
      `${away < 0 ? '−' : '+'}${percent(Math.abs(away))}`,
      percent(chance.day),
      percent(chance.week),
      medianDays === null ? '' : fixed(medianDays, 0),
    ]),
  )
  const [held, ...amounts] = JOINING_HEADERS
  const joined = {
    title: 'all in one account, or apart',
    columns: [left(held), ...amounts.map(right)],
    rows: joiningRows(margin),
    notes: margin.netting === null ? [] : [`${percent(margin.netting.share)} less by one scan: ${margin.netting.scan}`],
  }
  return [
    {
      title: `where money stands, ${numeraire}: closed below a health of 1`,
      columns: [left('account'), ...['equity', 'initial', 'maintenance', 'health', 'buffer', 'idle'].map(point)],
      rows: margin.accounts.map(({ account, equity, initial, maintenance, health, buffer, idle }) => [
        name(account),
        ...[equity, initial, maintenance].map((amount) => fixed(amount, 0)),
        health === null ? '' : fixed(health, 2),
        ...[buffer, idle].map((amount) => fixed(amount, 0)),
      ]),
      notes: margin.accounts.map(({ account, model, surplus, holds, owes }) => {
        const there = [
          model,
          `surplus ${fixed(surplus, 0)}`,
          ...tokenWords('holds', holds),
          ...tokenWords('owes', owes),
        ]
        return `${name(account)}: ${there.join('; ')}`
      }),
    },
    ...(ends.length === 0 ? [] : [endTable(ends)]),
    {
      title: 'what it costs if one fails',
      columns: [left('account'), point('lost'), right('delta left'), point('worst then'), left('at')],
      rows: margin.accounts.map(({ account, ifItFails: { lost, delta, worst } }) => [
        name(account),
        fixed(lost, 0),
        ...[Object.entries(delta).map(([asset, tokens]) => `${alike([tokens], 4)[0]} ${asset}`)].map(list),
        fixed(worst.pnl, 0),
        list(Object.entries(worst.prices).map(([asset, at]) => `${asset} ${nearPrice(at)}`)),
      ]),
      notes: refillWords(margin.accounts),
    },
    ...(margin.netting === null ? [] : [joined]),
  ]
}

/** How many lines ↑ and ↓ may go through: no fewer than there are. */
export function resilienceLineCount({ view }: Walk['resilience'], plan: Plan, found: Resilience | undefined): number {
  if (view === 'accounts') return 10 * plan.margin.accounts.length + 18
  if (found === undefined) return 1
  if (view === 'nearest') return 2 * found.nearest.length + 3
  return view === 'health' ? found.survival.length * 24 : found.curve.length * 18
}

function endTable(rows: readonly (readonly string[])[]): Titled {
  const chances = ['away', 'in a day', 'a week', 'median days'].map(right)
  return {
    title: 'what closes it, and how likely',
    columns: [left('closed'), left('of'), point('price'), ...chances],
    rows,
    notes: [],
  }
}

/** What a scenario leaves short, what lies free elsewhere, and how long it takes to make up for its loss. */
export function recovery({ lacked, freeElsewhere, recoveryDays }: StressRow): string {
  const short = Object.entries(lacked).map(([account, amount]) => `${plainText(account)} lacks ${fixed(amount, 0)}`)
  const free = short.length > 0 ? [`${fixed(freeElsewhere, 0)} lies free elsewhere`] : []
  const days = recoveryDays === null ? 'never made up for' : `made up for in ${fixed(recoveryDays, 0)} days`
  return [...short, ...free, ...(recoveryDays === 0 ? [] : [days])].join(', ')
}

const list = (words: readonly string[]) => words.join(', ')
