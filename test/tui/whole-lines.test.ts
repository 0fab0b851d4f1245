import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
// The class that the build lets ask for whole lines first; ink keeps it to itself.
import Output from '../../node_modules/ink/build/output.js'
import { type Drawing, wholeLines } from '../../src/tui/kit/whole-lines.ts'

const asDrawing = (output: Output) => output as unknown as Drawing
const character = fc.constantFrom(' ', 'a', '1', '─', '⠿', '┃', 'é', '日', '−')
const line = fc.array(character, { maxLength: 30 }).map((characters) => characters.join(''))
const panel = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'))

describe('a frame of whole lines', () => {
  it('is what ink makes of it cell by cell, also of wide characters, of lines left free and of lines below the last', () => {
    fc.assert(
      fc.property(fc.array(panel, { maxLength: 3 }), fc.nat(3), fc.nat(20), (panels, gap, height) => {
        const output = new Output({ width: 40, height })
        let y = 0
        for (const text of panels) {
          const transformers = [(one: string) => `${one}!`, (one: string, i: number) => `${i}${one} `]
          output.write(0, y, text, { transformers })
          y += text.split('\n').length + gap
        }
        expect(wholeLines(asDrawing(output))).toEqual(output.get())
      }),
      { numRuns: 100 },
    )
  })

  it('keeps the styling of a line as it is', () => {
    const output = new Output({ width: 20, height: 1 })
    output.write(0, 0, '\u001b[1mbold\u001b[22m plain', { transformers: [] })
    expect(wholeLines(asDrawing(output))?.output).toBe('\u001b[1mbold\u001b[22m plain')
  })

  it.each<[string, (output: Output) => void]>([
    ['share a line', (output) => output.write(0, 1, 'two', { transformers: [] })],
    ['begin further right', (output) => output.write(4, 2, 'two', { transformers: [] })],
    ['are cut', (output) => output.clip({ x1: 0, x2: 3, y1: 0, y2: 3 })],
  ])('is left to ink where texts %s', (_, add) => {
    const output = new Output({ width: 20, height: 4 })
    output.write(0, 0, 'one\nof two', { transformers: [] })
    expect(wholeLines(asDrawing(output))).toBeDefined()
    add(output)
    expect(wholeLines(asDrawing(output))).toBeUndefined()
  })
})
