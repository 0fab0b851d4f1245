import type { Lead } from './lead.ts'
import type { OfferedExpiry, OptionOffer } from './option-offer.ts'
import { type Answers, answerTo } from './question.ts'
import { chosenExpiry } from './quote-questions.ts'
import { readRange } from './read-answers.ts'

/** What quotes of a venue or a file come to in a strategy file. */
export type OfferedLines = {
  /** When the options expire, as `horizon` has it. */
  readonly horizon: string
  readonly volatility: OfferedExpiry['volatility']
  /** As an entry of `market.files`. */
  readonly file: string
  /** Puts up to the price and calls from it, as instruments. */
  readonly instruments: string
  /** What is asked again to have them as they are then; empty: nobody can be asked. */
  readonly sources: string
}

/** The options between the strikes and of the expiry that were answered. */
export function offeredLines(answers: Answers, offer: OptionOffer, { price }: Lead): OfferedLines {
  const expiry = chosenExpiry(answers, offer)
  const { lower, upper } = readRange(answerTo(answers, 'strikes') ?? '') ?? { lower: 0, upper: Number.MAX_VALUE }
  const [put, call] = [
    ends(expiry.puts, lower, Math.min(price, upper)),
    ends(expiry.calls, Math.max(price, lower), upper),
  ]
  // In a range on one side of the price all are of one type.
  const rows = [put && chainRow('put', put, expiry, offer), call && chainRow('call', call, expiry, offer)]
  const file = JSON.stringify(offer.file)
  return {
    horizon: expiry.date,
    volatility: expiry.volatility,
    file,
    instruments: rows.filter((row) => row !== undefined).join(''),
    sources: offer.asked === undefined ? '' : `  - { file: ${file}, import: ${JSON.stringify(offer.asked)} }\n`,
  }
}

type Ends = { readonly min: number; readonly max: number }

function ends(strikes: readonly number[], lower: number, upper: number): Ends | undefined {
  const inside = strikes.filter((strike) => strike >= lower && strike <= upper)
  return inside.length === 0 ? undefined : { min: inside[0]!, max: inside.at(-1)! }
}

function chainRow(
  type: 'put' | 'call',
  { min, max }: Ends,
  { date, hasLots }: OfferedExpiry,
  { asset }: OptionOffer,
): string {
  const lot = hasLots ? '' : '\n    lot: "1"'
  return `  - kind: chain
    type: ${type}
    asset: ${asset}
    expiry: ${date}
    strike: { min: ${min}, max: ${max} }${lot}
    fee: { rate: 0.0003, cap: 0.125 } # a usual one: of the price of ${asset}, at most an eighth of the premium
`
}
