import { fewNames } from '../problems/few-names.ts'
import type { Finding } from '../problems/located-problem.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { sourceWordFindings } from './source-words.ts'

const NO_POOL: ReadonlySet<string> = new Set(['spot', 'perp', 'option'])

/** A source is read either for a pool position or into a snapshot that the file names, and never says whom to ask. */
export function sourceFindings(file: Partly<StrategyFile>): Finding[] {
  return (file.sources ?? []).flatMap((source, i): Finding[] => {
    if (!source) return []
    const path = ['sources', i]
    const { position, file: snapshot, import: words = '' } = source
    const strange = sourceWordFindings(words, [...path, 'import'])
    if ((position === undefined) === (snapshot === undefined)) {
      const message = `it says ${position === undefined ? 'neither position nor' : 'both position and'} file`
      return [{ code: 'source-target', path, message, hint: 'Give one of them.' }, ...strange]
    }
    return [
      ...(position === undefined ? [] : poolFindings(position, file, [...path, 'position'])),
      ...(snapshot === undefined ? [] : snapshotFindings(snapshot, file, [...path, 'file'])),
      ...strange,
    ]
  })
}

function poolFindings(id: string, { positions = [] }: Partly<StrategyFile>, path: Finding['path']): Finding[] {
  const pools = positions.flatMap((one) => (one?.id === undefined || NO_POOL.has(one.kind) ? [] : [one.id]))
  if (pools.includes(id)) return []
  const hint = pools.length > 0 ? `It may be ${fewNames(pools, ' or ')}.` : 'Add the position, or leave the source out.'
  return [{ code: 'source-target', path, message: `"${id}" is no pool position of this file`, hint }]
}

function snapshotFindings(name: string, { market }: Partly<StrategyFile>, path: Finding['path']): Finding[] {
  if (market?.files?.includes(name)) return []
  const message = `"${name}" is not in market.files`
  return [{ code: 'source-target', path, message, hint: 'Name it there too, written the same.' }]
}
