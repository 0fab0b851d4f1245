import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyReader, type Typed } from '../../src/tui/input/key-reader.ts'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { update } from '../../src/tui/update.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { random } from './random.ts'
import { key, modelAfter, planned } from './strip-walk.ts'

const ESC = '\u001b'
const bytes = (text: string) => Uint8Array.from(Buffer.from(text))
const names = (typed: readonly Typed[]) => typed.map((one) => (one.type === 'key' ? one.key : one))

/** What pieces that follow one another slowly come to, and the silence after them. */
function read(pieces: readonly Uint8Array[], elapsed = 1000): Typed[] {
  const reader = keyReader()
  const typed = pieces.flatMap((piece) => reader.push(piece, elapsed))
  return reader.patience() === undefined ? typed : [...typed, ...reader.silence()]
}

const KEYS: readonly (readonly [name: string, sent: string, keys: readonly string[]])[] = [
  ['letters', 'q?é日', ['q', '?', 'é', '日']],
  ['a lone ESC', ESC, ['escape']],
  ['ESC twice', ESC + ESC, ['escape', 'escape']],
  ['arrows', `${ESC}[A${ESC}[B${ESC}OC${ESC}OD`, ['up', 'down', 'right', 'left']],
  ['Home, End and pages', `${ESC}[H${ESC}[4~${ESC}[5~${ESC}[6~`, ['home', 'end', 'pageup', 'pagedown']],
  [
    'Enter, Tab, Backspace, Delete',
    `\r\n\t\u007f\b${ESC}[3~`,
    ['return', 'return', 'tab', 'backspace', 'backspace', 'delete'],
  ],
  ['Ctrl with letters', '\u0001\u0003\u0010\u001c\u0000', ['ctrl+a', 'ctrl+c', 'ctrl+p', 'ctrl+\\', 'ctrl+space']],
  ['Ctrl-Tab', `${ESC}[1;5I${ESC}[27;5;9~${ESC}[9;5u`, ['ctrl+tab', 'ctrl+tab', 'ctrl+tab']],
  [
    'arrows with others held',
    `${ESC}[1;5A${ESC}[1;2B${ESC}[1;3C${ESC}${ESC}[D`,
    ['ctrl+up', 'shift+down', 'alt+right', 'alt+left'],
  ],
  ['Shift-Tab', `${ESC}[Z`, ['shift+tab']],
  ['Alt with keys', `${ESC}q${ESC}é${ESC}\r`, ['alt+q', 'alt+é', 'alt+return']],
  ['Ctrl-C behind anything that was begun', `${ESC}[1;\u0003${ESC}\u0003`, ['ctrl+c', 'ctrl+c']],
  [
    'keys of the kitty protocol',
    `${ESC}[97u${ESC}[97:65;2u${ESC}[99;5u${ESC}[27u${ESC}[113;1:3u${ESC}[57414u`,
    ['a', 'A', 'ctrl+c', 'escape', 'return'],
  ],
  ['the wheel, with or without a click beside it', `${ESC}[<64;10;20M${ESC}[<65;1;1Mq`, ['wheelup', 'wheeldown', 'q']],
  ['keys of modifyOtherKeys', `${ESC}[27;2;65~${ESC}[27;5;46~`, ['A', 'ctrl+.']],
]

