import type { Finding } from './located-problem.ts'
import type { HedgeFile, Partly, StrategyFile } from './schema/strategy-file.ts'

type File = Partly<StrategyFile>
type Place = Pick<Finding, 'path' | 'at'>
type Feature = readonly [name: string, places: (file: File) => Place[]]

/** What the format has and the planner does not do yet. Whoever adds a feature deletes its line. */
const NOT_YET: readonly Feature[] = [
  ['minimising expected shortfall', minimising('expected-shortfall')],
  ['minimising variance', minimising('variance')],
  ['minimising cost', minimising('cost')],
  ['a limit of shortfall', limit('shortfall')],
]

/** Everything the file asks for that is not available yet, at its place. */
export function unavailableFindings(file: File): Finding[] {
  return NOT_YET.flatMap(([name, places]) =>
    places(file).map((place) => ({
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

function minimising(objective: HedgeFile['minimise']): Feature[1] {
  return (file) => (file.hedge?.minimise === objective ? [{ path: ['hedge', 'minimise'] }] : [])
}

function limit(name: keyof NonNullable<HedgeFile['limits']>): Feature[1] {
  return (file) => present(file.hedge?.limits?.[name], ['hedge', 'limits', name])
}
