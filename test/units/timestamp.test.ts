import { describe, expect, it } from 'vitest'
import {
  dateFromTimestamp,
  daysAfter,
  daysBetween,
  timestampFromText,
  timestampText,
} from '../../src/units/timestamp.ts'

describe('a timestamp', () => {
  it.each([
    ['2026-01-05T08:00:00Z', Date.UTC(2026, 0, 5, 8)],
    ['2026-01-05T08:30Z', Date.UTC(2026, 0, 5, 8, 30)],
    ['2026-01-05T23:59:59.25Z', Date.UTC(2026, 0, 5, 23, 59, 59, 250)],
    ['2024-02-29', Date.UTC(2024, 1, 29, 8)],
  ])('%s is read as UTC, a bare date as 08:00', (text, expected) => {
    expect(timestampFromText(text)).toBe(expected)
  })

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-5',
    '2026-01-05T24:00:00Z',
    '2026-01-05T08:60:00Z',
    '2026-01-05T08:00:00',
    '2026-01-05T08:00:00+01:00',
    '05/01/2026',
    'tomorrow',
    '',
  ])('%s is none: not ISO 8601 UTC or not a real day and time', (text) => {
    expect(timestampFromText(text)).toBeUndefined()
  })

  it('goes back to its UTC day', () => {
    expect(dateFromTimestamp(Date.UTC(2026, 1, 6, 23, 59))).toBe('2026-02-06')
  })

  it.each([
    [Date.UTC(2026, 1, 6, 8), '2026-02-06'],
    [Date.UTC(2026, 1, 6, 8, 0, 1), '2026-02-06T08:00:01Z'],
    [Date.UTC(2026, 1, 6, 8, 0, 0, 250), '2026-02-06T08:00:00.250Z'],
    [0, '1970-01-01T00:00:00Z'],
  ])('%d is written as %s and read back the same', (milliseconds, text) => {
    expect(timestampText(milliseconds)).toBe(text)
    expect(timestampFromText(text)).toBe(milliseconds)
  })

  it('is 32 days from 5 January to 6 February, and 32 days later is the same instant again', () => {
    const [from, to] = [timestampFromText('2026-01-05T08:00:00Z')!, timestampFromText('2026-02-06')!]
    expect(daysBetween(from, to)).toBe(32)
    expect(daysAfter(from, 32)).toBe(to)
    expect(daysBetween(to, from)).toBe(-32)
  })
})
