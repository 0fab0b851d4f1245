/** How volatilities move in a scenario: all by their range, not at all, tilted along the strikes, or up in both wings. */
export type VolatilityShock = 'up' | 'same' | 'down' | 'tilt' | 'wings'

export type MarginScenario = {
  /** Relative move of the price. */
  readonly move: number
  readonly volatility: VolatilityShock
  /** Share of the gain or loss that counts. */
  readonly share: number
}

/** Shares for what is needed to keep the account and to add to it. */
export type Shares = { readonly maintenance: number; readonly initial: number }

/** Rules of a scenario portfolio margin, as one venue published them on one day. */
export type PortfolioParameters = {
  readonly name: string
  /** ISO date of what was published. */
  readonly version: string
  readonly source: string
  readonly scenarios: readonly MarginScenario[]
  /** Share of the worst loss. */
  readonly loss: Shares
  /** Range up and down of a 30-day volatility, as shares of it, times (30/days)^power; days are at least 1, and what is shocked up is at least `least`. */
  readonly volatility: {
    readonly up: number
    readonly down: number
    readonly least: number
    readonly shortPower: number
    readonly longPower: number
  }
  /** With √t the root of the years left: the volatility moves by at most cap − capDecay·√t, at ln(K/F) = width·√t·(level − levelDecay·√t). */
  readonly skew?: {
    readonly cap: number
    readonly capDecay: number
    readonly width: number
    readonly level: number
    readonly levelDecay: number
  }
  /** An expiry's options are worth a share of their value e^(−years·(rateShare·rate + spread)) long, and the inverse, at most undiscounted, short. */
  readonly discount?: { readonly long: Discounting; readonly short: Discounting }
  /** A loss of an expiry when its forward alone moves by ±move, times share + perYear·years; summed over expiries. */
  readonly basis?: { readonly move: number; readonly share: number; readonly perYear: number }
  /** Charge on each expiry's delta: perYear·years, at least `least`, of its value. */
  readonly roll?: { readonly perYear: number; readonly least: number } & Shares
  /** Share of the asset's price per token of perpetuals. */
  readonly perpetual: Shares
  /** Share of the asset's price per token sold net in options of one strike and expiry. */
  readonly shortOption: Shares
}

type Discounting = { readonly share: number; readonly rateShare: number; readonly spread: number }
