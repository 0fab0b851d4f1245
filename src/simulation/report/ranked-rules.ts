import { brief, money } from '../../text/format-number.ts'
import { tailCount } from '../../units/tail-count.ts'
import type { RuleFigures } from '../summary/rule-summary.ts'
import { advice, type Judged } from './advice.ts'
import { apart } from './apart.ts'

/** What rules make of the same paths, and the positions without a hedge; with the P&L of each path. */
export type ComparedRules = { readonly unhedged: RuleOutcomes; readonly rules: readonly RuleOutcomes[] }
export type RuleOutcomes = { readonly figures: RuleFigures; readonly pnl: ArrayLike<number> }

/** Names of the best rules, and what is worth saying of them all. */
export type RankedRules = {
  readonly best: { readonly expectedShortfall: string; readonly mean: string }
  readonly advice: string
  readonly warnings: readonly string[]
}

/** Which rule has the least shortfall and which the most mean, which buys what at what price against trading the plan once (or no hedge, where no rule does that), and what should be doubted. */
export function rankedRules(
  { unhedged, rules }: ComparedRules,
  { numeraire, confidence }: { readonly numeraire: string; readonly confidence: number },
): RankedRules {
  const figures = rules.map((one) => one.figures)
  const best = {
    expectedShortfall: leastBy(figures, ({ pnl }) => pnl.expectedShortfall).name,
    mean: leastBy(figures, ({ pnl }) => -pnl.mean).name,
  }
  const judged = rules.map((one) => judgedBy(one, `rule ${one.figures.name}`, confidence))
  const once = judged[rules.findIndex((one) => one.figures.name === 'never')]
  const amount = (loss: number) => `a mean ${loss < 0 ? 'gain' : 'loss'} of ${money(Math.abs(loss), numeraire)}`
  const risk = `the worst ${brief(100 * (1 - confidence), 3)} % of the paths`
  const told = { numeraire, past: false, risk, amount, ends: (loss: number) => `${risk} end in ${amount(loss)}` }
  return {
    best,
    advice: advice(once ?? judgedBy(unhedged, 'no hedge', confidence), judged, {
      ...told,
      samples: 'these paths',
      unlike: apart,
    }),
    warnings: doubts(unhedged.pnl.length, figures),
  }
}

/** A rule by its shortfall: of that each path has a part, (loss − value at risk)⁺ over the tail's share. */
function judgedBy({ figures: { pnl: sums, hedge }, pnl }: RuleOutcomes, word: string, confidence: number): Judged {
  const share = tailCount(confidence, pnl.length) / pnl.length
  const { mean, expectedShortfall: risk, valueAtRisk } = sums
  const risks = Float64Array.from(pnl, (value) => valueAtRisk + Math.max(0, -value - valueAtRisk) / share)
  return { word, mean, trades: hedge.trades, risk, risks, gains: pnl }
}

/** The first that has the least of something. */
export function leastBy<T>(all: readonly T[], of: (one: T) => number): T {
  return all.reduce((least, one) => (of(one) < of(least) ? one : least))
}
/** Fewer than this many paths in the tail say little of it. */
const FEW_PATHS = 1000

function doubts(paths: number, rules: readonly RuleFigures[]): string[] {
  const few = `only ${paths} ${paths === 1 ? 'path' : 'paths'}: the worst outcomes rest on a handful of them; --paths asks for more`
  const closed = rules.flatMap(({ name, account }) =>
    account.liquidated > 0.01
      ? [`rule ${name}: an account is liquidated on ${share(account.liquidated)} of the paths`]
      : [],
  )
  return [...(paths < FEW_PATHS ? [few] : []), ...closed]
}

function share(part: number): string {
  return `${Number((part * 100).toPrecision(2))} %`
}
