import { describe, expect, it } from 'vitest'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { quotesMark } from '../../src/tui/views/quotes-mark.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { stripStrategy } from './strip-strategy.ts'
import { modelAfter, planned } from './strip-walk.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const { asOf } = stripStrategy

describe('how old the quotes are', () => {
  it.each([
    [0, 'LIVE 0 min'],
    [2.5 * minute, 'LIVE 2 min'],
    [hour - 1, 'LIVE 59 min'],
    [hour, '1 hour old'],
    [47.9 * hour, '47 hours old'],
    [2 * day, '2 days old'],
    [61 * day, '2 months old'],
    [340 * day, '11 months old'],
    [-minute, ''],
  ])('%d ms after they were given is told as "%s"', (age, mark) => {
    expect(quotesMark(stripStrategy, asOf + age)).toBe(mark)
  })

  it('is not told without a clock', () => {
    expect(quotesMark(stripStrategy, undefined)).toBe('')
  })

  it('does not matter where nobody gave them', () => {
    const instruments = stripStrategy.instruments.map((one, i) => (i === 3 ? { ...one, invented: true as const } : one))
    expect(quotesMark({ ...stripStrategy, instruments }, asOf)).toBe('MADE UP')
  })

  it('stands in the headline as the clock goes', () => {
    const head = (now: number) => screen(modelAfter(planned, { type: 'clock', now }), plainStyle).head
    expect(head(asOf + 3 * minute)).toMatch(/ LIVE 3 min $/m)
    expect(head(asOf + 340 * day)).toMatch(/ 11 months old $/m)
  })
})
