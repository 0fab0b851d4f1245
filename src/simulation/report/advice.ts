import { brief, money } from '../../text/format-number.ts'
import type { RuleFigures } from '../summary/rule-summary.ts'

type Summaries = {
  readonly numeraire: string
  readonly unhedged: RuleFigures
  readonly rules: readonly RuleFigures[]
  readonly best: { readonly expectedShortfall: string; readonly mean: string }
}

/** How many standard errors a difference of means has to be for one to be called better. */
const CERTAIN = 2

/**
 * Which rule buys what at what price, in a sentence or two from these figures alone: the one with the least shortfall against trading the plan once
 * (or, where no rule does that, against the positions alone), and the one that leaves most on average where that is another.
 */
export function advice({ numeraire, unhedged, rules, best }: Summaries, confidence: number): string {
  const once = rules.find(({ name }) => name === 'never')
  const base = once ?? unhedged
  const safest = rules.find(({ name }) => name === best.expectedShortfall)!
  const richest = rules.find(({ name }) => name === best.mean)!
  const tail = `the worst ${brief(100 * (1 - confidence), 3)} %`
  const word = (rule: RuleFigures) => (rule === unhedged ? 'no hedge' : `rule ${rule.name}`)
  const loss = ({ pnl }: RuleFigures) =>
    `a mean ${pnl.expectedShortfall < 0 ? 'gain' : 'loss'} of ${money(Math.abs(pnl.expectedShortfall), numeraire)}`
  if (safest === base || safest.pnl.expectedShortfall >= base.pnl.expectedShortfall) {
    const others = rules.length > 1 ? ', and no other rule makes it better' : ''
    return `Under ${word(base)} ${tail} of the paths end in ${loss(base)}${others}.`
  }
  const first = `${sentence(word(safest))} ${price(safest, base, numeraire)} than ${word(base)} and cuts ${tail} from ${loss(base)} to ${loss(safest)}.`
  if (richest === safest || richest === base || !apart(richest, safest)) return first
  return `${first} ${sentence(word(richest))} leaves ${money(richest.pnl.mean - safest.pnl.mean, numeraire)} more than that on average; its ${tail.slice(4)} end in ${loss(richest)}.`
}

/** `costs $410 more`, as far as the paths can tell. */
function price(rule: RuleFigures, base: RuleFigures, numeraire: string): string {
  const gain = rule.pnl.mean - base.pnl.mean
  if (!apart(rule, base)) return 'costs no more, as far as these paths can tell,'
  return gain < 0 ? `costs ${money(-gain, numeraire)} more` : `leaves ${money(gain, numeraire)} more`
}

/** Over the same paths the errors of two means partly cancel, so this asks for more than it needs. */
function apart(one: RuleFigures, other: RuleFigures): boolean {
  const error = Math.hypot(one.pnl.standardError, other.pnl.standardError)
  return Math.abs(one.pnl.mean - other.pnl.mean) > CERTAIN * error
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
