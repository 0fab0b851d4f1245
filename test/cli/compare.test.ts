import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { hedgerow } from './hedgerow.ts'

const perp = 'strategies/eth-usdc-perp.yaml'

describe('hedgerow compare', () => {
  it('prints a table and a chart in 80 columns', async () => {
    const { status, stdout } = await hedgerow('compare', perp)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^1,000\.00 +−22,036 +−45,674 /m)
    expect(stdout).toMatch(/[\u2801-\u28ff]/)
    expect(Math.max(...stdout.split('\n').map(textWidth))).toBeLessThanOrEqual(80)
  })

  it('has every grid price of the plan in --csv and --json', async () => {
    const plan: Plan = JSON.parse((await hedgerow('plan', perp, '--json')).stdout)
    const [payoff] = (await hedgerow('compare', perp, '--csv')).stdout.split('\n\n')
    const rows = parse(payoff!, { columns: true, cast: true })
    expect(rows).toEqual(plan.payoff.map(({ prices, impermanentLoss: _, ...results }) => ({ ...prices, ...results })))
    const compared = JSON.parse((await hedgerow('compare', perp, '--json')).stdout)
    expect(compared.payoff).toEqual(plan.payoff)
    const names = compared.alternatives.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['withdraw', 'unhedged', 'perps', 'few', 'all'])
    expect(compared.verdict).toEqual(plan.verdict)
  })
})
