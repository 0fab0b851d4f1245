import { firstFew } from '../../text/first-few.ts'
import type { Finding } from '../problems/located-problem.ts'
import { pathText } from '../problems/located-problem.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'

/** What each chain selector picks, by its index in `instruments`. */
export type Picked = ReadonlyMap<number, readonly string[]>

/** Every id that the file gives must be its own, and no option may be picked twice. */
export function identifierFindings(file: Partly<StrategyFile>, picked: Picked): Finding[] {
  const owners = new Map<string, Finding['path']>()
  const findings: Finding[] = []
  for (const list of ['positions', 'instruments'] as const) {
    for (const [i, entry] of (file[list] ?? []).entries()) {
      if (!entry || !('id' in entry) || entry.id === undefined) continue
      const owner = owners.get(entry.id)
      if (!owner) owners.set(entry.id, [list, i])
      else {
        const message = `${entry.id} is already the id of ${pathText(owner)}`
        findings.push({ code: 'id-duplicate', path: [list, i, 'id'], message, hint: 'Give each its own id.' })
      }
    }
  }
  return [...findings, ...pickedTwice(picked)]
}

function pickedTwice(picked: Picked): Finding[] {
  const owners = new Map<string, number>()
  return [...picked].flatMap(([i, ids]) => {
    const taken = ids.filter((id) => owners.has(id) || !owners.set(id, i))
    const first = taken[0]
    if (first === undefined) return []
    const same = owners.get(first) === i
    const message = `it picks ${firstFew(taken, 1)} ${same ? 'twice' : `that instruments[${owners.get(first)}] picks already`}`
    const hint = same
      ? 'Name one venue, or keep one of the rows.'
      : 'Narrow the bounds so that each option is picked once.'
    return [{ code: 'id-duplicate', path: ['instruments', i], message, hint }]
  })
}
