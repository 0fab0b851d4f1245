import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Call, Run } from '../../src/cli/commands/call.ts'
import { compareCommand } from '../../src/cli/commands/compare-command.ts'
import { exportCommand } from '../../src/cli/commands/export-command.ts'
import { frontierCommand } from '../../src/cli/commands/frontier-command.ts'
import { planCommand } from '../../src/cli/commands/plan-command.ts'
import { stressCommand } from '../../src/cli/commands/stress-command.ts'
import { watchCommand } from '../../src/cli/commands/watch/watch-command.ts'
import { solve } from '../../src/cli/runners/solve.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { perpCompared, perpPlan } from '../export/perp-plan.ts'
import { frontier, stress } from '../tui/analysis-results.ts'
import { root } from './hedgerow.ts'

vi.mock('../../src/cli/runners/solve.ts', () => ({ solve: vi.fn() }))

const file = join(root, 'strategies/eth-usdc-perp.yaml')
const out = join(mkdtempSync(join(tmpdir(), 'hedgerow-test-')), 'out')
let written = ''

beforeEach(() => {
  written = ''
  const keep = (text: unknown) => {
    written += text
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** What a command answers and writes where the search comes to this. */
async function run(command: Run, result: object, changed: Partial<Call> = {}) {
  vi.mocked(solve).mockResolvedValue(result as never)
  const call = {
    command: '',
    operands: [file],
    json: false,
    csv: false,
    format: undefined,
    output: undefined,
    force: false,
    seconds: 1,
    large: false,
  }
  const status = await command({ ...call, words: [file, '--once'], ...changed })
  return { status, text: written.replace(/\s+/g, ' ') }
}

const none: Partial<Plan> = { legs: [], gap: { value: null, relative: null } }
const statuses: readonly (readonly [Plan['status'], Partial<Plan>, status: number, says: string])[] = [
  ['optimal', {}, 0, '✓ proven best for delta'],
  ['feasible', { stoppedBy: 'time', gap: { value: 2, relative: 0.1 } }, 0, '≈ within 10 %'],
  ['unknown', { ...none, stoppedBy: 'user' }, 4, 'No hedge was found before you stopped it'],
  [
    'infeasible',
    { ...none, infeasible: { limits: ['loss'], advice: 'loss 1 → 2' } },
    4,
    'No hedge meets the limits together: loss.',
  ],
]

function resultOf(status: Plan['status'], changed: Partial<Plan>) {
  const withoutLegs = stress.found.map((row) => ({ ...row, attribution: { ...row.attribution, legs: [] } }))
  return { plan: { ...perpPlan, ...changed, status }, stress: withoutLegs, compared: perpCompared }
}

describe.each(statuses)('a plan that is %s', (status, changed, exit, says) => {
  const result = resultOf(status, changed)

  it.each<[name: string, command: Run]>([
    ['plan', planCommand],
    ['compare', compareCommand],
    ['stress', stressCommand],
  ])(`answers ${exit} and says so: %s`, async (_, command) => {
    const { status: answered, text } = await run(command, result)
    expect(answered).toBe(exit)
    expect(text).toContain(says)
  })

  it.each<[name: string, command: Run]>([
    ['plan', planCommand],
    ['compare', compareCommand],
    ['stress', stressCommand],
  ])(`answers ${exit} with the status in the JSON: %s --json`, async (_, command) => {
    expect((await run(command, result, { json: true, output: out })).status).toBe(exit)
    const told = (await run(command, result, { json: true })).text
    expect(told).toContain(`"status": "${status}"`)
    if (status === 'unknown') expect(told).toContain('"infeasible": null')
  })
})

it.each(statuses.filter(([, , exit]) => exit === 4))(
  'a plan that is %s leaves nothing to export or to watch',
  async (status, changed, exit, says) => {
    for (const command of [exportCommand, watchCommand]) {
      const { status: answered, text } = await run(command, resultOf(status, changed))
      expect(answered).toBe(exit)
      expect(text).toMatch(/^No hedge .* (Nothing is exported|There is nothing to watch)\. ?$/)
      expect(text).toContain(says)
      written = ''
    }
  },
)

describe('a frontier', () => {
  const part = { ...frontier.found, complete: false, knee: null }
  const CUT = 'before every budget was looked at'

  it.each([
    ['that is complete', frontier.found, 0, 'knee', CUT],
    ['that was cut short', part, 0, CUT, 'knee'],
    [
      'cut short before its first hedge',
      { ...part, points: [] },
      4,
      'whether one meets the other limits is not known',
      'No hedge meets',
    ],
    [
      'without a hedge',
      { ...frontier.found, points: [], knee: null },
      4,
      'No hedge was found within the other limits',
      'No hedge meets',
    ],
  ])('%s says so, as a table and beside a CSV', async (_, found, exit, says, never) => {
    const { status, text } = await run(frontierCommand, { frontier: found })
    expect(status).toBe(exit)
    expect(text).toContain(says)
    expect(text).not.toContain(never)
    if (found.points.length > 0) expect(text).toContain('✓ proven')
    written = ''
    const csv = (await run(frontierCommand, { frontier: found }, { csv: true })).text
    if (!found.complete) expect(csv).toContain(says)
  })
})
