import { type Account, type MarginModel, scenarioNeed } from '../risk/margin/account.ts'
import type { AccountPerp, Prices } from '../risk/margin/account-perps.ts'
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
function netOfParts(parts: readonly Part[]): Shares {
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

/** The same as a model has it: only where each stands alone nothing nets. */
export function needOfParts(parts: readonly Part[], model: MarginModel): Shares {
  return model === 'isolated' ? sumOfParts(parts) : netOfParts(parts)
}

/** What an account that is closed as a whole takes at `prices`, premiums paid and received being beside it: its parts, or its scan. */
export function jointNeed(account: Account, parts: readonly Part[], model: MarginModel, prices: Prices): Shares {
  if (account.parameters === undefined) return needOfParts(parts, model)
  const { initial, maintenance } = scenarioNeed(account, account.parameters, prices)
  return { initial: Math.max(0, initial), maintenance: Math.max(0, maintenance) }
}
