import type { Walk } from './model.ts'

/** What lies open on a step, so that Esc closes it and stays: a question about a file, the parts of a scenario, another view of the residual, of stress or of time. */
export type OpenView = 'replacing' | 'parts' | 'view'

/** The innermost of them; undefined: the step is bare. */
export function openView({ replacing, step, attribution, residual, resilience, equity }: Walk): OpenView | undefined {
  if (replacing !== undefined) return 'replacing'
  if (step === 'stress' && resilience.view !== 'scenarios') return 'view'
  if (step === 'stress' && attribution) return 'parts'
  if (step === 'time' && equity) return 'view'
  return step === 'residual' && residual.view !== 'figures' ? 'view' : undefined
}

/** The walk with that closed. */
export function withoutView(walk: Walk, view: OpenView): Walk {
  if (view === 'replacing') return { ...walk, replacing: undefined }
  if (view === 'parts') return { ...walk, attribution: false }
  if (walk.step === 'stress') return { ...walk, resilience: { ...walk.resilience, view: 'scenarios' } }
  if (walk.step === 'time') return { ...walk, equity: false }
  return { ...walk, residual: { ...walk.residual, view: 'figures' } }
}
