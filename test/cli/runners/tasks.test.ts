import { describe, expect, it } from 'vitest'
import { TASKS } from '../../../src/cli/runners/tasks.ts'
import { HEDGED } from '../../export/html/page.ts'
import { ethRange, strategyOf } from '../../plan/plan-of.ts'

const perp = strategyOf(ethRange('instruments:\n  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001" }'))

describe('the search for a page', () => {
  it('looks at no budgets where nothing is traded for a premium, and is complete', async () => {
    const page = await TASKS.page(perp, { shouldStop: () => undefined, progress: () => {} })
    expect([page.plan.legs.length, page.frontier, page.complete]).toEqual([1, undefined, true])
  })

  it('says so when its time was over before it came to budgets', async () => {
    const page = await TASKS.page(strategyOf(HEDGED), { shouldStop: () => 'time', progress: () => {} })
    expect([page.plan.stoppedBy, page.frontier, page.complete]).toEqual(['time', undefined, false])
  })
})
