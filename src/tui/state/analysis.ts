import type { PriceLine } from '../../book/price-line.ts'
import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import type { RangesReport } from '../../plan/alternatives/range-row.ts'
import type { GreeksLine } from '../../plan/curves/greeks-by-price.ts'
import type { HeatTable } from '../../plan/curves/heat-table.ts'
import type { Outcomes } from '../../plan/curves/outcome-histogram.ts'
import type { PayoffLine } from '../../plan/curves/payoff-as-of.ts'
import type { FrontierReport } from '../../plan/frontier-report.ts'
import type { PlaybookRow } from '../../plan/playbook/playbook.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { StressRow } from '../../plan/stress/stress-report.ts'
import type { Resilience } from '../../plan/stress/stressed-plan.ts'
import type { Simulation } from '../../simulation/report/simulation.ts'

/** Something worked out of a plan for one screen, apart from what every plan has. */
export type Analysis =
  | { readonly kind: 'payoff'; readonly line: PriceLine; readonly points: number }
  | { readonly kind: 'greeks'; readonly line: PriceLine; readonly points: number }
  | {
      readonly kind: 'heat'
      readonly line: PriceLine
      readonly prices: readonly number[]
      readonly volatilities: readonly number[]
    }
  | { readonly kind: 'outcomes'; readonly bins: number }
  | { readonly kind: 'stress' }
  | { readonly kind: 'resilience' }
  | { readonly kind: 'playbook' }
  | { readonly kind: 'frontier' }
  | { readonly kind: 'alternatives' }
  | { readonly kind: 'ranges' }
  /** `file`: the strategy's, beside which histories lie. */
  | { readonly kind: 'time'; readonly file: string }

/** What the rules make of many paths, or why that is not known. */
export type TimeResult =
  | { readonly simulation: Simulation; readonly why?: undefined }
  | { readonly simulation?: undefined; readonly why: string }

/** What each kind of analysis finds. */
type Found = {
  readonly payoff: PayoffLine
  readonly greeks: GreeksLine
  readonly heat: HeatTable
  readonly outcomes: Outcomes
  readonly stress: readonly StressRow[]
  readonly resilience: Resilience
  readonly playbook: readonly PlaybookRow[]
  readonly frontier: FrontierReport
  readonly alternatives: Alternatives
  readonly ranges: RangesReport
  readonly time: TimeResult
}

export type AnalysisResult = {
  [Kind in keyof Found]: { readonly kind: Kind; readonly found: Found[Kind] }
}[keyof Found]

/** An analysis that was asked for, and the last result of that kind: it stays on screen while the next is worked out. */
export type AskedAnalysis = {
  readonly request: number
  readonly analysis: Analysis
  /** What it was asked of. */
  readonly plan: Plan
  readonly result: AnalysisResult | undefined
  /** Nodes of the search so far, where it takes one. */
  readonly nodes: number
  /** Whether the result is whole, and the last asked for. */
  readonly done: boolean
}

/** The last result of a kind, however old. */
export function resultOf<Kind extends keyof Found>(
  analyses: Readonly<Partial<Record<Analysis['kind'], AskedAnalysis>>>,
  kind: Kind,
): Found[Kind] | undefined {
  return analyses[kind]?.result?.found as Found[Kind] | undefined
}
