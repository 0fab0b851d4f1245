import { describe, expect, it } from 'vitest'
import { ethRange, planOf } from './plan-of.ts'

type Sizes = {
  readonly collateral?: number
  readonly maxSize?: number
  readonly margin?: number
  readonly survive?: number
}

/** A range that holds 22.0359 ETH, with a perp and a narrow limit on what is left of them. */
async function planned({ collateral, maxSize, margin, survive, delta = 0.05 }: Sizes & { readonly delta?: number }) {
  const given = (name: string, value: number | undefined) => (value === undefined ? '' : `, ${name}: ${value}`)
  const perp = `{ id: PERP, kind: perp, asset: ETH, venue: v, lot: "0.0001", maxLeverage: 25, maintenanceMargin: 0.02${given('collateral', collateral)}${maxSize === undefined ? '' : `, maxSize: "${maxSize}"`} }`
  const limits = `delta: { ETH: { min: ${-delta}, max: ${delta} } }${given('margin', margin)}${survive === undefined ? '' : `, survive: { ETH: { max: ${survive} } }`}`
  return planOf(ethRange(`instruments: [ ${perp} ]\nhedge: { minimise: delta, limits: { ${limits} } }`))
}

/** What the advice says each limit would have to be. */
function advised(advice: string): Map<string, number> {
  const moves = advice.matchAll(/(\S+) [-\d,.]+ → ([-\d,.]*\d)/g)
  return new Map(Array.from(moves, ([, name, to]) => [name!, Number(to!.replaceAll(',', ''))]))
}

const FIELD: Record<string, string> = {
  'delta.ETH': 'delta',
  'survive.ETH.max': 'survive',
  'collateral.PERP': 'collateral',
  'maxSize.PERP': 'maxSize',
  margin: 'margin',
}

describe('limits that bound sizes', () => {
  it.each<[string, Sizes, string[]]>([
    [
      'collateral too small to survive',
      { collateral: 8000, survive: 2600 },
      ['delta.ETH', 'survive.ETH.max', 'collateral.PERP'],
    ],
    ['collateral too small to open', { collateral: 500 }, ['delta.ETH', 'collateral.PERP']],
    ['a largest size', { maxSize: 10 }, ['delta.ETH', 'maxSize.PERP']],
    ['the margin that surviving takes', { margin: 9000, survive: 2600 }, ['margin', 'delta.ETH', 'survive.ETH.max']],
    [
      'a largest size, where the collateral would do',
      { maxSize: 10, collateral: 15_000, survive: 2600 },
      ['delta.ETH', 'maxSize.PERP'],
    ],
  ])('are named in a conflict: %s', async (_, sizes, names) => {
    const { status, infeasible } = await planned(sizes)
    expect(status).toBe('infeasible')
    expect(infeasible!.limits).toEqual(names)
    const moves = advised(infeasible!.advice)
    expect([...moves.keys()]).toEqual(names)
    for (const [name, value] of moves) {
      expect((await planned({ ...sizes, [FIELD[name]!]: value })).status, `${name} ${value}`).not.toBe('infeasible')
      const { [FIELD[name]! as keyof Sizes]: __, ...without } = sizes
      const dropped = name === 'delta.ETH' ? { ...sizes, delta: 1000 } : without
      expect((await planned(dropped)).status, `without ${name}`).not.toBe('infeasible')
    }
  })

  it('move as little as it takes: a short of 22.0359 − 0.05 that survives 2,600 needs 21.9859·(600 + 2 % of 2,600)', async () => {
    const { infeasible } = await planned({ collateral: 8000, survive: 2600 })
    const least = 21.9859 * (600 + 0.02 * 2600)
    const collateral = advised(infeasible!.advice).get('collateral.PERP')!
    expect(collateral).toBeGreaterThanOrEqual(least * (1 - 1e-5))
    expect(collateral).toBeLessThan(least + 0.002 * (least - 8000) + 10)
  })

  it('are not named where the others conflict without them', async () => {
    const { infeasible } = await planned({ maxSize: 10, margin: 100 })
    expect(infeasible!.limits).toEqual(['margin', 'delta.ETH'])
  })
})

describe('limits on sizes that bind', () => {
  const hedged = ([collateral, survive, maxSize]: readonly [number, number, number]) =>
    planOf(
      ethRange(`
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: v, lot: "0.0001", maxLeverage: 25, maintenanceMargin: 0.02, collateral: ${collateral}, maxSize: "${maxSize}" }
hedge: { minimise: replication, limits: { survive: { ETH: { max: ${survive} } } } }`),
    )

  it.each([
    ['collateral.PERP', [8000, 2600, 50], [8010, 2600, 50], 10],
    ['survive.ETH.max', [8000, 2600, 50], [8000, 2599, 50], 1],
    ['maxSize.PERP', [15_000, 2600, 10], [15_000, 2600, 10.1], 0.1],
  ] as const)('%s is worth what a plan with a little more of it gains', async (name, here, there, more) => {
    const { binding, objective } = await hedged(here)
    const gain = objective.value - (await hedged(there)).objective.value
    const { worth } = binding.find(({ limit }) => limit === name)!
    expect(gain).toBeGreaterThan(0)
    expect(Math.abs(worth / (gain / more) - 1)).toBeLessThan(0.02)
  })

  it('leave out those with room', async () => {
    expect((await hedged([30_000, 2600, 50])).binding).toEqual([])
  })
})
