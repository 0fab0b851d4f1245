import { describe, expect, it } from 'vitest'
import { startProgram } from '../../src/tui/program.ts'
import type { Change, Command, Message } from '../../src/tui/state/message.ts'

/** Remembers the keys it was sent; `a` asks for a list, `b` for nothing, any other key changes nothing. */
function remember(keys: string, message: Message): Change<string> {
  if (message.type !== 'key') return [`${keys}(${message.type})`, []]
  if (message.key === 'a') return [`${keys}a`, [{ type: 'list' }]]
  return message.key === 'b' ? [`${keys}b`, []] : [keys, []]
}

describe('the program loop', () => {
  it('fulfils the first commands and those of every message', () => {
    const fulfilled: Command[] = []
    const program = startProgram(['', [{ type: 'quit', status: 7 }]], remember, (command) => fulfilled.push(command))
    program.send({ type: 'key', key: 'a' })
    expect(program.model()).toBe('a')
    expect(fulfilled).toEqual([{ type: 'quit', status: 7 }, { type: 'list' }])
  })

  it('takes an answer that arrives at once after the message that asked', () => {
    const program = startProgram(['', []], remember, (_, send) => send({ type: 'listed', strategies: [] }))
    program.send({ type: 'key', key: 'a' })
    program.send({ type: 'key', key: 'b' })
    expect(program.model()).toBe('a(listed)b')
  })

  it('tells listeners of each new model, not of one that stayed the same, and not after they left', () => {
    const program = startProgram(['', []], remember, () => {})
    const seen: string[] = []
    const leave = program.subscribe(() => seen.push(program.model()))
    for (const key of ['b', 'x', 'b']) program.send({ type: 'key', key })
    leave()
    program.send({ type: 'key', key: 'b' })
    expect(seen).toEqual(['b', 'bb'])
  })

  it('goes on after an effect threw', () => {
    const program = startProgram(['', []], remember, () => {
      throw new Error('effect')
    })
    expect(() => program.send({ type: 'key', key: 'a' })).toThrow('effect')
    program.send({ type: 'key', key: 'b' })
    expect(program.model()).toBe('ab')
  })
})
