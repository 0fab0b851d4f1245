/** Limits that no plan meets without doing something for it. */
export const ASKING = ['delta', 'gamma', 'vega', 'loss', 'shortfall', 'tail', 'expected'] as const

/** Whether what is asked of a hedge can make trading nothing too little: one of those limits that is not switched off, a budget below 0 or a pin. */
export function asksForHedge(
  limits: Readonly<Record<string, unknown>> | undefined,
  pins: number,
  given: (limit: string) => boolean,
): boolean {
  const premium = limits?.premium
  return (
    pins > 0 ||
    ASKING.some((limit) => given(limit) && limits?.[limit] !== Infinity) ||
    (typeof premium === 'number' && premium < 0)
  )
}
