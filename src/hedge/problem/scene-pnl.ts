/**
 * The sets of prices at the horizon at which P&L is looked at: the price grid; the equally likely samples of the distribution; the wide
 * grid of the tail, 0.3 to 3 times today's prices, one asset after the other. A set that nothing looks at has no points.
 */
export type Scene = 'grid' | 'samples' | 'wide'

export const SCENES: readonly Scene[] = ['grid', 'samples', 'wide']

/** A column for each set of prices, numeraire. */
export type ScenePnl = Readonly<Record<Scene, Float64Array>>
