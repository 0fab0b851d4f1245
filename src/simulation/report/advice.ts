import { money } from '../../text/format-number.ts'
import { apart } from './apart.ts'

/** A rule as it is judged by the same samples as others: paths, or the days of one course. Money in the numeraire. */
export type Judged = {
  /** `rule 8h`, `no hedge`. */
  readonly word: string
  readonly mean: number
  readonly trades: number
  /** What is to be small, what each sample shows of it, and what each gained. */
  readonly risk: number
  readonly risks: ArrayLike<number>
  readonly gains: ArrayLike<number>
}

/** How it is told: what the risk is of and what the samples are, in words. */
export type Telling = {
  readonly numeraire: string
  readonly past: boolean
  /** `the worst 5 % of the paths`. */
  readonly risk: string
  /** `a mean loss of $14,509`. */
  readonly amount: (risk: number) => string
  /** `the worst 5 % of the paths end in a mean loss of $14,509`. */
  readonly ends: (risk: number) => string
  /** Whether the samples can tell one risk from another by what they show of both. */
  readonly unlike: (one: ArrayLike<number>, other: ArrayLike<number>) => boolean
  /** `these paths`. */
  readonly samples: string
}

/**
 * Which rule buys what at what price against `base`, in a sentence or two: of those whose risk cannot be told from the least, the one that none of them beats on
 * average and that trades least; and the one that leaves most on average where that is another. What the samples cannot tell apart is no difference.
 */
export function advice(base: Judged, rules: readonly Judged[], told: Telling): string {
  const all = rules.includes(base) ? rules : [base, ...rules]
  const safest = first(all, (one, other) => one.risk < other.risk)
  const alike = all.filter((one) => one === safest || !told.unlike(one.risks, safest.risks))
  const unbeaten = alike.filter((one) => !alike.some((other) => leavesMore(other, one)))
  const chosen = first(unbeaten, (one, other) => one.trades < other.trades)
  const richest = first(all, (one, other) => one.mean > other.mean)
  const more = richest !== base && leavesMore(richest, chosen) ? [leaves(richest, chosen, told)] : []
  const better = betters(told)
  if (chosen === base) {
    const others = all.length > 1 ? `; no other rule ${better}, so choose the simplest` : ''
    return [`Under ${base.word} ${told.ends(base.risk)}${others}.`, ...more].join(' ')
  }
  const rest = alike.filter((one) => one !== chosen && one !== base).map(({ word }) => word)
  const alone =
    rest.length === 0 ? [] : [`${sentence(listed(rest))} ${better}: choose ${chosen.word}, the cheaper or simpler.`]
  return [buys(chosen, base, told), ...alone, ...more].join(' ')
}

/** `Rule 8h costs $410 more than rule never and cuts the worst 5 % of the paths from $14,509 to $9,870.` */
function buys(chosen: Judged, base: Judged, { numeraire, past, risk, amount, samples, unlike }: Telling): string {
  const gain = chosen.mean - base.mean
  const sum = money(Math.abs(gain), numeraire)
  const less = gain < 0 ? (past ? `made ${sum} less` : `costs ${sum} more`) : `${past ? 'made' : 'leaves'} ${sum} more`
  const price = apart(chosen.gains, base.gains)
    ? `${less} than ${base.word}`
    : past
      ? `${less} than ${base.word}, which is within the noise of ${samples},`
      : `costs no more than ${base.word}, as far as ${samples} can tell,`
  const change = unlike(chosen.risks, base.risks)
    ? `${past ? 'cut' : 'cuts'} ${risk} from ${amount(base.risk)} to ${amount(chosen.risk)}`
    : `${past ? 'left' : 'leaves'} ${risk} as ${past ? 'it was' : 'it is'}, as far as ${samples} can tell: ${amount(chosen.risk)}`
  return `${sentence(chosen.word)} ${price} and ${change}.`
}

function leaves(richest: Judged, chosen: Judged, { numeraire, past, ends }: Telling): string {
  const more = money(richest.mean - chosen.mean, numeraire)
  return `${sentence(richest.word)} ${past ? 'made' : 'leaves'} ${more} more than that${past ? '' : ' on average'}; under it ${ends(richest.risk)}.`
}

function betters({ past, samples }: Telling): string {
  return `${past ? 'improved' : 'improves'} on that by anything ${samples} can tell`
}

/** `neither rule band nor rule ww`. */
function listed(words: readonly string[]): string {
  return words.length === 1 ? `not even ${words[0]}` : `neither ${words.join(' nor ')}`
}

function leavesMore(one: Judged, other: Judged): boolean {
  return one.mean > other.mean && apart(one.gains, other.gains)
}

/** The first that none after it is better than. */
function first(all: readonly Judged[], better: (one: Judged, other: Judged) => boolean): Judged {
  return all.reduce((best, one) => (better(one, best) ? one : best))
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
