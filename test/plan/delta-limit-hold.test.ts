import { expect, it } from 'vitest'
import { ethRange, planOf } from './plan-of.ts'

/** A range that holds 22.0359 ETH now (docs/reference.md, `plan --json`) and was entered with more of it, to be kept like a holding of that. */
const held = (limit: string, perp: string) =>
  planOf(
    ethRange(
      `instruments: [ { id: PERP, kind: perp, asset: ETH, lot: "0.0001"${perp} } ]\nhedge: { minimise: delta, target: hold, limits: { delta: { ETH: { ${limit} } } } }`,
      '    entry: { prices: { ETH: 1800, USDC: 1 } }',
    ),
  )

it('a conflict with target hold names the limit of the residual delta as the file gives it, and a move that works', async () => {
  const { infeasible } = await held('max: 0.5', ', maxSize: "10"')
  expect(infeasible!.advice).toContain('delta.ETH 0.5 → 12.04')
  const moved = await held('max: 12.04', ', maxSize: "10"')
  expect(moved.status).toBe('optimal')
  expect(moved.exposure.hedged.delta.ETH).toBeLessThanOrEqual(12.04)
})

it('a limit of the residual delta that binds with target hold has the value that the file gives it', async () => {
  const { binding, exposure } = await held('max: 25', '')
  expect(exposure.hedged.delta.ETH).toBeCloseTo(25, 3)
  expect(binding).toEqual([{ limit: 'delta.ETH', value: expect.closeTo(25, 9), worth: expect.closeTo(2000, 3) }])
})
