import type { AssetBounds, Strategy } from '../../../strategy/terms/strategy.ts'
import { nearPrice, percent, shortPrice, significant, UNKNOWN } from '../../../text/format-number.ts'
import { fileValue } from '../../kit/file-value.ts'
import type { Row, RowInput } from '../../kit/row.ts'

const LIMITS = [
  ['premium', 'the most paid for options, net'],
  ['margin', 'the most collateral that the hedge may need'],
  ['legs', 'the most legs, perps too'],
  ['loss', 'the largest loss anywhere on the price grid, after all costs'],
  ['shortfall', 'the largest expected shortfall'],
] as const

/** Limits that the file gives with a default of their own where it says nothing. */
const FURTHER_LIMITS = [
  [
    'tail',
    '≤',
    'by default',
    'the largest loss at prices far beyond the grid; by default what the positions alone lose',
  ],
  ['expected', '≥', UNKNOWN, 'the least mean P&L at the horizon'],
  ['capital', '≤', UNKNOWN, 'the most that may be tied up'],
] as const

/** What the file asks of the hedge, as label and value: objective, target, limits and how much may be given up for fewer legs. */
export function hedgeTerms({ hedge, assets }: Strategy, file: unknown): Row[] {
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
    ...volatile.flatMap((asset) => [
      bounds('survive', asset, limits.survive, nearPrice, 'no perp may be liquidated at a price in here'),
      bounds('delta', asset, limits.delta, few, 'bounds of the delta that is left, tokens'),
    ]),
    ...FURTHER_LIMITS.map(([name, sign, otherwise, meaning]) => {
      const path = ['hedge', 'limits', name]
      return fileRow(path, `${name} ${sign}`, limitText(fileValue(file, path), otherwise), meaning)
    }),
    ...volatile.map((asset) => nakedRow(asset, file)),
    simplifyRow(file),
    ...(['gamma', 'vega'] as const).flatMap((greek) =>
      limits[greek].map(({ asset }) => bounds(greek, asset, limits[greek], few, `bounds of the ${greek} that is left`)),
    ),
  ]
}

function fileRow(path: RowInput['path'], label: string, value: string, meaning: string): Row {
  return { cells: [label, value], meaning, inputs: [{ path, label, cell: 1 }] }
}

/** Options that may be sold without cover, tokens. */
function nakedRow(asset: string, file: unknown): Row {
  const path = ['hedge', 'limits', 'naked', asset]
  const [calls, puts] = ['calls', 'puts'].map((side) => limitText(fileValue(file, [...path, side]), '0'))
  return {
    cells: [`naked ${asset} ≤`, calls === puts ? calls! : `calls ${calls}, puts ${puts}`],
    meaning: `calls and puts of ${asset} that may be sold without cover, tokens`,
    inputs: [
      { path: [...path, 'calls'], label: `naked calls of ${asset}`, initial: '0' },
      { path: [...path, 'puts'], label: `naked puts of ${asset}`, initial: '0' },
    ],
  }
}

function simplifyRow(file: unknown): Row {
  const path = ['hedge', 'simplify']
  const share = fileValue(file, path)
  const meaning = 'the share of the objective that may be given up to hold fewer legs'
  return {
    cells: ['simplify', percent(typeof share === 'number' ? share : 0)],
    meaning,
    inputs: [{ path, label: 'simplify', initial: '0', cell: 1 }],
  }
}

/** A limit as the file has it: `.inf` switches it off. */
function limitText(value: unknown, otherwise: string): string {
  if (typeof value !== 'number') return otherwise
  return Math.abs(value) === Number.POSITIVE_INFINITY ? 'off' : shortPrice(value)
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
