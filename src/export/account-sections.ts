import { JOINING_HEADERS, joiningRows } from '../plan/result/joining-rows.ts'
import type { Plan } from '../plan/result/plan.ts'
import { refillWords } from '../plan/result/refill-words.ts'
import { tokenWords } from '../plan/result/token-words.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { alike, fixed, percent, price, shortPrice } from '../text/format-number.ts'
import { paragraph, type Section, tableBlock } from './report.ts'

/** Where money stands, how near each account is to its end, and what its failing costs beside what one account for all would free; none where the file names no account. */
export function accountSections({ margin }: Plan, strategy: Strategy): Section[] {
  const accounts = margin.accounts.filter(({ account }) => account !== null)
  if (accounts.length === 0 || strategy.accounts.length === 0) return []
  const rows = accounts.map(({ account, equity, initial, maintenance, health, surplus, buffer, idle }) => [
    account!,
    ...[equity, initial, maintenance].map((amount) => fixed(amount, 0)),
    health === null ? '' : fixed(health, 2),
    ...[surplus, buffer, idle].map((amount) => fixed(amount, 0)),
  ])
  const ends = accounts.flatMap(({ account, liquidation }) =>
    liquidation.map(({ asset, price: at, away, chance, medianDays, instrument }) => [
      instrument ?? account!,
      asset,
      price(at),
      `${away >= 0 ? '+' : '−'}${percent(Math.abs(away))}`,
      percent(chance.day),
      percent(chance.week),
      medianDays === null ? '' : fixed(medianDays, 0),
    ]),
  )
  const failures = accounts.map(({ account, ifItFails: { lost, delta, worst } }) => [
    account!,
    fixed(lost, 0),
    Object.entries(delta)
      .map(([asset, tokens]) => `${alike([tokens], 4)[0]} ${asset}`)
      .join(', '),
    fixed(worst.pnl, 0),
    Object.entries(worst.prices)
      .map(([asset, at]) => `${asset} ${shortPrice(at)}`)
      .join(', '),
  ])
  const refills = refillWords(accounts)
  const headers = ['<account', 'equity', 'initial', 'maintenance', 'health', 'surplus', 'buffer', 'idle']
  return [
    {
      title: 'Where money stands',
      blocks: [
        tableBlock(headers, rows),
        { kind: 'list', items: accounts.map(standsThere) },
        ...(ends.length === 0
          ? []
          : [tableBlock(['<closed', '<of', 'price', '>away', '>in a day', '>a week', 'median days'], ends)]),
        tableBlock(['<if it fails', 'lost', '>delta left', 'worst then', '<at'], failures),
        ...(refills.length === 0 ? [] : [{ kind: 'list', items: refills } as const]),
        ...(margin.netting === null
          ? []
          : [
              tableBlock(
                JOINING_HEADERS.map((name, i) => (i === 0 ? `<${name}` : `>${name}`)),
                joiningRows(margin),
              ),
            ]),
        paragraph(
          netting(margin.netting),
          'An account is closed as a whole where its health falls below 1; a partial liquidation is not modelled.',
        ),
      ],
    },
  ]
}

/** `revert: lending; owes 30,000 USDC.` */
function standsThere({ account, model, holds, owes }: Plan['margin']['accounts'][number]): string {
  return `${account}: ${[model, ...tokenWords('holds', holds), ...tokenWords('owes', owes)].join('; ')}.`
}

function netting(found: Plan['margin']['netting']): string {
  if (found === null) return ''
  const { share, scan } = found
  return `As one account they would need ${percent(share)} less by one scan (${scan}), and where that one fails all is lost.`
}
