import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { ExposureFigures, Plan } from './plan.ts'

/** One Greek beyond delta, gamma, vega and theta: of the position, the hedge and both together. */
export type HigherRow = {
  readonly label: string
  /** What it is counted in, per what. */
  readonly unit: string
  readonly meaning: string
  readonly figures: readonly [unhedged: number, hedge: number, hedged: number]
}

/** How the Greeks themselves move with price, volatility and days; nothing where nothing depends on volatility, since then speed alone is left. */
export function higherRows({ exposure, numeraire }: Plan, { assets }: Strategy): HigherRow[] {
  const all = [exposure.unhedged, exposure.hedge, exposure.hedged] as const
  const figures = (of: (one: ExposureFigures) => number | undefined) => {
    const [unhedged = 0, hedge = 0, hedged = 0] = all.map(of)
    return [unhedged, hedge, hedged] as const
  }
  const expiries = [...new Set(all.flatMap(({ vegaByExpiry }) => Object.keys(vegaByExpiry)))].sort()
  if (expiries.length === 0) return []
  const rows = assets.flatMap(({ symbol, volatility }): HigherRow[] =>
    volatility > 0
      ? [
          {
            ...{
              label: `vanna ${symbol}`,
              unit: `${symbol} per point of volatility`,
              figures: figures((of) => of.vanna[symbol]),
            },
            meaning: 'how delta moves when volatility rises by one point, 0.01',
          },
          {
            ...{
              label: `volga ${symbol}`,
              unit: `${numeraire} per point²`,
              figures: figures((of) => of.volga[symbol]),
            },
            meaning: 'how vega moves when volatility rises by one point',
          },
          {
            ...{ label: `charm ${symbol}`, unit: `${symbol} a day`, figures: figures((of) => of.charm[symbol]) },
            meaning: 'how delta moves in a day, prices still',
          },
          {
            ...{
              label: `speed ${symbol}`,
              unit: `${symbol} per ${numeraire}²`,
              figures: figures((of) => of.speed[symbol]),
            },
            meaning: `how gamma moves when the price rises by one ${numeraire}`,
          },
        ]
      : [],
  )
  const vegas = expiries.map((name): HigherRow => {
    const [asset, date] = name.split('@')
    return {
      ...{
        label: `vega ${asset} ${date}`,
        unit: `${numeraire} per point`,
        figures: figures((of) => of.vegaByExpiry[name]),
      },
      meaning:
        'vega of the options of this expiry alone: one of another expiry only makes up for it while volatilities move alike',
    }
  })
  return [...rows, ...vegas].filter((row) => row.figures.some((figure) => figure !== 0))
}
