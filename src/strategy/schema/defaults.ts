/** What the interface fills in where the file says nothing. */
export const DEFAULT_NUMERAIRE = 'USD'
export const DEFAULT_LEVERAGE = 10
export const DEFAULT_CONFIDENCE = 0.95
/** Tversky and Kahneman (1992). */
export const DEFAULT_LOSS_AVERSION = 2.25
export const DEFAULT_SAMPLES = 2000
export const DEFAULT_SEED = 1

/** Points of the price grid: of the only volatile asset in use, and of each of several. */
export const DEFAULT_POINTS = { alone: 201, each: 41 }

/** Half the initial margin at full leverage. */
export function defaultMaintenanceMargin(maxLeverage: number): number {
  return 1 / (2 * maxLeverage)
}
