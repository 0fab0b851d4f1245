import { expect } from 'vitest'

/** A figure to so many parts in a million, of 1,000 where it is smaller. */
export const near = (value: number, parts = 0.01) =>
  expect.toSatisfy(
    (found: number) => Math.abs(found - value) <= parts * 1e-6 * Math.max(1000, Math.abs(value)),
    `${value}`,
  )
