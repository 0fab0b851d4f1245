/** How an optimisation is stopped and watched from outside: hedge knows no clock, no thread and no signal. */
export type Control = {
  /** Asked between nodes: undefined to go on. */
  shouldStop(): 'time' | 'user' | undefined
  /** Told of each better hedge and bound; for progress lines. */
  progress(state: { readonly objective: number; readonly bound: number; readonly nodes: number }): void
}
