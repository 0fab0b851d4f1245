import type { BeyondPoint, Distribution, ExposureFigures, Plan, ProxyLeg } from '../plan/result/plan.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { alike, brief, fixed, money, percent, shortPrice, signed } from '../text/format-number.ts'
import { days } from './plan-summary.ts'
import { paragraph, type Section, tableBlock } from './report.ts'

/** What the book is exposed to today before and after the hedge, and what that comes to at the horizon. */
export function residualSections(plan: Plan, strategy: Strategy): Section[] {
  return [greekSection(plan, strategy), resultSection(plan, strategy)]
}

function greekSection(plan: Plan, strategy: Strategy): Section {
  const { unhedged, hedge, hedged } = plan.exposure
  const row = (name: string, digits: number, figure: (exposure: ExposureFigures) => number | undefined) => [
    name,
    ...alike([figure(unhedged), figure(hedge), figure(hedged)], digits),
  ]
  /** No row where there is nothing of it: vega and theta without options, cross gamma of assets that nothing joins. */
  const rowIfAny = (...terms: Parameters<typeof row>) => {
    const [, , figure] = terms
    return [unhedged, hedge, hedged].some((exposure) => (figure(exposure) ?? 0) !== 0) ? [row(...terms)] : []
  }
  const risky = strategy.assets.filter((asset) => asset.volatility > 0).map((asset) => asset.symbol)
  const rows = risky.flatMap((asset) => [
    row(`delta, ${asset}`, 6, (exposure) => exposure.delta[asset]),
    row(`gamma, ${asset} per ${plan.numeraire}`, 4, (exposure) => exposure.gamma[asset]?.[asset]),
    ...rowIfAny(`vega, ${plan.numeraire} per point of ${asset} volatility`, 4, (exposure) => exposure.vega[asset]),
  ])
  const crosses = risky.flatMap((one, i) =>
    risky
      .slice(i + 1)
      .flatMap((other) => rowIfAny(`gamma, ${one} per ${plan.numeraire} of ${other}`, 4, (e) => e.gamma[one]?.[other])),
  )
  const theta = rowIfAny(`theta, ${plan.numeraire} per day`, 4, (exposure) => exposure.theta)
  const all = [...rows, ...crosses, ...theta]
  return {
    title: 'Exposure today',
    blocks:
      all.length === 0
        ? []
        : [
            tableBlock(['<', 'unhedged', 'hedge', 'hedged'], all),
            ...plan.residual.proxies.map((one) => paragraph(standIn(one))),
          ],
  }
}

function standIn({ instrument, asset, correlation, deviationLeft, breakEvenCorrelation }: ProxyLeg): string {
  return `${instrument} stands in for ${asset}: at a correlation of ${brief(correlation, 3)} at least ${percent(deviationLeft)} of its deviation stay, and below ${brief(breakEvenCorrelation, 2)} the leg adds to it.`
}

function resultSection(plan: Plan, strategy: Strategy): Section {
  const { beyond, distribution, worst, replicationError } = plan.residual
  const confidence = percent(strategy.hedge.confidence)
  const row = (name: string, form: typeof fixed, figure: (figures: Distribution) => number) => [
    name,
    ...alike([figure(distribution.unhedged), figure(distribution.hedged)], 2, form),
  ]
  const target = strategy.hedge.target === 'hold' ? 'the result of holding' : 'zero'
  return {
    title: `P&L in ${days(plan.horizonDays)}, ${plan.numeraire}`,
    blocks: [
      tableBlock(
        ['<', 'unhedged', 'hedged'],
        [
          row('mean', signed, (figures) => figures.mean),
          row('standard deviation', fixed, (figures) => figures.standardDeviation),
          row(`loss at ${confidence} (value at risk)`, fixed, (figures) => figures.valueAtRisk),
          row('mean loss beyond it (expected shortfall)', fixed, (figures) => figures.expectedShortfall),
          ...(strategy.hedge.minimise === 'loss-aversion'
            ? [
                row('expected gain', fixed, (figures) => figures.expectedGain),
                row('expected loss', fixed, (figures) => figures.expectedLoss),
                row('downside deviation', fixed, (figures) => figures.downsideDeviation),
              ]
            : []),
          ['worst on the price grid', ...alike([worst.unhedged.pnl, worst.hedged.pnl], 2)],
          [
            'chance of a loss',
            percent(distribution.unhedged.probabilityOfLoss),
            percent(distribution.hedged.probabilityOfLoss),
          ],
        ],
      ),
      paragraph(
        `All net of costs and income. Before them, the hedged result is at most ${money(replicationError, plan.numeraire)} from ${target} on the price grid.`,
        source(strategy),
        unlikely(worst.hedged.prices),
        omegas(plan, strategy),
      ),
      ...(beyond.length === 0
        ? []
        : [paragraph(`Far out: ${beyond.map((point) => farOut(point, strategy)).join('; ')}.`)]),
    ],
  }
}

/** Where the distribution comes from if it is not the lognormal one. */
function source({ hedge, horizonDays }: Strategy): string {
  const { history, samples } = hedge.scenarios
  if (history === undefined) return ''
  return `The distribution is that of ${fixed(samples, 0)} overlapping windows of ${days(horizonDays)} in the price history.`
}

/** `at ETH 400 −42,635 (unhedged −78,269)`: of the prices only the one that moved. */
function farOut({ prices, unhedged, hedged }: BeyondPoint, { assets, numeraire }: Strategy): string {
  const moved = assets.filter(({ symbol, price: today }) => (prices[symbol] ?? today) !== today)
  const place = moved.map(({ symbol }) => `${symbol} ${shortPrice(prices[symbol]!)}`).join(', ')
  return `at ${place} ${money(hedged, numeraire)} (unhedged ${money(unhedged, numeraire)})`
}

/** That a grid of several assets has prices which hardly come together. */
function unlikely(prices: Readonly<Record<string, number>>): string {
  if (Object.keys(prices).length < 2) return ''
  return 'The grid pairs all prices, however unlikely together; the other figures weigh them by their correlation.'
}

/** Where gains count, what is gained for each unit lost. */
function omegas({ residual: { distribution } }: Plan, { hedge }: Strategy): string {
  if (hedge.minimise !== 'loss-aversion') return ''
  const [before, after] = [distribution.unhedged, distribution.hedged].map(({ omega }) =>
    omega === null ? 'no end, as nothing is lost' : fixed(omega, 2),
  )
  return `Gains by losses (omega): ${after}, unhedged ${before}.`
}
