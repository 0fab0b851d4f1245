/** A figure to rank cells by: its path, and which end of it is the better. */
export type Rank = { readonly figure: string; readonly best: 'most' | 'least' }

/** Figures of which less is better, by their name or what they are a part of: costs, risks, and what is tied up. */
const LESS = new Set([
  ...[
    'cost',
    'gap',
    'objective',
    'margin',
    'drawdown',
    'premium',
    'spread',
    'fees',
    'premiumAtMid',
    'impact',
    'idle',
    'idleCost',
  ],
  ...['standardDeviation', 'valueAtRisk', 'expectedShortfall', 'probabilityOfLoss', 'replicationError', 'deltaError'],
  ...[
    'hedgedBreakEvenFeeApr',
    'breakEvenFeeApr',
    'chanceThatLossExceedsFees',
    'capital',
    'liquidated',
    'topUps',
    'trades',
  ],
  ...['turnover', 'downsideDeviation', 'expectedLoss', 'standardError'],
])
/** Of what is tied up, what comes back. */
const MORE = new Set(['expectedReturnApr', 'unhedgedReturnApr', 'fundingIncome', 'returnApr'])
/** In a ledger > 0 is a gain. */
const LEDGERS = new Set(['expected', 'attribution'])

/** The figure that a name means among the paths of all figures, a `*` standing for any name: its whole path or the end of one; else those it may mean. */
export function rankOf(name: string, paths: readonly string[]): Rank | { readonly meant: readonly string[] } {
  const own = name.split('.')
  const fits = (path: readonly string[]) => path.every((step, i) => step === '*' || step === own[i])
  const whole = paths.some((path) => path.split('.').length === own.length && fits(path.split('.')))
  if (whole) return { figure: name, best: betterEnd(own) }
  const named = paths.filter((path) => path.endsWith(`.${name}`))
  // What rules do is what is ranked, where they do it.
  const ofRules = named.filter((path) => path.startsWith('rules.'))
  const meant = ofRules.length === 1 ? ofRules : named
  return meant.length === 1 ? { figure: meant[0]!, best: betterEnd(meant[0]!.split('.')) } : { meant }
}

function betterEnd(path: readonly string[]): Rank['best'] {
  const last = path.at(-1)!
  if (MORE.has(last) || path.some((step) => LEDGERS.has(step))) return 'most'
  return path.some((step) => LESS.has(step)) ? 'least' : 'most'
}

/** The ranking figure of a cell, of rules the best one's; undefined where there is none. */
export function figureAt(figures: unknown, { figure, best }: Rank): number | undefined {
  return bestOf(numbersAt(figures, figure.split('.')), best)
}

function numbersAt(value: unknown, path: readonly string[]): number[] {
  if (Array.isArray(value)) return value.flatMap((one) => numbersAt(one, path))
  const [step, ...rest] = path
  if (step === undefined) return typeof value === 'number' ? [value] : []
  const inner = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined
  return inner === undefined ? [] : numbersAt(inner, rest)
}

function bestOf(numbers: readonly number[], best: Rank['best']): number | undefined {
  if (numbers.length === 0) return undefined
  return numbers.reduce((a, b) => (best === 'most' ? Math.max(a, b) : Math.min(a, b)))
}

/** The rule of a cell that has its ranking figure; undefined where no rule is ranked. */
export function bestRule(figures: unknown, rank: Rank): Readonly<Record<string, unknown>> | undefined {
  if (!rank.figure.startsWith('rules.')) return undefined
  const { rules = [] } = figures as { readonly rules?: readonly Readonly<Record<string, unknown>>[] }
  const own = { ...rank, figure: rank.figure.slice('rules.'.length) }
  const most = figureAt(figures, rank)
  return rules.find((rule) => most !== undefined && figureAt(rule, own) === most)
}
