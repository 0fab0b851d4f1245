import type { KnownMarket } from './checks/known-market.ts'
import { volatileInUse } from './checks/market.ts'
import type { Finding } from './located-problem.ts'
import type { HedgeFile, Partly, StrategyFile } from './schema/strategy-file.ts'

type File = Partly<StrategyFile>
type Place = Pick<Finding, 'path' | 'at'>
type Feature = readonly [name: string, places: (file: File, market: KnownMarket) => Place[]]

/** What the format has and the planner does not do yet. Whoever adds a feature deletes its line. */
const NOT_YET: readonly Feature[] = [
  ['weighted pools', entriesOfKind('positions', 'weighted')],
  ['stableswap pools', entriesOfKind('positions', 'stableswap')],
  ['formula positions', entriesOfKind('positions', 'formula')],
  ['formula instruments', entriesOfKind('instruments', 'formula')],
  ['minimising expected shortfall', minimising('expected-shortfall')],
  ['minimising variance', minimising('variance')],
  ['minimising cost', minimising('cost')],
  ['a limit of gamma', limit('gamma')],
  ['a limit of vega', limit('vega')],
  ['a limit of margin', limit('margin')],
  ['a limit of legs', limit('legs')],
  ['a limit of shortfall', limit('shortfall')],
  ['pinned legs', (file) => present(file.hedge?.pin, ['hedge', 'pin'])],
  ['margin models of venues', (file) => present(file.venues, ['venues'])],
  ['ladders of asks', ladders('asks')],
  ['ladders of bids', ladders('bids')],
  [
    'more than one volatile asset in use',
    (file, market) =>
      volatileInUse(file, market)
        .slice(1)
        .map((asset) => ({ path: ['market', 'assets', asset], at: 'key' })),
  ],
]

/** Everything the file asks for that is not available yet, at its place. */
export function unavailableFindings(file: File, market: KnownMarket): Finding[] {
  return NOT_YET.flatMap(([name, places]) =>
    places(file, market).map((place) => ({
      code: 'unavailable',
      ...place,
      message: `not available yet: ${name}`,
      hint: 'Leave it out until a later version.',
    })),
  )
}

function present(value: unknown, path: Finding['path']): Place[] {
  return value === undefined ? [] : [{ path, at: 'key' }]
}

function entriesOfKind(list: 'positions' | 'instruments', kind: string): Feature[1] {
  return (file) => (file[list] ?? []).flatMap((entry, i) => (entry?.kind === kind ? [{ path: [list, i, 'kind'] }] : []))
}

function minimising(objective: HedgeFile['minimise']): Feature[1] {
  return (file) => (file.hedge?.minimise === objective ? [{ path: ['hedge', 'minimise'] }] : [])
}

function limit(name: keyof NonNullable<HedgeFile['limits']>): Feature[1] {
  return (file) => present(file.hedge?.limits?.[name], ['hedge', 'limits', name])
}

function ladders(side: 'asks' | 'bids'): Feature[1] {
  return (file) =>
    (file.instruments ?? []).flatMap((instrument, i) =>
      instrument && instrument.kind !== 'chain' ? present(instrument[side], ['instruments', i, side]) : [],
    )
}
