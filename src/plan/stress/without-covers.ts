import type { StressScenario } from '../../risk/stress-scenarios.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'

/** The strategy in which covers pay nothing, whatever they cost. */
export function withoutCovers(strategy: Strategy): Strategy {
  return {
    ...strategy,
    positions: strategy.positions.map((position) =>
      'cover' in position && position.cover ? { ...position, cover: { ...position.cover, haircut: 1 } } : position,
    ),
    instruments: strategy.instruments.map((terms) =>
      terms.kind === 'cover' ? { ...terms, coverage: { ...terms.coverage, haircut: 1 } } : terms,
    ),
  }
}

/** The built-in scenario, judged at the horizon. */
export const COVERS_NOT_PAID: StressScenario = {
  ...{ name: 'covers not paid', source: 'assumed: prices still, premiums are due', shocks: [] },
  after: 'horizon',
  unpaid: true,
}