/** What terminals tell without being asked, or what other programs asked of them: none is a key. */
const REPORTS: readonly (readonly [name: string, sent: string])[] = [
  ['Ctrl-F1, Ctrl-F3, Ctrl-Menu', `${ESC}[1;5P${ESC}[1;5R${ESC}[29;5~`],
  ['function keys', `${ESC}OP${ESC}OQ${ESC}[15~${ESC}[24;6~${ESC}[[A${ESC}[[E${ESC}O5S`],
  ['a request for the cursor', `${ESC}[6n`],
  ['cursor, status and size', `${ESC}[24;80R${ESC}[?24;80;1R${ESC}[0n${ESC}[8;24;80t${ESC}[4;600;800t`],
  ['the terminal’s kind', `${ESC}[?62;1;2;6;9;15;22c${ESC}[>0;276;0c${ESC}[?2026;2$y${ESC}[?1u`],
  ['focus', `${ESC}[I${ESC}[O`],
  ['the mouse of X10', `${ESC}[M q\u0021${ESC}[M\u0023ss`],
  [
    'the mouse of SGR, of urxvt and of the pixel mode',
    `${ESC}[<0;10;20m${ESC}[32;10;20M${ESC}[<35;1;1M${ESC}[<2;1;1M${ESC}[<0;1M${ESC}[<0;1;1;1M`,
  ],
  ['colours, ended by BEL and by ST', `${ESC}]11;rgb:1e1e/1e1e/2e2e\u0007${ESC}]4;1;rgb:cc/00/00${ESC}\\`],
  ['the clipboard', `${ESC}]52;c;cQpxCg==\u0007`],
  ['answers to DCS, APC, PM and SOS', `${ESC}P1$r0m${ESC}\\${ESC}_Gi=31;OK${ESC}\\${ESC}^q${ESC}\\${ESC}Xq${ESC}\\`],
  ['the version', `${ESC}P>|XTerm(390)${ESC}\\${ESC}P1+r544e=787465726d${ESC}\\`],
  ['caps lock and releases', `${ESC}[57358u${ESC}[57441;2:3u${ESC}[1;1:3A${ESC}[3;1:3~`],
  ['no character at all', `${ESC}[1114112u${ESC}[55296u${ESC}[0u${ESC}[27;5;99999999999~`],
  ['C1 controls in UTF-8', '\u009b1;5R\u009d11;q\u0007\u0090q\u001b\\\u0085'],
  ['a sequence of 200 parameters', `${ESC}[${'1;'.repeat(200)}q`],
  ['invisible marks', '\u202e\u200b\u2028'],
]

describe('the key reader', () => {
  it.each(KEYS)('knows %s', (_, sent, keys) => {
    expect(names(read([bytes(sent)]))).toEqual(keys)
  })

  it.each(REPORTS)('takes %s for no key', (_, sent) => {
    expect(names(read([bytes(`a${sent}b`)]))).toEqual(['a', 'b'])
  })

  it('takes no report for a key where one is cut off, but the key after a silence is one', () => {
    const cut = ['[', '[1;5', '[M ', ']11;rgb:1', 'P1$r', 'O', '[<0;1']
    for (const begun of cut) {
      const reader = keyReader()
      expect(reader.push(bytes(ESC + begun), 1000), begun).toEqual([])
      expect(reader.patience(), begun).toBeGreaterThan(100)
      expect(reader.silence(), begun).toEqual([])
      expect(names(reader.push(bytes('q'), 1000)), begun).toEqual(['q'])
    }
  })

  it('says the same however the bytes are cut into pieces', () => {
    const all = [
      ...KEYS.map(([, sent]) => sent).filter((sent) => sent.replaceAll(ESC, '') !== ''),
      ...REPORTS.map(([, sent]) => sent),
    ]
    const pasted = `${ESC}[200~q\n${ESC}[Aé${ESC}[201~`
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...all, pasted)),
        fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
        (parts, sizes) => {
          const whole = bytes(parts.join(''))
          const pieces: Uint8Array[] = []
          for (let at = 0; at < whole.length; ) {
            const size = sizes.next().value
            pieces.push(whole.slice(at, at + size))
            at += size
          }
          expect(read(pieces)).toEqual(read([whole]))
        },
      ),
    )
  })

  it('knows where the first button went down, but for a click of an earlier protocol', () => {
    expect(read([bytes(`${ESC}[<0;10;20M${ESC}[<0;10;20m`)])).toEqual([{ type: 'clicked', column: 10, row: 20 }])
  })

  it('gives a paste as one text, of whose megabyte it keeps what a line can hold', () => {
    const paste = `${ESC}[200~${'日q\n'.repeat(350_000)}${ESC}[201~q`
    const sent = bytes(paste)
    const pieces = Array.from({ length: Math.ceil(sent.length / 4095) }, (_, i) => sent.slice(i * 4095, (i + 1) * 4095))
    const [pasted, ...rest] = read(pieces)
    expect(pasted).toMatchObject({ type: 'pasted', characters: 1_050_000 })
    expect(pasted!.type === 'pasted' && pasted!.text.length).toBeLessThan(17_000)
    expect(names(rest)).toEqual(['q'])
  })

  it('lets a paste whose end is lost be one until Ctrl-C', () => {
    const reader = keyReader()
    expect(reader.push(bytes(`${ESC}[200~q`), 1000)).toEqual([])
    expect(reader.silence()).toEqual([{ type: 'pasted', text: 'q', characters: 1 }])
    expect(reader.push(bytes('ys'), 1000)).toEqual([])
    expect(names(reader.push(bytes('\u0003'), 1000)).at(-1)).toBe('ctrl+c')
    expect(names(reader.push(bytes('q'), 1000))).toEqual(['q'])
  })

  it('takes many characters at once for a paste where the terminal does not mark it, and a key held down for keys', () => {
    const lines = 'save this\nand quit\nyes, write it all\n'.repeat(3)
    expect(read([bytes(lines)])).toEqual([{ type: 'pasted', text: lines, characters: lines.length }])
    const reader = keyReader()
    expect(reader.push(bytes(lines), 1000)[0]!.type).toBe('pasted')
    expect(reader.push(bytes('qy'), 5)).toEqual([{ type: 'pasted', text: 'qy', characters: 2 }])
    expect(names(reader.push(bytes('q'), 1000))).toEqual(['q'])
    expect(names(read([bytes('j'.repeat(100))]))).toEqual(Array(100).fill('j'))
  })
})

