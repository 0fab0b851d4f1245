import { expect, it } from 'vitest'
import { ethRange, planOf } from './plan-of.ts'

it.each(['-18.9849', '-22.0359', '0.0003'])(
  'a leg of %s that trades at one quote has exactly that price',
  async (size) => {
    const perp = '{ id: ETH-PERP, kind: perp, asset: ETH, price: 2000, lot: "0.0001" }'
    const plan = await planOf(ethRange(`instruments:\n  - ${perp}\nhedge: { pin: { ETH-PERP: "${size}" } }`))
    expect(plan.legs.map(({ price }) => price)).toEqual([2000])
  },
)
