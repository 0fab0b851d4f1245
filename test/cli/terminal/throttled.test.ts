import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { throttled } from '../../../src/cli/terminal/throttled.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('passes on the first at once, then the latest after each pause, and the last even when nothing follows', () => {
  const told: number[] = []
  const tell = throttled((news: number) => told.push(news), 100)
  tell(1)
  expect(told).toEqual([1])
  tell(2)
  tell(3)
  vi.advanceTimersByTime(99)
  expect(told).toEqual([1])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([1, 3])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([1, 3])
  tell(4)
  expect(told).toEqual([1, 3, 4])
})
