import type { Rule } from '../../strategy/terms/rule.ts'
import { LINE_PLACES, type LineJob, type LineLoop, lineLoop } from '../line-loop.ts'
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

/** The loop of a line in WebAssembly, on paths of `length` bars at most; `place`: where a column lies, 0 for nowhere. */
export function compiledLine(
  assembly: Assembly,
  length: number,
  column: (length: number) => Float64Array,
  place: (column: Float64Array) => number,
): LineLoop {
  const memory = column(LINE_PLACES)
  const terms = column(TERMS)
  const room = column(4 * length + ROOM)
  const isHere = place(memory) !== 0 && place(terms) !== 0 && place(room) !== 0
  const compiled = (job: LineJob): boolean => {
    const { path, marks, line, rule, settings, state } = job
    const bars = path.bars[line?.asset ?? 0]!
    const kind = KINDS[rule.when.kind]
    const { net: out } = settings
    if (kind === undefined || out === undefined || path.count > length) return false
    const [times, net] = [place(path.times), place(out)]
    const [open, high, low, close] = [place(bars.open), place(bars.high), place(bars.low), place(bars.close)]
    const delta = place(marks.delta[line?.asset ?? 0]!)
    const gamma = place(marks.gamma[line?.asset ?? 0]!)
    const [pools, fees, options, inRange] = [
      place(marks.pools),
      place(marks.fees),
      place(marks.options),
      place(marks.inRange),
    ]
    const rates = line?.funding === undefined ? 0 : place(line.funding)
    if (times === 0 || net === 0 || open === 0 || high === 0 || low === 0 || close === 0) return false
    if (delta === 0 || gamma === 0 || pools === 0 || fees === 0 || options === 0 || inRange === 0) return false
    if (rates === 0 && line?.funding !== undefined) return false
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
      place(memory),
      place(terms),
      place(room),
      times,
      open,
      high,
      low,
      close,
      delta,
      gamma,
      pools,
      fees,
      options,
      inRange,
      rates,
      net,
    )
    if (kept) state.set(memory)
    return Boolean(kept)
  }
  return (job) => {
    if (!isHere || !compiled(job)) lineLoop(job)
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