describe('a hundred thousand random bytes', () => {
  it.each([
    ['of any value', 1, (next: (end: number) => number) => next(256)],
    [
      'that begin many sequences',
      2,
      (next: (end: number) => number) => '\u001b[]OM;0159<?~uRAIZ\r q:?+'.charCodeAt(next(24)),
    ],
  ])('%s crash nothing, and every screen can be drawn', (_, seed, byte) => {
    const next = random(seed)
    const reader = keyReader()
    let model = planned
    for (let sent = 0; sent < 50_000; ) {
      const piece = Uint8Array.from({ length: 1 + next(40) }, () => byte(next))
      sent += piece.length
      const typed = reader.push(piece, next(100))
      const waited = next(4) === 0 && reader.patience() !== undefined ? reader.silence() : []
      for (const message of [...typed, ...waited]) [model] = update(model, message)
      if (next(20) === 0) expect(screen(model, plainStyle).foot).not.toBe('')
      if (next(200) === 0) model = planned
    }
  })
})

describe('a pasted text', () => {
  const pasted = (text: string, characters = text.length) => ({ type: 'pasted', text, characters }) as const

  it('outside a line is not taken for keys, and that is said', () => {
    const [model, commands] = update(planned, pasted('qys'))
    expect([model, commands]).toEqual([{ ...planned, notice: 'what was pasted is not taken for keys' }, []])
    const asked = modelAfter(planned, key('+'), key('q'))
    expect(modelAfter(asked, pasted('y')).over).toEqual(asked.over)
  })

  it.each([
    ['a field', ['return'], '16\u001b[31m00\n', (model: typeof planned) => model.walk!.editing!.draft, '1600'],
    [
      'the palette',
      [':'],
      'zoom\nin',
      (model: typeof planned) => model.over?.kind === 'palette' && model.over.query,
      'zoom in',
    ],
    ['the filter', ['/'], 'lp\r\n', (model: typeof planned) => model.walk!.filter.text, 'lp'],
  ])('in %s is text on one line', (_, keys, text, line, expected) => {
    expect(line(modelAfter(planned, ...keys.map(key), pasted(text)))).toBe(expected)
  })

  it('of a megabyte is cut to what a line holds, and that is said', () => {
    const open = modelAfter(planned, key(':'))
    const model = modelAfter(open, pasted('z'.repeat(16_384), 1_048_576))
    expect(model.over?.kind === 'palette' && model.over.query).toBe('z'.repeat(1000))
    expect(model.notice).toBe('only the first 1,000 of 1,048,576 pasted characters fit into a line')
    expect(modelAfter(model, key('z')).notice).toBe('a line holds 1,000 characters')
    expect(modelAfter(model, key('backspace'), key('q')).over).toMatchObject({ query: `${'z'.repeat(999)}q` })
  })
})
