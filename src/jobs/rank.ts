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
  const meant = paths.filter((path) => path.endsWith(`.${name}`))
  return meant.length === 1 ? { figure: meant[0]!, best: betterEnd(meant[0]!.split('.')) } : { meant }
}

function betterEnd(path: readonly string[]): Rank['best'] {
  const last = path.at(-1)!
  if (MORE.has(last) || LEDGERS.has(path[0]!)) return 'most'
  return path.some((step) => LESS.has(step)) ? 'least' : 'most'
}

/** The figure at a path; undefined where there is none. */
export function figureAt(figures: unknown, path: string): number | undefined {
  const value = path.split('.').reduce<unknown>((inner, step) => {
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined
  }, figures)
  return typeof value === 'number' ? value : undefined
}
