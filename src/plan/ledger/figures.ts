import type { HedgeBook } from '../../book/hedge-book.ts'
import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { residual } from '../report/residual.ts'
import type { Leg, Plan } from '../result/plan.ts'
import { capital, returnApr } from './capital.ts'
import { ledger } from './ledger.ts'

/** What is left, expected and tied up with these legs: the money side of a plan. */
export function figures(
  owned: Owned,
  book: HedgeBook,
  legs: readonly Leg[],
  margin: Parameters<typeof capital>[3],
): Pick<Plan, 'residual' | 'expected' | 'capital'> {
  const years = horizonYears(owned.strategy)
  const left = residual(owned, book)
  const tiedUp = capital(owned, book, legs, margin)
  const expected = ledger(owned, book, tiedUp.total)
  return {
    residual: left,
    expected,
    capital: {
      ...tiedUp,
      expectedReturnApr: returnApr(expected.total, tiedUp.total, years),
      unhedgedReturnApr: returnApr(left.distribution.unhedged.mean, tiedUp.pool + tiedUp.held, years),
    },
  }
}
