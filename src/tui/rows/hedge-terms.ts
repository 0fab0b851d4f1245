import type { AssetBounds, Strategy } from '../../strategy/strategy.ts'
import { nearPrice, shortPrice, significant } from '../../text/format-number.ts'
import type { Row } from './row.ts'

const LIMITS = [
  ['premium', 'the most paid for options, net'],
  ['margin', 'the most collateral that the hedge may need'],
  ['legs', 'the most legs, perps too'],
  ['loss', 'the largest loss anywhere on the price grid, after all costs'],
  ['shortfall', 'the largest expected shortfall'],
] as const

/** Shown where the file gives them. */
const FURTHER = [
  ['tail', '≤', 'the largest loss from 0.3 to 3 times the prices of now, after all costs'],
  ['expected', '≥', 'the least mean result at the horizon'],
  ['capital', '≤', 'the most that may be tied up: positions, collateral, premium'],
] as const

/** What the file asks of the hedge, as label and value: objective, target and limits. */
export function hedgeTerms({ hedge, assets }: Strategy): Row[] {
  const { limits } = hedge
  const volatile = assets.filter((asset) => asset.volatility > 0).map(({ symbol }) => symbol)
  const few = (x: number) => significant(x, 2)
  return [
    term('minimise', hedge.minimise, 'what the optimiser makes small: o goes through them', hedge.minimise),
    term('target', hedge.target, 'flat: end with no P&L; hold: end like the entry tokens; t changes it', hedge.target),
    ...LIMITS.map(([name, meaning]): Row => {
      const limit = limits[name]
      const inputs = [{ path: ['hedge', 'limits', name], label: name, cell: 1 }]
      return { cells: [`${name} ≤`, limit === undefined ? '–' : shortPrice(limit)], meaning, inputs }
    }),
    ...FURTHER.flatMap(([name, sign, meaning]): Row[] => {
      const limit = limits[name]
      const inputs = [{ path: ['hedge', 'limits', name], label: name, cell: 1 }]
      return limit === undefined ? [] : [{ cells: [`${name} ${sign}`, shortPrice(limit)], meaning, inputs }]
    }),
    ...volatile.flatMap((asset) => [
      bounds('survive', asset, limits.survive, nearPrice, 'no perp may be liquidated at a price in here'),
      bounds('delta', asset, limits.delta, few, 'bounds of the delta that is left, tokens'),
    ]),
    ...(['gamma', 'vega'] as const).flatMap((greek) =>
      limits[greek].map(({ asset }) => bounds(greek, asset, limits[greek], few, `bounds of the ${greek} that is left`)),
    ),
  ]
}

function term(key: 'minimise' | 'target', value: string, meaning: string, initial: string): Row {
  return { cells: [key, value], meaning, inputs: [{ path: ['hedge', key], label: key, initial, cell: 1 }] }
}

function bounds(
  limit: 'survive' | 'delta' | 'gamma' | 'vega',
  asset: string,
  list: readonly AssetBounds[],
  format: (x: number) => string,
  meaning: string,
): Row {
  const { min, max } = list.find((one) => one.asset === asset) ?? { min: undefined, max: undefined }
  const path = ['hedge', 'limits', limit, asset]
  return {
    cells: [`${limit} ${asset}`, boundsText(min, max, format)],
    meaning,
    inputs: [
      { path: [...path, 'min'], label: `${limit} ${asset} from` },
      { path: [...path, 'max'], label: `${limit} ${asset} to` },
    ],
  }
}

function boundsText(min: number | undefined, max: number | undefined, format: (x: number) => string): string {
  if (min === undefined) return max === undefined ? '–' : `≤ ${format(max)}`
  return max === undefined ? `≥ ${format(min)}` : `${format(min)} … ${format(max)}`
}
