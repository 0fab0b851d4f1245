import type { Measure } from './measure.ts'

/** `cost`: what trading loses against mid and to fees. Premium and funding don't count, so nothing is ever gained by it. */
export const executionCost: Measure = {
  scene: undefined,
  execution: true,
  outlay: false,
  value: (_, { execution }) => execution,
  touches: () => [{ constant: 0, points: [], weights: [], delta: [] }],
}
