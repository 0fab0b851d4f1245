import type { RuleFigures } from '../summary/rule-summary.ts'
import { advice } from './advice.ts'

/** What rules make of the same paths, and the positions without a hedge. */
export type ComparedRules = { readonly unhedged: RuleFigures; readonly rules: readonly RuleFigures[] }

/** Names of the best rules, and what is worth saying of them all. */
export type RankedRules = {
  readonly best: { readonly expectedShortfall: string; readonly mean: string }
  readonly advice: string
  readonly warnings: readonly string[]
}

/** Which rule has the least shortfall and which the most mean, which buys what at what price, and what should be doubted. */
export function rankedRules(
  { unhedged, rules }: ComparedRules,
  terms: { readonly paths: number; readonly numeraire: string; readonly confidence: number },
): RankedRules {
  const best = {
    expectedShortfall: leastBy(rules, ({ pnl }) => pnl.expectedShortfall).name,
    mean: leastBy(rules, ({ pnl }) => -pnl.mean).name,
  }
  const { numeraire, confidence, paths } = terms
  return { best, advice: advice({ numeraire, unhedged, rules, best }, confidence), warnings: doubts(paths, rules) }
}

/** The first that has the least of something. */
function leastBy<T>(all: readonly T[], of: (one: T) => number): T {
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
