import { describe, expect, it } from 'vitest'
import { daysFromDuration, durationText } from '../../src/units/duration.ts'

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

describe('a length of time in a sentence', () => {
  it.each([
    [0, '0 seconds'],
    [0.25 / 86_400, '0.25 seconds'],
    [90 / 86_400, '1.5 minutes'],
    [1 / 24, '1 hour'],
    [-1.1 / 24, '1.1 hours'],
    [47.4 / 24, '47 hours'],
    [2, '2 days'],
    [365, '370 days'],
  ])('%f days is %s, at two significant digits', (days, text) => {
    expect(durationText(days)).toBe(text)
  })
})
