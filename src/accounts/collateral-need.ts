import type { AccountPerp } from '../risk/margin/account.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'

/** What one perp or option needs on its own, and which perp it is. */
export type Part = { readonly alone: Shares; readonly perp?: Pick<AccountPerp, 'asset' | 'contract' | 'size'> }

/** What parts need one by one, added up; numeraire ≥ 0. */
export function sumOfParts(parts: readonly Pick<Part, 'alone'>[]): Shares {
  return {
    initial: parts.reduce((total, { alone }) => total + alone.initial, 0),
    maintenance: parts.reduce((total, { alone }) => total + alone.maintenance, 0),
  }
}

/** The same where what is long and what is short of one asset and contract nets. */
export function netOfParts(parts: readonly Part[]): Shares {
  const sides = new Map<string, Shares>()
  for (const { perp, alone } of parts) {
    if (perp === undefined) continue
    const key = `${perp.contract} ${perp.asset}`
    const { initial, maintenance } = sides.get(key) ?? { initial: 0, maintenance: 0 }
    const side = Math.sign(perp.size)
    sides.set(key, { initial: initial + side * alone.initial, maintenance: maintenance + side * alone.maintenance })
  }
  const positions = [...sides.values()].map(({ initial, maintenance }) => {
    return { alone: { initial: Math.abs(initial), maintenance: Math.abs(maintenance) } }
  })
  return sumOfParts([...positions, ...parts.filter(({ perp }) => perp === undefined)])
}
