import type { Rule } from '../../strategy/terms/rule.ts'
import { LINE_PLACES, type LineJob, type LineLoop, lineLoop } from '../line-loop.ts'
import type { Assembly } from './assembly.ts'

/** What `assembly/jobs.ts` says: paths side by side, and what a job takes of them. */
const LANES = 4
const WORDS = 16
const TERMS = 13
/** What levels and a bar more than a path has take beside four numbers a bar. */
const ROOM = 24
/** Columns that it asks for, at most. */
export const LINE_COLUMNS = 7 * LANES

/** Numbers of `assembly/line.ts`; what has none is not compiled. */
const KINDS: Partial<Record<Rule['when']['kind'], number>> = {
  ...{ never: 0, every: 1, delta: 2, deltaTokens: 2, gammaScaled: 3, whalleyWilmott: 4 },
}

/** A line's memory, its terms and where its columns lie, of one of the paths side by side. */
type Lane = {
  readonly memory: Float64Array
  readonly terms: Float64Array
  readonly places: Uint32Array
  of: LineJob | undefined
}

/** The loop of a line in WebAssembly, on paths of `length` bars at most; `place`: where a column lies, 0 for nowhere. */
export function compiledLine(
  assembly: Assembly,
  length: number,
  column: (length: number) => Float64Array,
  place: (column: Float64Array) => number,
): LineLoop {
  const table = column((LANES * WORDS) / 2)
  const jobsAt = place(table)
  const lanes = Array.from({ length: LANES }, (_, i): Lane => {
    const [memory, terms, room] = [column(LINE_PLACES), column(TERMS), column(4 * length + ROOM)]
    const places = new Uint32Array(table.buffer, table.byteOffset + 4 * WORDS * i, WORDS)
    places.set([place(memory), place(terms), place(room)])
    return { memory, terms, places, of: undefined }
  })
  const isHere = jobsAt !== 0 && lanes.every(({ places }) => places.subarray(0, 3).every((at) => at !== 0))

  return (jobs) => {
    const { path, line, rule } = jobs[0]!
    const kind = KINDS[rule.when.kind]
    if (!isHere || kind === undefined || path.count > length) return lineLoop(jobs)
    for (let first = 0; first < jobs.length; first += LANES) {
      const some = jobs.slice(first, first + LANES)
      if (!some.every((job, i) => laid(job, lanes[i]!, place))) {
        lineLoop(some)
        continue
      }
      const isPerp = line?.kind === 'perp'
      const kept = assembly.line(
        some.length,
        jobsAt,
        path.count,
        kind,
        Number(rule.to === 'centre'),
        Number(line !== undefined),
        Number(isPerp),
        Number(isPerp && line.collateral !== undefined),
      )
      for (const [i, job] of some.entries()) {
        if (kept & (1 << i)) job.state.set(lanes[i]!.memory)
        else lineLoop([job])
      }
    }
  }
}

/** Whether a lane holds a job: its columns all lie in the memory, those of the same job are not looked for again. */
function laid(job: LineJob, lane: Lane, place: (column: Float64Array) => number): boolean {
  const { path, marks, line, settings, state } = job
  const { of, places } = lane
  const isSame = of !== undefined && of.path === path && of.marks === marks && of.line === line
  if (!isSame || of.settings.net !== settings.net) {
    lane.of = undefined
    if (settings.net === undefined) return false
    const { open, high, low, close } = path.bars[line?.asset ?? 0]!
    places[3] = place(path.times)
    places[4] = place(open)
    places[5] = place(high)
    places[6] = place(low)
    places[7] = place(close)
    places[8] = place(marks.delta[line?.asset ?? 0]!)
    places[9] = place(marks.gamma[line?.asset ?? 0]!)
    places[10] = place(marks.pools)
    places[11] = place(marks.fees)
    places[12] = place(marks.options)
    places[13] = place(marks.inRange)
    places[14] = line?.funding === undefined ? 0 : place(line.funding)
    places[15] = place(settings.net)
    const found = places.every((at, i) => at !== 0 || (i === 14 && line?.funding === undefined))
    if (!found) return false
  }
  lane.of = job
  pack(job, lane.terms)
  lane.memory.set(state)
  return true
}

/** Overwrites `out` with what `assembly/line.ts` reads, in its order. */
function pack({ path, marks, line, rule, settings, posted, paid }: LineJob, out: Float64Array): void {
  const entry = line === undefined ? 0 : Math.abs(marks.entryDelta[line.asset]!)
  out[0] = line?.ratio ?? 1
  out[1] = line?.feeRate ?? 0
  out[2] = line?.feePerToken ?? 0
  out[3] = line?.halfSpread ?? 0
  out[4] = line?.maxLeverage ?? 1
  out[5] = line?.maintenance.maintenanceMargin ?? 0
  out[6] = posted
  out[7] = settings.capital
  out[8] = paid
  out[9] = line?.lot ?? 1
  out[10] = widthOf(rule, entry)
  out[11] = rule.when.kind === 'whalleyWilmott' ? rule.when.riskAversion : 0
  out[12] = path.step
}

/** A clock's interval, half a width, or what one is scaled from. */
function widthOf({ when }: Rule, entry: number): number {
  switch (when.kind) {
    case 'every':
      return when.milliseconds
    case 'delta':
    case 'gammaScaled':
      return when.share * entry
    case 'deltaTokens':
      return when.tokens
    default:
      return 0
  }
}
