import { describe, expect, it } from 'vitest'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { at, key, modelAfter, planned, press, type } from './strip-walk.ts'

describe('a line', () => {
  const open = modelAfter(planned, key('return'))
  const draft = (...keys: string[]) => modelAfter(open, ...type('12 345'), ...press(...keys)).walk!.editing!.draft

  it.each([
    ['characters go in at the caret', ['left', 'left', '0'], '12 3045'],
    ['Home and Ctrl-A go to its begin, → on from there', ['home', 'ctrl+a', 'right', '0'], '102 345'],
    ['End and Ctrl-E go to its end', ['home', 'end', '0', 'left', 'ctrl+e', '1'], '12 34501'],
    ['no key goes beyond its ends', ['end', 'right', '0', 'home', 'left', '9'], '912 3450'],
    ['Delete takes away behind the caret, Backspace before it', ['home', 'delete', 'right', 'backspace'], ' 345'],
    ['Ctrl-U takes away all before it', ['left', 'left', 'ctrl+u'], '45'],
    ['Ctrl-K takes away all behind it', ['left', 'left', 'ctrl+k'], '12 3'],
    ['Ctrl-W takes away the word before it', ['ctrl+w'], '12 '],
    ['Alt-B and Alt-F go by words', ['alt+b', '9', 'alt+b', 'alt+b', 'alt+f', '8'], '128 9345'],
  ])('%s', (_, keys, text) => {
    expect(draft(...keys)).toBe(text)
  })

  it('is kept by a key that only moves, where the first character would have replaced it', () => {
    expect(modelAfter(open, ...press('left', '7')).walk!.editing!.draft).toBe('15070')
    expect(modelAfter(open, key('ctrl+u')).walk!.editing!.draft).toBe('')
  })

  it('takes whole characters, and what is pasted where the caret is', () => {
    const name = modelAfter(at('hedge'), key('/'), ...type('a😀b'), ...press('left', 'backspace'))
    const pasted = modelAfter(name, { type: 'pasted', text: 'x\ny', characters: 3 })
    expect([name.walk!.filter.text, pasted.walk!.filter.text]).toEqual(['ab', 'ax yb'])
  })

  it('shows where the caret is', () => {
    const { body } = screen(modelAfter(open, ...type('1700'), ...press('left', 'left')), plainStyle)
    expect(body).toContain('range from: 17▏00')
  })

  it('of one of a few words chooses with ← and →', () => {
    const target = modelAfter(at('hedge'), ...press('down', 'return', 'right'))
    expect(target.walk!.document!.edits).toEqual([{ path: ['hedge', 'target'], value: 'hold' }])
  })
})
