import type { ProvidedTerms } from '../../instruments/terms.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { exact, fixed, shortPrice } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import type { Plan } from './plan.ts'

/** `ETH/USDC from 1,800 to 2,200`, or at every price: where liquidity that can be provided trades. */
export function whereProvided(terms: ProvidedTerms): string {
  const pair = `${plainText(terms.base)}/${plainText(terms.quote)}`
  if (terms.kind === 'constant-product') return `${pair} at every price`
  return `${pair} from ${shortPrice(terms.range.lower)} to ${shortPrice(terms.range.upper)}`
}

/** What each leg that is a pool puts where, and the gas that takes, a sentence each. */
export function providedSentences(strategy: Strategy, { legs }: Pick<Plan, 'legs'>): string[] {
  return legs.flatMap(({ instrument, size }) => {
    const terms = strategy.instruments.find(({ id }) => id === instrument)
    if (terms?.kind !== 'concentrated' && terms?.kind !== 'constant-product') return []
    const gas = terms.gas > 0 ? `, for ${fixed(terms.gas, 2)} of gas` : ''
    return [`${plainText(instrument)} puts ${exact(size)} into ${whereProvided(terms)}${gas}.`]
  })
}
