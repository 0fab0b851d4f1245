import type { WatchedLiquidation, WatchedRange, WatchedResidual, WatchReport } from '../plan/watch/watch-report.ts'
import { alike, fixed, percent, price, shortPrice, signed, significant } from '../text/format-number.ts'
import { type Report, tableBlock } from './report.ts'

/** A refresh in words and tables: what needs attention and what would put it right, then how everything stands; `note` stands before it all. */
export function watchSummary(report: WatchReport, note?: string): Report {
  const { numeraire, residual, liquidation, change } = report
  const moments = watchAttention(report)
  return {
    title: report.strategy.name,
    lead: [...(note === undefined ? [] : [note]), ...(moments.length > 0 ? moments : ['Nothing needs attention.'])],
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
      ...(liquidation.length === 0 ? [] : [liquidationSection(liquidation)]),
      {
        title: `Since the watch began, ${numeraire}`,
        blocks: [
          tableBlock(
            ['<held', 'gain'],
            [['positions', signed(change.positions, 2)], ['hedge', signed(change.legs, 2)]],
            [['together', signed(change.total, 2)]],
          ), // biome-ignore format: a row a line
        ],
      },
    ],
  }
}

/** A sentence for everything outside its band; none when all is well. */
export function watchAttention({ residual, liquidation, ranges, numeraire }: WatchReport): string[] {
  return [
    ...residual.filter(({ inside }) => !inside).map((one) => residualSentence(one, numeraire)),
    ...liquidation.filter(({ near }) => near).map(liquidationSentence),
    ...ranges.filter(({ inside }) => !inside).map(rangeSentence),
  ]
}

function residualSentence(residual: WatchedResidual, numeraire: string): string {
  const { asset, delta, cashDelta } = residual
  const trade = delta > 0 ? 'sell' : 'buy'
  const size = significant(Math.abs(delta), 4)
  const [left, min, max] = deltas(residual)
  return (
    `${asset}: a delta of ${left} is left, outside ${min} … ${max}: ` +
    `${trade} ${size} ${asset} (${fixed(Math.abs(cashDelta), 0)} ${numeraire}) to be flat, or plan again.`
  )
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
