import { daysFromDuration } from '../../units/duration.ts'
import type { Finding } from '../problems/located-problem.ts'
import type { Partly, PoolInstrumentFile } from '../schema/strategy-file.ts'
import { dateFindings } from './market.ts'

type Path = Finding['path']
type CoverFile = Partly<Omit<Extract<PoolInstrumentFile, { kind: 'cover' }>, 'kind'>>

/** What the schema allows of what a cover pays, held or bought, and still makes no sense. */
export function coverFindings(cover: CoverFile | undefined, path: Path): Finding[] {
  if (cover === undefined) return []
  const findings = dateFindings(cover.since, [...path, 'since'])
  const [cliff, full] = [cover.vesting?.cliff, cover.vesting?.full].map((text) =>
    text === undefined ? undefined : daysFromDuration(text),
  )
  if (cliff !== undefined && full !== undefined && full < cliff) {
    const message = `full ${cover.vesting!.full} is before cliff ${cover.vesting!.cliff}`
    const hint = '`full` must not be before `cliff`: swap them.'
    findings.push({ code: 'vesting-reversed', path: [...path, 'vesting', 'full'], message, hint })
  }
  const { cap, deductible = 0 } = cover
  if (cap !== undefined && cap <= deductible) {
    const message = `it would never pay: cap ${cap} is not above deductible ${deductible}`
    findings.push({ code: 'cover-never', path: [...path, 'cap'], message, hint: 'Raise cap, or lower deductible.' })
  }
  return findings
}
