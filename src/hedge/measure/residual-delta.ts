import type { Measure } from './measure.ts'

/** `delta`: Σ |residual delta|·price over the assets + execution cost. Legs of one asset net, whatever their venue. */
export const residualDelta: Measure = {
  scene: undefined,
  execution: true,
  outlay: false,
  value: ({ prices }, { delta, execution }) => delta.reduce((sum, d, a) => sum + Math.abs(d) * prices[a]!, execution),
  touches: ({ prices }, { delta }) => [
    { constant: 0, points: [], weights: [], delta: prices.map((price, a) => Math.sign(delta[a]!) * price) },
  ],
}
