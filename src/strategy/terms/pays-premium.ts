import { bookedAs } from '../../instruments/booked-as.ts'
import type { Strategy } from './strategy.ts'

/** Whether anything is traded for a premium, so that a budget for it is a choice: options, formulas and covers. */
export function paysPremium({ instruments }: Pick<Strategy, 'instruments'>): boolean {
  return instruments.some((terms) => ['premium', 'protection'].includes(bookedAs(terms)))
}
