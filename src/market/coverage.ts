/** What a cover pays of a pool's impermanent loss. Shares are of the hold value; `cap` undefined: none. */
export type Coverage = {
  /** Milliseconds since 1970 UTC: from when its age and the fees it counts run. */
  readonly since: number
  /** Undefined: all of it from the first day. */
  readonly vesting: Vesting | undefined
  readonly deductible: number
  readonly cap: number | undefined
  /** Whether fees earned since then count against the loss. */
  readonly netOfFees: boolean
  /** Share of what is due that is not paid. */
  readonly haircut: number
}

/** Nothing before the cliff, all from `fullDays` on; between them in proportion to the age since the deposit, or since the cliff. */
export type Vesting = {
  readonly cliffDays: number
  readonly fullDays: number
  readonly from: 'deposit' | 'cliff'
}

/** Share of a cover that is paid at an age in days, from 0 to 1. */
export function vestedShare(vesting: Vesting | undefined, ageDays: number): number {
  if (vesting === undefined) return 1
  const { cliffDays, fullDays, from } = vesting
  if (ageDays >= fullDays) return 1
  if (ageDays < cliffDays) return 0
  return from === 'deposit' ? ageDays / fullDays : (ageDays - cliffDays) / (fullDays - cliffDays)
}
