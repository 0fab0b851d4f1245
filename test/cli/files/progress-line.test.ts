import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { progressLine } from '../../../src/cli/files/progress-line.ts'

describe('the line of progress', () => {
  const { isTTY } = process.stderr
  const written: string[] = []
  let now = 0

  beforeEach(() => {
    now = 0
    written.length = 0
    vi.useFakeTimers()
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    process.stderr.isTTY = true
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    process.stderr.isTTY = isTTY
  })

  it('says nothing of what is done within a second', () => {
    const line = progressLine('searching', 'the best', () => now)
    now = 999
    line.show('objective 12')
    line.clear()
    expect(written).toEqual([])
  })

  it('says after a second how the work goes and how to keep what there is, at most so often, and goes away when done', () => {
    const line = progressLine('searching', 'the best', () => now)
    now = 2000
    line.show('objective 12')
    now = 2100
    line.show('objective 11')
    now = 3000
    line.tick()
    line.clear()
    const drawn = written.map((text) => text.replaceAll('\r\u001b[K', ''))
    expect(drawn).toEqual([
      'objective 12, 2 s (Ctrl-C keeps the best)',
      'objective 11, 3 s (Ctrl-C keeps the best)',
      '',
    ])
  })

  it('is nothing where no terminal reads', () => {
    process.stderr.isTTY = false
    const line = progressLine('searching', 'the best', () => now)
    now = 5000
    line.show('objective 12')
    line.clear()
    expect(written).toEqual([])
  })
})
