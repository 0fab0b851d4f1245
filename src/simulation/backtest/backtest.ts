import type { Attribution } from '../run-result.ts'
import type { Ratios } from '../summary/ratios.ts'
import type { Quantiles } from '../summary/rule-summary.ts'
import type { Moves } from './explain.ts'

/** What `backtest --json` prints (hedgerow/backtest/1): one recorded path, every rule. Money in the numeraire, times ISO 8601 UTC. */
export type Backtest = {
  readonly format: 'hedgerow/backtest/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  readonly engine: { readonly hedgerow: string; readonly fill: 'open' | 'close' }
  readonly asOf: string
  readonly horizonDays: number
  readonly numeraire: string
  readonly window: {
    readonly from: string
    readonly to: string
    /** Steps, the snapshots of chains among them. */
    readonly bars: number
    readonly gaps: readonly { readonly from: string; readonly to: string }[]
  }
  readonly sources: readonly {
    readonly file: string
    readonly sha256: string
    readonly use: string
    readonly coverage: { readonly from: string; readonly to: string }
  }[]
  /** `recorded`: of every pool. */
  readonly feesAre: 'recorded' | 'modelled'
  readonly unhedged: RuleFigures
  /** What the tokens of the pools would have made outside them. */
  readonly hold: { readonly pnl: { readonly mean: number } }
  readonly rules: readonly RuleFigures[]
  readonly best: { readonly expectedShortfall: string; readonly mean: string }
  readonly advice: string
  readonly warnings: readonly string[]
}

/** One rule, in the fields of a simulation of one path. */
export type RuleFigures = {
  readonly name: string
  readonly pnl: {
    readonly mean: number
    /** null: one path says nothing of it. */
    readonly standardError: null
    readonly standardDeviation: number
    readonly valueAtRisk: number
    readonly expectedShortfall: number
    readonly worst: { readonly value: number; readonly path: number }
    readonly probabilityOfLoss: number
    /** Of one path each is what it made. */
    readonly quantiles: Quantiles
  }
  readonly attribution: Attribution
  readonly memos: { readonly lvr: number; readonly impermanentLoss: number }
  readonly hedge: {
    readonly trades: number
    readonly turnover: number
    readonly deltaError: number
    /** 1 − Var hedged / Var unhedged of the changes from row to row of `equity`; null where the unhedged does not move. */
    readonly effectiveness: number | null
    readonly timeInRange: number
    readonly finalSize: number
  }
  readonly account: {
    readonly liquidated: number
    readonly topUps: number
    readonly peakCollateral: number
    readonly timeWeightedCapital: number
    readonly idleCollateral: number
    readonly returnApr: number | null
  }
  /** Shares of capital, ≤ 0. */
  readonly drawdown: { readonly mean: number; readonly worst: number }
  readonly ratios: Ratios
  /** P&L so far by day, or by snapshot where chains are walked through. */
  readonly equity: readonly { readonly time: string; readonly net: number }[]
  readonly trades: readonly TradeRow[]
  readonly explain: readonly ExplainRow[]
}

export type TradeRow = {
  readonly time: string
  readonly instrument: string
  readonly side: 'buy' | 'sell'
  /** An exact decimal string where it is whole lots. */
  readonly size: string
  readonly price: number
  readonly fee: number
  readonly why: string
}

/** A row of equity's change from the one before, by what was known there: the parts add up to it. */
export type ExplainRow = Moves & {
  readonly time: string
  readonly funding: number
  readonly fees: number
  readonly costs: number
  readonly residual: number
}
