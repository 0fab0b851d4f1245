import { correlationBounds, impossibleGroups } from '../../numerics/correlation-bounds.ts'
import { SOBOL_DIMENSIONS } from '../../numerics/sobol.ts'
import type { Finding } from '../problems/located-problem.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { assetsInUse } from './asset-references.ts'
import { type KnownMarket, leadingAsset } from './known-market.ts'
import { volatileInUse } from './market.ts'

const pairKey = (pair: readonly unknown[]) => [...pair].sort().join(' ')

/** Correlations that are missing, given twice or cannot be, and more assets than there can be scenarios of. */
export function correlationFindings(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  const volatile = volatileInUse(file, market)
  const { pairs, findings, complete } = readPairs(file)
  const wandering = [...assetsInUse(file)].filter((asset) => (file.market?.assets?.[asset]?.basis ?? 0) > 0)
  // tails take a dimension of their own
  const most = SOBOL_DIMENSIONS - (file.hedge?.scenarios?.tails === undefined ? 0 : 1)
  const excess = [...volatile, ...wandering][most]
  if (excess !== undefined) {
    const message = `${excess} is volatile asset number ${most + 1} in use, and scenarios go up to ${most}`
    const hint = 'Plan the positions of some of these assets on their own.'
    findings.push({ code: 'assets-many', path: ['market', 'assets', excess], at: 'key', message, hint })
  }
  const missing = volatile.slice(0, SOBOL_DIMENSIONS).flatMap((a, i, few) =>
    few
      .slice(i + 1)
      .filter((b) => !pairs.has(pairKey([a, b])))
      .map((b) => [a, b]),
  )
  for (const pair of complete ? missing : []) {
    findings.push({
      code: 'correlation-missing',
      path: ['market', 'correlations'],
      message: `the correlation of ${pair.join(' and ')} is missing, and both are in use`,
      hint: `Add { pair: [${pair.join(', ')}], value: … } with a value from -1 to 1.`,
    })
  }
  const known = [...pairs.values()].every(({ value }) => !Number.isNaN(value))
  return complete && known && missing.length === 0 && excess === undefined
    ? [...findings, ...impossibleFindings(volatile, pairs)]
    : findings
}

type Pairs = ReadonlyMap<string, { readonly index: number; readonly value: number }>

/** The correlations by pair, NaN where the value could not be read; `complete` when every pair could. */
function readPairs(file: Partly<StrategyFile>): { pairs: Pairs; findings: Finding[]; complete: boolean } {
  const findings: Finding[] = []
  const pairs = new Map<string, { index: number; value: number }>()
  let complete = true
  for (const [index, correlation] of (file.market?.correlations ?? []).entries()) {
    const [a, b] = correlation?.pair ?? []
    if (a === undefined || b === undefined) {
      complete = false
      continue
    }
    const path = ['market', 'correlations', index, 'pair']
    const before = pairs.get(pairKey([a, b]))
    if (a === b) {
      findings.push({
        code: 'pair-same',
        path,
        message: `${a} is paired with itself`,
        hint: 'Name two different assets.',
      })
    } else if (before !== undefined) {
      const message = `${a} and ${b} are already paired in market.correlations[${before.index}]`
      findings.push({ code: 'pair-duplicate', path, message, hint: 'Keep one of the two.' })
    } else pairs.set(pairKey([a, b]), { index, value: correlation?.value ?? Number.NaN })
  }
  return { pairs, findings, complete }
}

/** Triangles, or larger groups, of assets that no prices can follow, each at the last of its correlations. */
function impossibleFindings(volatile: readonly string[], pairs: Pairs): Finding[] {
  const given = (i: number, j: number) => pairs.get(pairKey([volatile[i], volatile[j]]))!
  const matrix = volatile.map((_, i) => volatile.map((_, j) => (i === j ? 1 : given(i, j).value)))
  return impossibleGroups(matrix).map((group) => {
    const edges = group.flatMap((i, k) => group.slice(k + 1).map((j) => [i, j] as const))
    const last = edges.reduce((a, b) => (given(a[0], a[1]).index > given(b[0], b[1]).index ? a : b))
    const [one, other] = last.map((i) => volatile[i])
    const each = edges.map(([i, j]) => `${volatile[i]} and ${volatile[j]} ${given(i, j).value}`)
    const rest = group.length === 3 ? 'the other two' : 'the others'
    return {
      code: 'correlations-impossible',
      path: ['market', 'correlations', given(last[0], last[1]).index, 'value'],
      message: `${listed(group.map((i) => volatile[i]!))} cannot be correlated like this: ${each.join(', ')}`,
      hint: `With ${rest} as they are, ${one} and ${other} can have ${between(correlationBounds(matrix, group, last))}.`,
    }
  })
}

/** Rounded into the bounds, so that what is advised works. */
function between({ min, max }: { readonly min: number; readonly max: number }): string {
  const [least, most] = [Math.ceil(min * 1e4 - 1e-9) / 1e4, Math.floor(max * 1e4 + 1e-9) / 1e4]
  return least < most
    ? `any value from ${least} to ${most}`
    : `only the value ${Number(((min + max) / 2).toPrecision(15))}`
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** Correlations that name an asset the market does not list, or one that moves with another, have no effect. */
export function correlationWarnings(file: Partly<StrategyFile>, market: KnownMarket): string[] {
  return (file.market?.correlations ?? []).flatMap((correlation, i) => {
    return (correlation?.pair ?? []).flatMap((asset) => {
      if (asset === undefined) return []
      const lead = leadingAsset(market, asset)
      const listed = market.assets?.has(asset)
      if (listed && lead === asset) return []
      const why = listed ? `${asset} moves with ${lead}` : `${asset} is not one of market.assets`
      return [`market.correlations[${i}]: ${why}, so that it has no effect`]
    })
  })
}
