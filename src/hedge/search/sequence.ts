/** Numbers in [0, 1), the same every time: a linear congruential generator (Numerical Recipes). */
export function sequence(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
