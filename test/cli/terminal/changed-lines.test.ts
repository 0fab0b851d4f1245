import { EventEmitter } from 'node:events'
import xterm from '@xterm/headless'
import { describe, expect, it } from 'vitest'
import { changedLines } from '../../../src/cli/terminal/changed-lines.ts'

/** A terminal of 20 × 6 behind `changedLines`, what was sent to it, and what stands on its screen. */
function terminal() {
  const screen = new xterm.Terminal({ cols: 20, rows: 6, allowProposedApi: true, convertEol: true })
  const sent: string[] = []
  const stream = Object.assign(new EventEmitter(), { columns: 20, write: (chunk: string) => sent.push(chunk) > 0 })
  const lines = async () => {
    await new Promise<void>((resolve) => screen.write(sent.splice(0).join(''), resolve))
    const { active } = screen.buffer
    return Array.from({ length: 6 }, (_, i) => active.getLine(i)!.translateToString(true))
      .join('\n')
      .trimEnd()
  }
  return { stream, sent, lines, taking: changedLines(stream as unknown as NodeJS.WriteStream) }
}

const takenBack = (lines: number) => `${'\u001b[2K\u001b[1A'.repeat(lines)}\u001b[2K\u001b[G`

describe('frames on a terminal', () => {
  it('stand there as they are, one after another', async () => {
    const { taking, lines } = terminal()
    taking.write('one\ntwo\nthree\n')
    expect(await lines()).toBe('one\ntwo\nthree')
    taking.write(`${takenBack(3)}one\n2\nthree\n`)
    expect(await lines()).toBe('one\n2\nthree')
    taking.write(`${takenBack(3)}one\n`)
    expect(await lines()).toBe('one')
    taking.write(`${takenBack(1)}one\n\nlast\nof all\n`)
    expect(await lines()).toBe('one\n\nlast\nof all')
  })

  it('keep the last character of a line as wide as the terminal', async () => {
    const { taking, lines } = terminal()
    taking.write(`${'─'.repeat(20)}\n12345678901234567890\n`)
    expect(await lines()).toBe(`${'─'.repeat(20)}\n12345678901234567890`)
  })

  it('are sent without the lines that stand there already', () => {
    const { taking, sent } = terminal()
    taking.write('one\ntwo\nthree\n')
    taking.write(`${takenBack(3)}one\n2\nthree\n`)
    expect(sent[1]).not.toMatch(/one|three/)
    expect(sent[1]).toContain('2')
  })

  it('are sent whole after the size has changed, whatever stood there', async () => {
    const { taking, stream, sent, lines } = terminal()
    taking.write('one\ntwo\n')
    await lines()
    stream.emit('resize')
    sent.push('\u001b[2J\u001b[Hrubbish')
    taking.write(`${takenBack(2)}one\ntwo\n`)
    expect(await lines()).toBe('one\ntwo')
  })

  it('do not keep modes and other sequences from the terminal', () => {
    const { taking, sent } = terminal()
    taking.write('\u001b[?2026h')
    taking.write('one\n')
    taking.write('\u001b[?2026l')
    taking.write(`${takenBack(1)}one\n`)
    expect([sent[0], sent[2]]).toEqual(['\u001b[?2026h', '\u001b[?2026l'])
    expect(sent[3]).not.toContain('one')
  })

  it('have the size and the events of the terminal', () => {
    const { taking, stream } = terminal()
    let told = 0
    taking.on('resize', () => {
      told++
    })
    stream.emit('resize')
    expect([taking.columns, told]).toEqual([20, 1])
  })
})
