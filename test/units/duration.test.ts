import { describe, expect, it } from 'vitest'
import { daysFromDuration } from '../../src/units/duration.ts'

describe('a duration', () => {
  it.each([
    ['8h', 1 / 3],
    ['30d', 30],
    ['2w', 14],
    ['1.5d', 1.5],
    ['0d', 0],
  ])('%s is %f days', (text, days) => {
    expect(daysFromDuration(text)).toBeCloseTo(days, 14)
  })

  it.each(['30', 'd', '-3d', '30 d', '1m', '3D', '1e3d', ''])('%j is none', (text) => {
    expect(daysFromDuration(text)).toBeUndefined()
  })
})
