import type { MarginAccount } from '../../accounts/margin-account.ts'
import type { Netting } from '../../accounts/netting.ts'
import type { Refill } from '../../accounts/refill.ts'
import type { Cost } from '../../book/hedge-book.ts'
import type { Distribution } from '../../risk/distribution.ts'
import type { SamplingError } from '../../risk/sampling-error.ts'

export type { Distribution }

/**
 * The result, field for field what `plan --json` prints (hedgerow/plan/1).
 * Money in the numeraire; sizes and lots as exact decimal strings; derived figures unrounded.
 */
export type Plan = {
  readonly format: 'hedgerow/plan/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  /** ISO 8601 UTC. */
  readonly asOf: string
  readonly numeraire: string
  readonly horizonDays: number
  /** `optimal`: proven; `feasible`: a hedge, not proven best, or known not to be where `simplify` gave legs up; `infeasible`: proven that none meets the limits; `unknown`: none was found, none proven impossible. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  readonly stoppedBy: 'proof' | 'nodes' | 'time' | 'user'
  /** Objective less the proven bound, and that as a share of the objective; null where nothing is proven. */
  readonly gap: { readonly value: number | null; readonly relative: number | null }
  readonly objective: { readonly name: string; readonly value: number }
  /** What `hedge.simplify` gave up to hold fewer legs: the best objective found before it, and how much better that is; null: nothing. */
  readonly simplified: { readonly full: number; readonly gaveUp: number } | null
  readonly verdict: Verdict
  readonly positions: readonly PlannedPosition[]
  readonly exposure: {
    readonly unhedged: ExposureFigures
    readonly hedge: ExposureFigures
    readonly hedged: ExposureFigures
  }
  readonly legs: readonly Leg[]
  readonly cost: Cost
  readonly margin: {
    readonly initial: number
    readonly maintenance: number
    /** Posted for the legs: what `limits.margin` bounds. */
    readonly collateral: number
    readonly model: string
    /** What the same perps and options would need one by one. */
    readonly sumOfParts: { readonly initial: number; readonly maintenance: number }
    readonly accounts: readonly (MarginAccount & { readonly ifItFails: AccountFailure })[]
    /** What one account for all would free; null with fewer than two accounts. */
    readonly netting: Netting | null
  }
  readonly expected: Ledger
  /** All pools together; null where none is held. */
  readonly portfolio: Portfolio | null
  readonly capital: {
    readonly pool: number
    /** Everything else that is held, uncollected fees too; debts are below 0. */
    readonly held: number
    readonly collateral: number
    readonly premium: number
    /** The three, and a premium where one is paid. */
    readonly total: number
    /** Collateral that no margin asks for, and what it would earn elsewhere until the horizon. */
    readonly idle: number
    readonly idleCost: number
    /** `expected.total` on the capital a year; null where there is none. */
    readonly expectedReturnApr: number | null
    /** The mean of the positions alone on what they are worth, a year. */
    readonly unhedgedReturnApr: number | null
  }
  readonly residual: {
    /** P&L at 0.2 and 5 times today's price of each risky asset, the others where they stand, perps kept alive. */
    readonly beyond: readonly BeyondPoint[]
    /** Legs that hedge another asset, and how well that can go. */
    readonly proxies: readonly ProxyLeg[]
    /** How many independent bets the deltas of today are; null where there are none. */
    readonly effectiveBets: { readonly unhedged: number | null; readonly hedged: number | null }
    /** By figure of the distribution its standard error as a share of it, above 2 %. */
    readonly samplingError: { readonly unhedged: SamplingError; readonly hedged: SamplingError }
    readonly replicationError: number
    readonly worst: { readonly unhedged: WorstPoint; readonly hedged: WorstPoint }
    readonly distribution: { readonly unhedged: Distribution; readonly hedged: Distribution }
  }
  readonly payoff: readonly PayoffPoint[]
  readonly binding: readonly { readonly limit: string; readonly value: number; readonly worth: number }[]
  /** null also where the search ended before it found a hedge: that proves nothing of the limits. */
  readonly infeasible: { readonly limits: readonly string[]; readonly advice: string } | null
  readonly warnings: readonly string[]
}

/** What is gone with an account as it stands now, and what is left then: the delta, and the worst point of the grid with the loss. */
export type AccountFailure = {
  readonly lost: number
  readonly delta: ByAsset
  readonly worst: WorstPoint
  /** What bringing its money in once more takes; null where its terms name no transfer. */
  readonly refill: Refill | null
}

/** By asset symbol, every listed asset. */
export type ByAsset = Readonly<Record<string, number>>

/** Spot, perps and options held show only the fields that mean something for them. */
export type PlannedPosition = {
  readonly id: string
  readonly kind: string
  readonly value: number
  readonly liquidity?: number
  readonly amounts?: ByAsset
  readonly delta: ByAsset
  readonly gamma: Readonly<Record<string, ByAsset>>
  readonly hold?: { readonly amounts: ByAsset; readonly value: number }
  readonly impermanentLoss?: { readonly amount: number; readonly fraction: number }
  readonly expectedImpermanentLoss?: number
  readonly lossVersusRebalancing?: number
  readonly breakEvenFeeApr?: number
  /** Fees that a pool has earned: tokens owed to it still and taken out already, and what the former are worth. */
  readonly fees?: { readonly uncollected: ByAsset; readonly collected: ByAsset; readonly owed: number }
  /** Impermanent loss and all those fees together, at today's prices; only where the entry is known. */
  readonly netOfFees?: number
  /** Quote per base; `away` is how far the price has to go to be in range again, 0 inside; the share of the time until the horizon that it is expected to be. */
  readonly range?: {
    readonly lower: number
    readonly upper: number
    readonly price: number
    readonly away: number
    readonly timeInRange: number
  }
  /** What pays for its loss; of a bought cover, the cover itself. */
  readonly cover?: CoverFigures
  /** Of a held perp, numeraire; absent where no price liquidates it or its collateral is not given. */
  readonly liquidationPrice?: number
}

