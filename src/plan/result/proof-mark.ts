import { money, percent } from '../../text/format-number.ts'
import type { Plan } from './plan.ts'

/** How good a hedge is known to be; `gap` is its distance from the proven bound, `null` where nothing is proven. Numeraire. */
export type Proof = { readonly status: Plan['status']; readonly objective: number; readonly gap: number | null }

/** What is known of a plan's hedge. */
export function proofOf({ status, objective, gap }: Plan): Proof {
  return { status, objective: objective.value, gap: gap.value }
}

/** How sure a hedge is, in a few signs: `✓ proven`, `≈ within 4.2 %`, `≈ unproven`; `✗` and `?` where there is none. */
export function proofMark(proof: Proof, numeraire: string): string {
  switch (proof.status) {
    case 'optimal':
      return '✓ proven'
    case 'feasible':
      if (proof.gap === null) return '≈ unproven'
      return `≈ within ${isShare(proof) ? percent(proof.gap / Math.abs(proof.objective)) : money(proof.gap, numeraire)}`
    case 'infeasible':
      return '✗ no hedge meets the limits'
    case 'unknown':
      return '? no hedge found'
  }
}

/** A larger share reads as all of it. */
const LARGEST_SHARE = 0.995

/** Whether the gap is told as a share of the objective: not where that is so near to 0 that a share says nothing. */
export function isShare({ objective, gap }: Proof): boolean {
  return gap !== null && gap < LARGEST_SHARE * Math.abs(objective)
}
