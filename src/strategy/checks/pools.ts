import type { Finding } from '../problems/located-problem.ts'
import type { ConcentratedFile, Partly, PoolFile } from '../schema/strategy-file.ts'
import { coverFindings } from './covers.ts'
import { formulaFindings } from './formulas.ts'
import { gives } from './gives.ts'
import type { KnownMarket } from './known-market.ts'
import { holdingFindings } from './pool-holding.ts'

type Path = Finding['path']

const WEIGHT_TOLERANCE = 1e-9

/** What the schema allows of a pool position and still makes no sense. */
export function poolFindings(position: PoolFile, path: Path, market: KnownMarket): Finding[] {
  return [
    ...termsFindings(position, path),
    ...holdingFindings(position, path, market),
    ...coverFindings(position.cover, [...path, 'cover']),
  ]
}

function termsFindings(position: PoolFile, path: Path): Finding[] {
  switch (position.kind) {
    case 'constant-product':
      return pairFindings(position, path)
    case 'concentrated':
      return [...pairFindings(position, path), ...rangeFindings(position, path)]
    case 'weighted':
      return weightFindings(position.weights, [...path, 'weights'])
    case 'stableswap':
      return duplicateAssets(position.assets, [...path, 'assets'])
    case 'formula':
      return [
        ...duplicateAssets(position.assets, [...path, 'assets']),
        ...formulaFindings(position, position.assets, path),
      ]
  }
}

/** A pool of one token is none. */
export function pairFindings(
  { base, quote }: { base?: string | undefined; quote?: string | undefined },
  path: Path,
): Finding[] {
  if (base === undefined || base !== quote) return []
  const message = `base and quote are both ${base}`
  return [{ code: 'pair-same', path: [...path, 'quote'], message, hint: 'Name two different assets.' }]
}

function weightFindings(weights: Partly<Record<string, number>> | undefined, path: Path): Finding[] {
  const given = Object.values(weights ?? {})
  if (!weights || given.includes(undefined)) return []
  if (given.length < 2) {
    return [{ code: 'assets-few', path, message: 'a weighted pool holds two or more assets', hint: 'Add the others.' }]
  }
  const sum = given.reduce<number>((total, weight) => total + weight!, 0)
  if (Math.abs(sum - 1) <= WEIGHT_TOLERANCE) return []
  return [
    { code: 'weights-sum', path, message: `the weights add up to ${sum}, not 1`, hint: 'Scale them to add up to 1.' },
  ]
}

function duplicateAssets(assets: readonly (string | undefined)[] | undefined, path: Path): Finding[] {
  const seen = new Set<string>()
  return (assets ?? []).flatMap((asset, i) => {
    if (asset === undefined || (!seen.has(asset) && seen.add(asset))) return []
    return [{ code: 'asset-duplicate', path: [...path, i], message: `${asset} is listed twice`, hint: 'Remove one.' }]
  })
}

/** A range that is not given once, or has no width. */
export function rangeFindings(
  position: Pick<ConcentratedFile, 'range' | 'ticks' | 'decimals' | 'inverted' | 'tickSpacing'> & {
    readonly fees?: object | undefined
  },
  path: Path,
): Finding[] {
  const findings: Finding[] = []
  const add = (code: string, key: string, message: string, hint: string) => {
    findings.push({ code, path: [...path, key], message, hint })
  }
  for (const key of ['range', 'ticks'] as const) {
    const { lower, upper } = position[key] ?? {}
    if (lower !== undefined && upper !== undefined && lower >= upper) {
      const hint = lower === upper ? 'Give a range with some width.' : 'Swap them: lower comes first.'
      add('range-reversed', key, `lower ${lower} is not below upper ${upper}`, hint)
    }
  }
  const [range, ticks] = [gives(position, 'range'), gives(position, 'ticks')]
  if (range && ticks)
    add('range-twice', 'ticks', 'the range is given both as range and as ticks', 'Keep one of the two.')
  if (!range && !ticks) {
    add('missing', 'range', 'the range is missing', 'Give range: { lower: …, upper: … }, or ticks with decimals.')
  }
  if (ticks && !gives(position, 'decimals')) {
    add(
      'missing',
      'decimals',
      'ticks need the decimals of the two tokens',
      'Add e.g. decimals: { base: 18, quote: 6 }.',
    )
  }
  const spaced = gives(position, 'tickSpacing') || gives(position.fees, 'tier')
  for (const key of ticks ? [] : [...(spaced ? [] : ['decimals']), 'inverted']) {
    if (gives(position, key)) {
      add('ticks-missing', key, `${key} means nothing without ticks`, `Remove it, or give ticks in place of range.`)
    }
  }
  return findings
}