/** How a cover stands at today's prices, numeraire: what it would pay, and what it would not of the loss of its `share` of a pool; dates ISO 8601 UTC. */
export type CoverFigures = {
  /** Id of the pool. */
  readonly position: string
  readonly share: number
  readonly pays: number
  readonly unpaid: number
  /** Share that has vested, what pays at all from when, and all of it. */
  readonly vested: number
  readonly paysFrom: string
  readonly vestedFrom: string
}

export type ExposureFigures = {
  readonly value: number
  readonly delta: ByAsset
  readonly gamma: Readonly<Record<string, ByAsset>>
  readonly vega: ByAsset
  readonly theta: number
  /** Tokens per volatility point. */
  readonly vanna: ByAsset
  /** Numeraire per point². */
  readonly volga: ByAsset
  /** Tokens a day. */
  readonly charm: ByAsset
  /** Tokens per numeraire². */
  readonly speed: ByAsset
  /** Numeraire per point, by asset and date: ETH@2026-02-27. */
  readonly vegaByExpiry: ByAsset
}

export type Leg = {
  readonly instrument: string
  readonly kind: string
  readonly venue: string | null
  readonly side: 'buy' | 'sell'
  /** Whole lots as an exact decimal string, > 0: `side` says whether they are bought or sold. */
  readonly size: string
  /** Numeraire per unit, averaged over ladder levels. */
  readonly price: number
  readonly notional: number
  readonly premium: number
  readonly fee: number
  readonly margin: { readonly initial: number; readonly maintenance: number }
  readonly collateral: number
  readonly liquidationPrice: number | null
}

/** Means over the samples of the distribution, > 0 a gain; the rows up to `coverPremium` add up to `total`, the mean of the hedged P&L. */
export type Ledger = {
  readonly feeIncome: number
  /** E[impermanent loss] of the pools, from now. */
  readonly adverseSelection: number
  /** What is held or traded without optionality, at mid. */
  readonly spotAndPerps: number
  /** E[payoff] of options and formulas that are bought or sold; the gain of options held. */
  readonly worth: number
  readonly premiumAtMid: number
  readonly spread: number
  /** What a ladder costs beyond its best level. */
  readonly impact: number
  readonly venueFees: number
  readonly gas: number
  readonly funding: number
  readonly interest: number
  readonly coverPremium: number
  readonly total: number
  /** −opportunity · capital · years. */
  readonly opportunity: number
  readonly overOpportunity: number
}

/** One thing that could be done with the positions, as it is expected to end. */
export type Alternative = {
  /** `all`: the plan; `few`: at most four legs; `wider`: each range twice as wide, no hedge. */
  readonly name: 'withdraw' | 'unhedged' | 'perps' | 'options' | 'few' | 'all' | 'wider'
  /** How many. */
  readonly legs: number
  readonly cost: number
  readonly capital: number
  readonly expected: number
  /** null where no capital is tied up. */
  readonly returnApr: number | null
  readonly overOpportunity: number
  readonly standardDeviation: number
  readonly expectedShortfall: number
  readonly worst: WorstPoint
  /** Fee income a year over the pools' value at which `expected` is 0; null without pools. */
  readonly breakEvenFeeApr: number | null
}

export type Verdict = {
  /** The alternative that leaves most over the opportunity: of withdrawing, no hedge and this one in a plan, of all in `compare`. */
  readonly best: Alternative['name']
  /** null without pools or without a hedge. */
  readonly hedgedBreakEvenFeeApr: number | null
  readonly text: string
}

export type Portfolio = {
  /** Against the entries. */
  readonly impermanentLoss: { readonly amount: number; readonly fraction: number }
  readonly expectedImpermanentLoss: number | null
  /** A year. */
  readonly lossVersusRebalancing: number
  readonly breakEvenFeeApr: number | null
  readonly chanceThatLossExceedsFees: number
  /** What each position and leg adds to the deviation of the hedged P&L: the contributions add up to it. */
  readonly risk: readonly RiskShare[]
  /** Of every two pools, over the samples; `tokens`: of the one asset that moves each, null where it is not one. */
  readonly lossCorrelations: readonly {
    readonly pair: readonly [string, string]
    readonly value: number
    readonly tokens: number | null
  }[]
  readonly covers: readonly CoverPay[]
}

/** A position's own cover, named like it, or a bought one: what it is expected to pay of that position at the horizon, and what it costs until then. */
export type CoverPay = {
  readonly id: string
  readonly position: string
  readonly expected: number
  readonly cost: number
}

export type RiskShare = { readonly id: string; readonly standardDeviation: number; readonly contribution: number }

export type WorstPoint = { readonly pnl: number; readonly prices: ByAsset }

/** `deviationLeft`: √(1 − ρ²), of what the asset deviates; it helps while the true correlation is above `breakEvenCorrelation`. */
export type ProxyLeg = {
  readonly instrument: string
  readonly asset: string
  readonly correlation: number
  readonly deviationLeft: number
  readonly breakEvenCorrelation: number
}

export type BeyondPoint = { readonly prices: ByAsset; readonly unhedged: number; readonly hedged: number }

export type PayoffPoint = {
  readonly prices: ByAsset
  readonly hold: number
  readonly unhedged: number
  readonly hedged: number
  /** Of all pools against their entries, fees left out; absent where no pool is held. */
  readonly impermanentLoss?: number
}
