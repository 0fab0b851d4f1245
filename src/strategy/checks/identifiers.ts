import type { Finding } from '../located-problem.ts'
import { pathText } from '../located-problem.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'

/** What each chain selector picks, by its index in `instruments`. */
export type Picked = ReadonlyMap<number, readonly string[]>

/** Every id of the file must be its own, those that chains pick from snapshots too. */
export function identifierFindings(file: Partly<StrategyFile>, picked: Picked): Finding[] {
  const owners = new Map<string, Finding['path']>()
  const findings: Finding[] = []
  const claim = (id: string | undefined, path: Finding['path']) => {
    if (id === undefined) return
    const owner = owners.get(id)
    if (!owner) owners.set(id, path)
    else {
      const message = `${id} is already the id of ${pathText(owner)}`
      findings.push({ code: 'id-duplicate', path: [...path, 'id'], message, hint: 'Give each its own id.' })
    }
  }
  for (const list of ['positions', 'instruments'] as const) {
    for (const [i, entry] of (file[list] ?? []).entries()) if (entry && 'id' in entry) claim(entry.id, [list, i])
  }
  for (const [i, ids] of picked) {
    const path = ['instruments', i]
    const taken = ids.filter((id) => owners.has(id))
    for (const id of ids) if (!owners.has(id)) owners.set(id, path)
    const first = taken[0]
    if (first === undefined) continue
    const others = taken.length > 1 ? ` and ${taken.length - 1} more` : ''
    const message = `it picks ${first}${others}, already given in ${pathText(owners.get(first)!)}`
    findings.push({ code: 'id-duplicate', path, message, hint: 'Narrow the bounds so that each option comes once.' })
  }
  return findings
}
