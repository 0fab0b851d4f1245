import type { Rule } from '../../strategy/terms/rule.ts'
import type { Book } from '../book.ts'
import { markBook } from '../mark-book.ts'
import type { Marks } from '../marks.ts'
import type { PricePath } from '../price-path.ts'
import { rerangedMarks } from '../reranged-marks.ts'
import { rolledMarks } from '../rolls/rolled-marks.ts'
import type { RolledLegs } from './rolled-legs.ts'

/** A book's marks along a path as one rule keeps it; `all`, those of a book that is left as it is, where it neither moves ranges nor rolls options. */
export function ruleMarks(
  { rerange, roll }: Rule,
  book: Book,
  legs: RolledLegs | undefined,
): (path: PricePath, all: Marks) => Marks {
  if (!rerange && !roll) return (_, all) => all
  const own = legs ? { ...book, options: legs.options } : book
  return (path) => {
    const marks = rerange ? rerangedMarks(path, own, rerange.gas) : markBook(path, own)
    return legs ? rolledMarks(marks, legs.trades(path)) : marks
  }
}
