import { readFileSync } from 'node:fs'
import { openStrategy } from '../../src/book/open-strategy.ts'
import { TASKS } from '../../src/cli/runners/tasks.ts'
import { readDocument } from '../../src/cli/terminal/terminal-documents.ts'
import type { Control } from '../../src/hedge/problem/control.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { poseProblem } from '../../src/plan/pose/pose-problem.ts'
import type { Leg } from '../../src/plan/result/plan.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'
import { alternatingMedians, type Contender } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 60
/**
 * At most 60 % of the processor time that it took while each key parsed the file three times and started a new worker with its solver. Of that it took 21 to
 * 23 % once neither did, which was 3.7 to 3.9 times what comes before any search: so 60 % are about 3.8 · 60/22, 10 times.
 */
const BAR = 10

/** A plan made again after a key on the shipped strip, its search left out, against what comes before any search: the file read with the change, opened and posed. Processor time, all in one process. */
export async function compareRePlan(project: string): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const file = `${project}strategies/eth-usdc-strip.yaml`
  const text = readFileSync(file, 'utf8')
  let keys = 0
  const changed = async () => {
    keys++
    const edits = [{ path: ['hedge', 'limits', 'premium'], value: 4000 + keys }]
    const read = await readDocument({ type: 'solve', request: keys, file, text, edits })
    if (read.type !== 'read') throw new Error(`the strip with a premium of ${4000 + keys} cannot be read`)
    return read.strategy
  }
  const { legs } = await makePlan(await changed(), { shouldStop: () => undefined, progress: () => {} })
  const again = used('a plan again, beside its search', async () => planned(await changed(), legs))
  const opening = used('read, opened and posed', async () => void poseProblem(await openStrategy(await changed())))
  const [ours, other] = await alternatingMedians([again, opening], ROUNDS)
  const row: Comparison = {
    what: 're-plan after a key, processor',
    ...{ ours: again.name, oursNanoseconds: ours!, other: opening.name, otherNanoseconds: other! },
    ...{ ratio: ours! / other!, bar: { kind: 'at-most', ratio: BAR }, rounds: ROUNDS },
    counts: 'processor time',
  }
  return { comparisons: [row], notes: [] }
}

/** The whole plan, but that its search ends where it begins: with the legs that were found before. */
async function planned(strategy: Strategy, found: readonly Leg[]): Promise<void> {
  let posed = false
  const control: Control = { shouldStop: () => (posed ? 'user' : undefined), progress: () => {} }
  const further = {
    // Asked for once the question is posed.
    get legs() {
      posed = true
      return found
    },
    effort: 1,
  }
  const { plan } = await TASKS.plan(strategy, control, undefined, further)
  if (plan.legs.length !== found.length)
    throw new Error(`${plan.legs.length} legs were planned instead of ${found.length}`)
}

function used(name: string, work: () => Promise<void>): Contender {
  return {
    name,
    measure: async () => {
      const before = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(before)
      return (user + system) * 1e3
    },
  }
}
