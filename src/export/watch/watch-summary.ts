import type { WatchedLiquidation, WatchedRange, WatchedResidual, WatchReport } from '../../plan/watch/watch-report.ts'
import type { WatchedAccount } from '../../plan/watch/watched-accounts.ts'
import { alike, fixed, nearPrice, percent, price, shortPrice, signed, significant } from '../../text/format-number.ts'
import { paragraph, type Report, tableBlock } from '../report.ts'
import type { WatchOrder } from './watch-orders.ts'

/** A refresh in words and tables: what needs attention and what would put it right, then how everything stands; `note` stands before it all. */
export function watchSummary(report: WatchReport, note?: string, orders: readonly WatchOrder[] = []): Report {
  const { numeraire, residual, liquidation, change, fromHere } = report
  const moments = watchAttention(report)
  return {
    title: report.strategy.name,
    lead: [...(note === undefined ? [] : [note]), ...(moments.length > 0 ? moments : [calm(report)])],
    sections: [
      {
        title: `Residual on ${report.asOf.replace('T', ' ').replace('Z', ' UTC')}`,
        blocks: [
          tableBlock(
            ['<asset', 'price', 'delta left', `in ${numeraire}`, '>band', '<'],
            residual.map((one) => {
              const [delta, min, max] = deltas(one)
              const place = one.inside ? '' : 'outside'
              return [
                one.asset,
                price(report.prices[one.asset]),
                delta!,
                signed(one.cashDelta, 0),
                `${min} … ${max}`,
                place,
              ]
            }),
          ),
        ],
      },
      ...(report.covers.length === 0 ? [] : [coverSection(report)]),
      ...(report.accounts.length === 0 ? [] : [accountSection(report.accounts)]),
      ...(liquidation.length === 0 ? [] : [liquidationSection(liquidation)]),
      ...(orders.length === 0
        ? []
        : [{ title: 'Trade now', blocks: [{ kind: 'list', items: orders.map(orderWords) } as const] }]),
      {
        title: `So far, since the watch began, ${numeraire}`,
        blocks: [
          tableBlock(
            ['<held', 'gain'],
            [['positions', signed(change.positions, 2)], ['hedge', signed(change.legs, 2)]],
            [['together', signed(change.total, 2)]],
          ), // biome-ignore format: a row a line
          paragraph(
            `From here to the horizon ${signed(report.fromHere.mean, 0)} is expected, and at worst on the grid ${signed(report.fromHere.worst, 0)}.`,
          ),
        ],
      },
      {
        title: `From here, until the horizon, ${numeraire}`,
        blocks: [
          tableBlock(
            ['<of all that is held', 'result'],
            [
              ['mean', signed(fromHere.mean, 2)],
              ['worst on the price grid', signed(fromHere.worst, 2)],
            ],
          ),
        ],
      },
    ],
  }
}

function calm({ rule }: WatchReport): string {
  return rule === undefined
    ? 'Nothing needs attention.'
    : `Nothing needs attention: rule ${rule.name} does not trade now.`
}

/** A sentence for everything outside its band; none when all is well. */
export function watchAttention(report: WatchReport): string[] {
  return watchSentences(report).map(({ text }) => text)
}

/** The same with what each is about. */
export function watchSentences(report: WatchReport) {
  const { residual, liquidation, ranges, accounts, playbook, prices, numeraire, rule } = report
  return [
    ...residual
      .filter(({ inside }) => !inside)
      .map((one) => ({ about: `delta ${one.asset}`, text: residualSentence(one, numeraire, rule?.name) })),
    ...(rule?.due ?? []).map(({ about, text }) => ({ about, text: `Rule ${rule!.name}: ${text}` })),
    ...accounts
      .filter(({ level }) => level !== 'calm')
      .map((one) => ({ about: `${one.level} ${one.account ?? ''}`, text: accountSentence(one, numeraire) })),
    ...liquidation
      .filter(({ near }) => near)
      .map((one) => ({
        about: `liquidation ${one.instrument ?? one.venue ?? ''} ${one.asset}`,
        text: liquidationSentence(one),
      })),
    ...ranges
      .filter(({ inside }) => !inside)
      .map((one) => ({ about: `range ${one.position}`, text: rangeSentence(one) })),
    ...playbook.map((one) => ({
      about: `playbook ${one.kind} ${one.asset} ${nearPrice(one.price)}`,
      text: `${one.asset} is at ${price(prices[one.asset])} and has come to ${nearPrice(one.price)}: ${one.text}.`,
    })),
  ]
}

function orderWords({ instrument, venue, side, size, symbol, amount, price: limit, reason }: WatchOrder): string {
  const what = `${side} ${size} ${instrument}${venue === null ? '' : ` at ${venue}`}`
  if (reason !== undefined) return `${what}; no order: ${reason}.`
  return `${what}: ${symbol}, ${amount} at a limit of ${limit}.`
}

