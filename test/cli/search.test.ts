import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { pseudoTerminal } from '../tui/pseudo-terminal.ts'
import { program, ran, root, scratchFolder, start } from './hedgerow.ts'
import { perpStrategy } from './perp-strategy.ts'

/** All expiries of the shipped chain: too many legs to prove anything soon. */
const file = join(scratchFolder(), 'wide.yaml')
writeFileSync(file, perpStrategy({ chain: join(root, 'strategies/data/eth-chain.csv') }))

describe('a search that takes long', { timeout: 90_000 }, () => {
  it('ends at --time with the best hedge so far and how far it may be from the best', async () => {
    const { status, stdout, stderr } = await ran(start(['plan', file, '--json', '--time', '4']))
    const plan: Plan = JSON.parse(stdout)
    expect([status, plan.status, plan.stoppedBy]).toEqual([0, 'feasible', 'time'])
    expect(plan.legs.length).toBeGreaterThan(0)
    expect(plan.gap.value).toBeGreaterThan(0)
    expect(stderr, 'progress is for terminals').not.toContain('\r')
  })

  it('ends at the first Ctrl-C with the best hedge so far', async () => {
    const printed = join(scratchFolder(), 'plan.json')
    const terminal = pseudoTerminal(`exec node ${program} plan ${file} --json --time 600 > ${printed}`)
    await terminal.until('best so far', 60_000)
    terminal.press('\u0003')
    const status = await terminal.ended
    const plan: Plan = JSON.parse(readFileSync(printed, 'utf8'))
    expect([status, plan.stoppedBy]).toEqual([0, 'user'])
    expect(plan.legs.length).toBeGreaterThan(0)
  })
})
