import { fixed, nearPrice } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { healthWord } from '../screens/stress/health-view.ts'
import { lossTable, moneyTables, nearestTable, type Titled } from '../screens/stress/resilience-rows.ts'
import { resultOf } from '../state/analysis.ts'
import type { Walk } from '../state/model.ts'

/** What kills it, health, the loss by move or where money stands, in words. */
export function resilienceLines(walk: Walk): string[] {
  const { view, by } = walk.resilience
  if (view === 'accounts') return moneyTables(walk.plan!).flatMap(told)
  const found = resultOf(walk.analyses, 'resilience')
  if (!found) return ['working out what kills it']
  if (view === 'nearest') return told(nearestTable(found.nearest))
  if (view === 'loss-curve') return found.curve.flatMap((curve) => told(lossTable(curve)))
  return found.survival.flatMap(({ asset, prices, days, volatility, health }) =>
    Object.entries(health).flatMap(([account, table]) =>
      prices.map((price, i) => {
        const cells = by === 'days' ? table[i]!.map((row) => row[0]!) : table[i]![0]!
        const heads =
          by === 'days'
            ? days.map((day) => `in ${fixed(day, 0)} days`)
            : volatility.map((one) => `volatility times ${one}`)
        const words = cells.map((cell, column) => `${heads[column]} ${healthWord(cell)}`)
        return `health of ${plainText(account)} with ${asset} at ${nearPrice(price)}: ${words.join(', ')}`
      }),
    ),
  )
}

function told({ title, columns, rows, notes }: Titled): string[] {
  const lines = rows.map((cells) =>
    cells.flatMap((cell, i) => (cell === '' ? [] : [`${columns[i]!.header} ${cell}`.trim()])).join(', '),
  )
  return [`${title}:`, ...lines, ...notes]
}
