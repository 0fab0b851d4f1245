import type { Marks } from '../marks.ts'

/** What a roll trades at a bar: tokens of one option, signed, at a price; `spread` is what that loses against its mark. Numeraire. */
export type RollTrade = {
  readonly index: number
  readonly instrument: string
  readonly size: number
  readonly price: number
  readonly spread: number
  readonly fee: number
}

/** Marks with what the rolls cost, from their bar on. */
export function rolledMarks(marks: Marks, trades: readonly RollTrade[]): Marks {
  const column = () => new Float64Array(marks.count)
  const rolls = { spread: column(), fees: column(), trades: column() }
  for (const { index, spread, fee } of trades) {
    rolls.spread[index]! += spread
    rolls.fees[index]! += fee
    rolls.trades[index]! += 1
  }
  for (const each of Object.values(rolls)) for (let i = 1; i < marks.count; i++) each[i]! += each[i - 1]!
  const costs = rolls.spread.map((spread, i) => (marks.costs?.[i] ?? 0) + spread + rolls.fees[i]!)
  return { ...marks, costs, rolls }
}
