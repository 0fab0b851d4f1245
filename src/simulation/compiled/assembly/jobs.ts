/** So many paths go side by side where a loop takes several. */
export const LANES = 4

/** A job: where the columns of one line along one path lie, a word each, in the order in which compiled-line.ts writes them. */
export const STATE = 0
export const TERMS = 4
/** Room for four columns: what `holdings` tells `equity`. */
export const OUT = 8
export const TIMES = 12
export const OPEN = 16
export const HIGH = 20
export const LOW = 24
export const CLOSE = 28
export const DELTAS = 32
export const GAMMAS = 36
export const POOLS = 40
export const EARNED = 44
export const OPTIONS = 48
export const IN_RANGE = 52
export const RATES = 56
export const NET = 60
export const BYTES = 64
