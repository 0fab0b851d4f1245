import { describe, expect, it } from 'vitest'
import { padEnd, padStart, shorten, textWidth, truncate } from '../../src/text/text-width.ts'
import { wrapText } from '../../src/text/wrap-text.ts'

describe('textWidth', () => {
  it.each([
    ['ETH', 3],
    ['−45,674 · 5 %', 13],
    ['日本', 4],
    ['Ａ', 2],
    ['한국', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['⠤⠤│┆×', 5],
    ['', 0],
  ])('of %j is %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width)
  })
})

describe('truncate', () => {
  it('ends in an ellipsis where something is missing', () => {
    expect(truncate('ETH-PERP', 5)).toBe('ETH-…')
    expect(truncate('ETH', 3)).toBe('ETH')
    expect(truncate('ETH', 0)).toBe('')
  })

  it('never cuts a wide character in half', () => {
    expect(truncate('日本語', 4)).toBe('日…')
  })
})

describe('shorten', () => {
  it('keeps both ends of a name', () => {
    expect(shorten('ETH-30JAN26-1500-P', 11)).toBe('ETH…-1500-P')
    expect(shorten('ETH-PERP', 8)).toBe('ETH-PERP')
  })

  it('never cuts a wide character in half', () => {
    expect(textWidth(shorten('日本語日本語', 7))).toBeLessThanOrEqual(7)
  })
})

describe('padding', () => {
  it('counts columns, not characters', () => {
    expect(padEnd('日', 4)).toBe('日  ')
    expect(padStart('日', 4)).toBe('  日')
  })
})

describe('wrapText', () => {
  it('breaks between words and sets later lines in', () => {
    expect(wrapText('one two three four', 9, '  ')).toEqual(['one two', '  three', '  four'])
  })

  it('gives a word longer than the line a line of its own', () => {
    expect(wrapText('a incomprehensible b', 5)).toEqual(['a', 'incomprehensible', 'b'])
  })

  it('of nothing is no lines', () => {
    expect(wrapText('  ', 5)).toEqual([])
  })
})
