import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { planSchema } from '../../src/export/plan-schema.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { hedgerow, ran, root, scratchFolder, start } from './hedgerow.ts'
import { perpStrategy } from './perp-strategy.ts'

const shipped = readdirSync(join(root, 'strategies')).filter((file) => file.endsWith('.yaml'))
const validator = z.fromJSONSchema(planSchema as Parameters<typeof z.fromJSONSchema>[0])

describe('hedgerow plan', () => {
  it('prints the perpetual short of the interface in words', async () => {
    const { status, stdout } = await hedgerow('plan', 'strategies/eth-usdc-perp.yaml')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Sell 22\.0359 ETH-PERP\. ✓ proven best for delta/m)
    expect(stdout).toMatch(/worst on the price grid +−45,674 /)
  })

  it('prints the same as JSON with the figures of the interface', async () => {
    const { status, stdout } = await hedgerow('plan', 'strategies/eth-usdc-perp.yaml', '--json')
    const plan: Plan = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(plan.legs.map(({ instrument, side, size }) => [instrument, side, size])).toEqual([
      ['ETH-PERP', 'sell', '22.0359'],
    ])
    expect(plan.legs[0]!.liquidationPrice).toBeCloseTo(2628.1, 1)
    expect(plan.residual.worst.unhedged.pnl).toBeCloseTo(-45674, 0)
    expect(plan.positions[0]!.lossVersusRebalancing).toBeCloseTo(44093, -1)
  })

  it.each(shipped)(
    'of strategies/%s is JSON that the schema of `schema plan` takes',
    { timeout: 60_000 },
    async (file) => {
      const { status, stdout } = await hedgerow('plan', join('strategies', file), '--json', '--time', '1')
      expect(status).toBe(0)
      expect(validator.safeParse(JSON.parse(stdout)).error).toBeUndefined()
    },
  )

  it('tells warnings on stderr, not in the result', async () => {
    const { stdout, stderr } = await hedgerow('plan', 'strategies/eth-usdc-perp.yaml')
    expect(stderr).toMatch(/^warning: ETH-PERP/)
    expect(stdout).not.toContain('warning')
  })

  it('without a terminal is what `hedgerow <strategy>` prints', async () => {
    const walk = await hedgerow('strategies/eth-usdc-perp.yaml')
    expect(walk).toEqual(await hedgerow('plan', 'strategies/eth-usdc-perp.yaml'))
  })

  it('answers 4 when no hedge meets the limits, and prints the JSON all the same, without legs', async () => {
    const file = join(scratchFolder(), 'tight.yaml')
    writeFileSync(file, perpStrategy({ limits: '{ delta: { ETH: { min: 1000 } } }' }))
    const { status, stdout } = await hedgerow('plan', file, '--json')
    const plan: Plan = JSON.parse(stdout)
    expect([status, plan.status, plan.legs]).toEqual([4, 'infeasible', []])
    expect(plan.infeasible!.limits).toEqual(['delta.ETH'])
    expect(validator.safeParse(plan).error).toBeUndefined()
    expect((await hedgerow('plan', file)).stdout).toContain('No hedge meets the limits together: delta.ETH.')
  })

  it('is not upset by a reader that has left', async () => {
    const child = start(['plan', 'strategies/eth-usdc-perp.yaml', '--json'])
    child.stdout!.destroy()
    const { status, stderr } = await ran(child)
    expect(status).toBe(0)
    expect(stderr).not.toMatch(/EPIPE|bug/)
  })
})
