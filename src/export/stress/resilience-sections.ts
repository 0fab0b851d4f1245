import type { LossCurve } from '../../plan/stress/loss-curve.ts'
import type { StressRow } from '../../plan/stress/stress-report.ts'
import type { Resilience } from '../../plan/stress/stressed-plan.ts'
import type { Survival } from '../../plan/stress/survival.ts'
import { fixed, percent, shortPrice, signed } from '../../text/format-number.ts'
import { paragraph, type Section, tableBlock } from '../report.ts'

/** What kills the accounts, their health by price and day, and how the loss grows with a move: a section each, none where there are no accounts. */
export function resilienceSections(
  { nearest, survival, curve }: Resilience,
  scenarios: readonly StressRow[],
): Section[] {
  return [
    ...(nearest.length === 0 ? [] : [nearestSection(nearest)]),
    ...lackedSection(scenarios),
    ...survival.flatMap((table) => (Object.keys(table.health).length === 0 ? [] : [survivalSection(table)])),
    ...curve.map(curveSection),
  ]
}

function nearestSection(nearest: Resilience['nearest']): Section {
  const rows = nearest.map(({ account, instrument, asset, price, move, dailySigmas, what }) => [
    instrument ?? account ?? 'no venue',
    asset,
    shortPrice(price),
    `${move >= 0 ? '+' : '−'}${percent(Math.abs(move))}`,
    dailySigmas === null ? '' : signed(dailySigmas, 1),
    what === 'liquidation' ? 'is closed' : 'all equity gone',
  ])
  return {
    title: 'What kills it, the nearest first',
    blocks: [
      tableBlock(['<account', '<of', 'price', '>move', 'daily deviations', '<'], rows),
      paragraph('One price moves and the others stand; a daily deviation is the volatility of one day.'),
    ],
  }
}

function lackedSection(scenarios: readonly StressRow[]): Section[] {
  const rows = scenarios.flatMap(({ name, lacked, freeElsewhere, recoveryDays }) =>
    Object.entries(lacked).map(([account, amount], i) => [
      i === 0 ? name : '',
      account,
      fixed(amount, 0),
      i === 0 ? fixed(freeElsewhere, 0) : '',
      i === 0 ? (recoveryDays === null ? 'never' : fixed(recoveryDays, 0)) : '',
    ]),
  )
  if (rows.length === 0) return []
  return [
    {
      title: 'What accounts lack, and what lies free elsewhere',
      blocks: [
        tableBlock(['<scenario', '<account', 'lacks', 'free elsewhere', '>days to recover'], rows),
        paragraph(
          'Money is never moved between accounts inside a scenario.',
          'The days are those until what the book earns a day now has made up for the loss.',
        ),
      ],
    },
  ]
}

/** By which the page finds the sections that it draws something for. */
export const survivalTitle = (asset: string) => `Health by the price of ${asset}`
export const lossTitle = (asset: string, direction: LossCurve['direction']) => `The loss as ${asset} goes ${direction}`

/** Every second price, at once and at the last day, volatility as now and half as much again. */
function survivalSection({ asset, prices, days, volatility, health }: Survival): Section {
  const names = Object.keys(health)
  const last = days.length - 1
  const cell = (name: string, p: number, day: number, factor: number) => {
    const found = health[name]![p]![day]![factor]
    return found === null || found === undefined ? '' : found < 1 ? 'closed' : fixed(found, 2)
  }
  const rows = prices.flatMap((price, p) => {
    if (p % 2 === 1) return []
    return [
      [
        shortPrice(price),
        ...names.flatMap((name) => [cell(name, p, 0, 0), cell(name, p, last, 0), cell(name, p, 0, 1)]),
      ],
    ]
  })
  const headers = names.flatMap((name) => [`>${name}`, `>in ${fixed(days[last]!, 0)} d`, `>vol ×${volatility[1]}`])
  return {
    title: survivalTitle(asset),
    blocks: [
      tableBlock([asset, ...headers], rows),
      paragraph('An account is closed below a health of 1 and stays so beyond.'),
    ],
  }
}

function curveSection({ asset, direction, rows, beyondForetold, steepest }: LossCurve): Section {
  const cells = rows.map(({ move, loss, further, foretold, closing, closed }) => [
    percent(move),
    ...[loss, further, foretold, closing].map((amount) => fixed(amount, 0)),
    closed.join(', '),
  ])
  const beyond =
    beyondForetold === null
      ? 'No move takes a quarter more than delta and gamma of today foretell.'
      : `From ${percent(beyondForetold)} on a move takes a quarter more than delta and gamma of today foretell.`
  return {
    title: lossTitle(asset, direction),
    blocks: [
      tableBlock(['>move', 'loss', 'next 1 %', 'foretold', 'legs closed there', '<closed'], cells),
      paragraph(
        beyond,
        `It is steepest from ${percent(steepest.from)}: ${fixed(steepest.perPercent, 0)} for a further 1 %.`,
      ),
    ],
  }
}
