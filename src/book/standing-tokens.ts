import type { Exposure } from '../exposure/exposure.ts'
import { assetIndex } from '../exposure/market-state.ts'
import { scale } from '../exposure/scale.ts'
import { sum } from '../exposure/sum.ts'
import { spotExposure } from '../instruments/spot.ts'
import type { AccountTerms, Strategy } from '../strategy/terms/strategy.ts'

/** Tokens that an account holds less what it owes: carry is the interest, simple, at the price then. */
export type StandingTokens = { readonly account: string; readonly exposure: Exposure }

/** The tokens and debts of every account that has any. */
export function standingTokens({ accounts }: Strategy): StandingTokens[] {
  return accounts.flatMap((terms) => {
    if (terms.holds.length + terms.owes.length === 0) return []
    const held = terms.holds.map(({ asset, amount }) => scale(spotExposure(asset), Number(amount)))
    return [{ account: terms.name, exposure: sum([...held, ...terms.owes.map(debt)]) }]
  })
}

function debt({ asset, amount, rate }: AccountTerms['owes'][number]): Exposure {
  const owed = scale(spotExposure(asset), -Number(amount))
  return {
    ...owed,
    carry: ({ assets, prices, count, elapsed }, out) => {
      const column = prices[assetIndex(assets, asset)]!
      for (let i = 0; i < count; i++) out[i] = -Number(amount) * rate * elapsed * column[i]!
    },
  }
}
