/** A year has 365 days of 24 hours, as crypto venues and option exchanges count it: no leap days, no trading days. */
export const DAYS_PER_YEAR = 365
export const MILLISECONDS_PER_DAY = 86_400_000
export const MILLISECONDS_PER_YEAR = DAYS_PER_YEAR * MILLISECONDS_PER_DAY
