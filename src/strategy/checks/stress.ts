import type { Finding } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'

/** Scenarios in which nothing happens, lose an account that there is not, or draw again what a history gives. */
export function stressFindings(file: Partly<StrategyFile>, quoted: readonly string[]): Finding[] {
  const venues = [...(file.positions ?? []), ...(file.instruments ?? [])].flatMap((entry) =>
    entry && 'venue' in entry && entry.venue !== undefined ? [entry.venue] : [],
  )
  const known = [
    ...new Set([...Object.keys(file.accounts ?? {}), ...Object.keys(file.venues ?? {}), ...venues, ...quoted]),
  ]
  return (file.stress ?? []).flatMap((scenario, i): Finding[] => {
    if (!scenario) return []
    const path = ['stress', i]
    const lost = (scenario.lost ?? []).flatMap((name, at): Finding[] => {
      if (name === undefined || known.includes(name)) return []
      const unknown = unknownName({ what: 'account', typed: name, known })
      return [{ code: 'account-unknown', path: [...path, 'lost', at], ...unknown }]
    })
    return [...lost, ...(happens(scenario) ? [] : [nothing(path)]), ...redrawn(scenario, file, path)]
  })
}

function happens({ name: _name, ...effects }: object & { name?: unknown }): boolean {
  return Object.values(effects).some((effect) => !isBare(effect))
}

/** A list or group with nothing in it, however deep. */
function isBare(effect: unknown): boolean {
  return typeof effect === 'object' && effect !== null && Object.values(effect).every(isBare)
}

function nothing(path: Finding['path']): Finding {
  const hint = 'Give `shocks`, `correlation`, `funding`, `spreads`, `lost` or `after`.'
  return { code: 'stress-empty', path, message: 'nothing happens in it', hint }
}

function redrawn(scenario: object, { hedge }: Partly<StrategyFile>, path: Finding['path']): Finding[] {
  if (!('correlation' in scenario) || hedge?.scenarios?.history === undefined) return []
  const message = 'past returns have a correlation of their own'
  return [{ code: 'stress-history', path: [...path, 'correlation'], message, hint: 'Leave it or the history out.' }]
}