function accountSentence(
  { account, level, equity, initial, health, call, chanceDay }: WatchedAccount,
  numeraire: string,
) {
  const name = account ?? 'what names no venue'
  if (level === 'closed') return `${name} was closed: what it gained stops there, and its delta is gone.`
  if (level === 'call')
    return `${name} has ${fixed(equity, 0)} ${numeraire}, below its initial margin of ${fixed(initial, 0)}: bring ${fixed(call, 0)} or reduce it.`
  const bring = call > 0 ? ` bring ${fixed(call, 0)} ${numeraire} to be back at the cushion.` : ' look at it.'
  const stands = health === null ? '' : `health ${fixed(health, 2)}, `
  return `${name}: ${stands}a chance of ${percent(chanceDay)} of a liquidation by tomorrow:${bring}`
}

function accountSection(accounts: WatchReport['accounts']): Report['sections'][number] {
  const rows = accounts.map(
    ({ account, equity, initial, maintenance, health, call, level, chanceDay, chanceWeek, medianDays }) => [
      account ?? 'no venue',
      ...[equity, initial, maintenance].map((amount) => fixed(amount, 0)),
      health === null ? '' : fixed(health, 2),
      fixed(call, 0),
      percent(chanceDay),
      percent(chanceWeek),
      medianDays === null ? '' : fixed(medianDays, 0),
      level,
    ],
  )
  const headers = [
    '<account',
    'equity',
    'initial',
    'maintenance',
    'health',
    'call',
    '>in a day',
    '>a week',
    'median',
    '<',
  ]
  return { title: 'Accounts', blocks: [tableBlock(headers, rows)] }
}

/** What pays for the pools' losses as they are now, and from when all of it. */
function coverSection({ covers, numeraire }: WatchReport): Report['sections'][number] {
  const rows = covers.map(({ instrument, position, share, pays, unpaid, vested, paysFrom, vestedFrom }) => [
    instrument ?? 'its protocol',
    share === 1 ? position : `${percent(share)} of ${position}`,
    fixed(pays, 2),
    fixed(unpaid, 2),
    percent(vested),
    paysFrom.slice(0, 10),
    vestedFrom.slice(0, 10),
  ])
  const headers = ['<cover', '<of', 'pays now', 'unpaid', 'vested', '<pays from', '<all from']
  return { title: `Covers of impermanent loss, ${numeraire}`, blocks: [tableBlock(headers, rows)] }
}

function residualSentence(residual: WatchedResidual, numeraire: string, rule: string | undefined): string {
  const { asset, delta, cashDelta, to = 0 } = residual
  const trade = delta > 0 ? 'sell' : 'buy'
  const size = significant(Math.abs(delta - to), 4)
  const worth = fixed(Math.abs(cashDelta * (1 - to / delta)), 0)
  const [left, min, max] = deltas(residual)
  const what = `${trade} ${size} ${asset} (${worth} ${numeraire})`
  if (rule === undefined)
    return `${asset}: a delta of ${left} is left, outside ${min} … ${max}: ${what} to be flat, or plan again.`
  const end = to === 0 ? 'to be flat' : 'to be back at the edge of its band'
  return `Rule ${rule} trades now: ${asset}: a delta of ${left} is left, outside ${min} … ${max}: ${what} ${end}.`
}

function liquidationSentence({ venue, instrument, asset, price: at, away }: WatchedLiquidation): string {
  const what = [instrument ?? 'the whole account', ...(venue === null ? [] : [`at ${venue}`])].join(' ')
  const side = away >= 0 ? 'above' : 'below'
  return `${what} is liquidated at ${price(at)} of ${asset}, ${percent(Math.abs(away))} ${side} the price: add collateral or reduce it.`
}

function rangeSentence({ position, price: at, lower, upper }: WatchedRange): string {
  const side = at < lower ? 'below' : 'above'
  return `${position} earns no fees: the price ${price(at)} is ${side} its range ${shortPrice(lower)} … ${shortPrice(upper)}.`
}

function liquidationSection(liquidation: WatchReport['liquidation']): Report['sections'][number] {
  const rows = liquidation.map(({ instrument, venue, asset, price: at, away, near }) => [
    instrument ?? 'the whole account',
    venue ?? '',
    asset,
    price(at),
    `${away >= 0 ? '+' : '−'}${percent(Math.abs(away))}`,
    near ? 'near' : '',
  ])
  return { title: 'Liquidation', blocks: [tableBlock(['<what', '<venue', '<of', 'price', '>away', '<'], rows)] }
}

/** The delta that is left and its band, with the same decimals. */
function deltas({ delta, min, max }: WatchedResidual): string[] {
  const texts = alike([delta, min, max], 4)
  return [delta, min, max].map((value, i) => (Number.isFinite(value) ? texts[i]! : value > 0 ? '∞' : '−∞'))
}
