import { describe, expect, it } from 'vitest'
import { colorWord } from '../../../src/cli/arguments/color-word.ts'
import { paintedMessage, paintedReport } from '../../../src/cli/files/painted.ts'
import { ran, start } from '../hedgerow.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken out
const STRIPPED = /\u001b\[\d+m/g

describe('a report in colour', () => {
  const report = 'A pool\n✓ proven\n\nCOST\n  funding  −226\n\nP&L IN 30 DAYS, USD\n  mean  −57.3  +1,157\n  a-1 +x\n'

  it('has bold titles, a green proof, and signed results in green and red; what costs are is left alone', () => {
    expect(paintedReport(report)).toBe(
      'A pool\n\u001b[32m✓\u001b[0m proven\n\n\u001b[1mCOST\u001b[0m\n  funding  −226\n\n\u001b[1mP&L IN 30 DAYS, USD\u001b[0m\n' +
        '  mean  \u001b[31m−57.3\u001b[0m  \u001b[32m+1,157\u001b[0m\n  a-1 +x\n',
    )
  })

  it('has the shades of a map from red to green', () => {
    expect(paintedReport('  1  0░  9█')).toBe('  1  0\u001b[31m░\u001b[0m  9\u001b[32m█\u001b[0m')
  })

  it('says nothing by colour alone: without it the same is there', () => {
    expect(paintedReport(report).replace(STRIPPED, '')).toBe(report)
  })
})

it('messages have their first word coloured', () => {
  expect(paintedMessage('hedgerow: no\nwarning: x\nhedgerow')).toBe(
    '\u001b[31mhedgerow:\u001b[0m no\n\u001b[33mwarning:\u001b[0m x\nhedgerow',
  )
})

describe('--color', () => {
  it.each([
    [['plan', 'a'], 'auto', ['plan', 'a']],
    [['--color', 'never', 'plan', 'a'], 'never', ['plan', 'a']],
    [['plan', '--color=always', 'a'], 'always', ['plan', 'a']],
    [['plan', '--', '--color=always'], 'auto', ['plan', '--', '--color=always']],
  ])('of %j is %s', (words, color, rest) => {
    expect(colorWord(words)).toEqual({ color, words: rest })
  })

  it.each([
    ['--color', ''],
    ['--color=mauve', 'mauve'],
  ])('refuses %s, and knows what there is', (word, typed) => {
    expect(colorWord([word])).toEqual({
      unknown: { what: '--color', typed, known: ['auto', 'always', 'never'], closed: true },
    })
  })

  it('always colours what goes into a pipe too, and NO_COLOR does not forbid it; JSON never is', async () => {
    const plan = ['plan', 'strategies/eth-usdc-perp.yaml']
    const always = await ran(start([...plan, '--color', 'always'], { NO_COLOR: '1' }))
    const plain = await ran(start(plan))
    expect(always.stdout).not.toBe(plain.stdout)
    expect(always.stdout.replace(STRIPPED, '')).toBe(plain.stdout)
    expect((await ran(start([...plan, '--json', '--color=always']))).stdout).not.toMatch(STRIPPED)
  })
})
