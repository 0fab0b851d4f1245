import type { LegFills } from '../../book/leg-fills.ts'
import type { Plan } from './plan.ts'

/** A plan with its legs as they were found, as plain data; without `fills` it was read rather than made. */
export type MadePlan = { readonly plan: Plan; readonly fills?: readonly LegFills[] | undefined }
