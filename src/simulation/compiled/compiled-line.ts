import type { Rule } from '../../strategy/terms/rule.ts'
import { LINE_PLACES, type LineJob, type LineLoop, lineLoop } from '../line-loop.ts'
import type { Marks } from '../marks.ts'
import type { Assembly } from './assembly.ts'

const TERMS = 13
/** What levels and a bar more than a path has take beside four numbers a bar. */
const ROOM = 24
/** Columns that it asks for. */
export const LINE_COLUMNS = 7

/** Numbers of `assembly/line.ts`; what has none is not compiled. */
const KINDS: Partial<Record<Rule['when']['kind'], number>> = {
  ...{ never: 0, every: 1, delta: 2, deltaTokens: 2, gammaScaled: 3, whalleyWilmott: 4 },
}

/** The loop of a line in WebAssembly, on paths of `length` bars at most. */
export function compiledLine(assembly: Assembly, length: number, column: (length: number) => Float64Array): LineLoop {
  const memory = column(LINE_PLACES)
  const terms = column(TERMS)
  const room = column(4 * length + ROOM)
  const has = (one: Float64Array) => one.buffer === memory.buffer
  const hasMarks = ({ pools, fees, options, inRange }: Marks) => has(pools) && has(fees) && has(options) && has(inRange)
  return (job) => {
    const { path, marks, line, rule, settings, state } = job
    const { open, high, low, close } = path.bars[line?.asset ?? 0]!
    const delta = marks.delta[line?.asset ?? 0]!
    const gamma = marks.gamma[line?.asset ?? 0]!
    const funding = line?.funding
    const { net } = settings
    const kind = KINDS[rule.when.kind]
    const bars = has(path.times) && has(open) && has(high) && has(low) && has(close)
    const reached = bars && has(delta) && has(gamma) && hasMarks(marks) && (funding === undefined || has(funding))
    if (kind === undefined || net === undefined || !has(net) || !has(room) || !reached || path.count > length) {
      lineLoop(job)
      return
    }
    pack(job, terms)
    memory.set(state)
    const isPerp = line?.kind === 'perp'
    const kept = assembly.line(
      path.count,
      kind,
      Number(rule.to === 'centre'),
      Number(line !== undefined),
      Number(isPerp),
      Number(isPerp && line.collateral !== undefined),
      memory.byteOffset,
      terms.byteOffset,
      room.byteOffset,
      path.times.byteOffset,
      open.byteOffset,
      high.byteOffset,
      low.byteOffset,
      close.byteOffset,
      delta.byteOffset,
      gamma.byteOffset,
      marks.pools.byteOffset,
      marks.fees.byteOffset,
      marks.options.byteOffset,
      marks.inRange.byteOffset,
      funding === undefined ? 0 : funding.byteOffset,
      net.byteOffset,
    )
    if (kept) state.set(memory)
    else lineLoop(job)
  }
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
