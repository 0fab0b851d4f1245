import { describe, expect, it } from 'vitest'
import { plainLines, plainText } from '../../src/text/plain-text.ts'

describe('plainText', () => {
  it.each([
    ['a colour sequence', '\u001b[31mred\u001b[0m', 'red'],
    ['a sequence that clears the screen', 'a\u001b[2J\u001b[1;1Hb', 'ab'],
    ['a window title ended by bell', '\u001b]0;title\u0007text', 'text'],
    ['a link ended by string terminator', '\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['a title that never ends', 'before \u001b]0;title', 'before'],
    ['the single-character introducer', 'a\u009b31mb', 'ab'],
    ['a two-character escape', 'a\u001bcb', 'ab'],
    ['a lone escape at the end', 'a\u001b', 'a'],
    ['backspace and bell', 'a\u0008\u0007b', 'ab'],
    ['the mark that turns the direction of writing', 'a\u202etxt\u2066b', 'atxtb'],
    ['zero-width characters', 'a\u200bb\ufeff', 'ab'],
    ['the Arabic letter mark, soft hyphens and fillers', 'a\u061c\u00ad\u3164\uffa0b', 'ab'],
    ['tag characters', `a${String.fromCodePoint(0xe0001, 0xe0041, 0xe007f)}b`, 'ab'],
    ['a clipboard command of C1 characters', 'a\u009d52;c;ZXZpbA==\u009cb', 'ab'],
  ])('removes %s', (_, text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  it('puts several lines on one', () => {
    expect(plainText('  one\n  two\tthree\r\n')).toBe('one two three')
  })

  it('keeps the layout of lines that stand below each other, and still no escape', () => {
    expect(plainLines('  a\u001b[31m\tb\r\n\n \u001b]52;c;x\u0007 c\u202e\n')).toBe('  a\tb\n\n  c\n')
  })

  it('keeps accents, symbols and other scripts', () => {
    expect(plainText('Zürich · 日本 · −5 %')).toBe('Zürich · 日本 · −5 %')
  })
})
