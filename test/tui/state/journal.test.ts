import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edit } from '../../../src/strategy/edit/edit-strategy.ts'
import { isJournal, type Journal } from '../../../src/tui/state/journal.ts'
import { journalOf } from '../../../src/tui/state/unsaved-journal.ts'
import { update } from '../../../src/tui/update.ts'
import { file, key, modelAfter, planned, read, text, type } from '../strip-walk.ts'

const lower = ['positions', 0, 'range', 'lower'] as const
const edits: readonly Edit[] = [{ path: lower, value: 1600 }]
const journal: Journal = { format: 'hedgerow/journal/1', text, isNew: false, edits, saved: 0, step: 'position', row: 1 }
const draft = { path: lower, label: 'range from', draft: '17', lot: undefined }
const found = { type: 'interrupted', file, journal: { ...journal, seen: 'ab' }, id: 'old' } as const

describe('what would be lost with the program', () => {
  it('is nothing of a strategy that is as in its file, or that a field is only open on', () => {
    expect(journalOf(undefined)).toBeUndefined()
    expect(journalOf(planned.walk)).toBeUndefined()
    expect(journalOf(modelAfter(planned, key('return')).walk)).toBeUndefined()
  })

  it('is every edit since, and what is typed into a field', () => {
    const edited = modelAfter(planned, key('return'), ...type('1600'), key('return'), read(2))
    expect(journalOf(edited.walk)).toEqual(journal)
    expect(
      journalOf(
        modelAfter(edited, {
          type: 'saved',
          file,
          text: edited.walk!.document!.text,
          edits: edited.walk!.document!.edits,
        }).walk,
      ),
    ).toBeUndefined()
    const typing = modelAfter(planned, key('return'), ...type('17'))
    expect(journalOf(typing.walk)).toEqual({ ...journal, edits: [], draft })
  })

  it('survives being written, and nothing else is taken for it', () => {
    expect(isJournal(JSON.parse(JSON.stringify({ ...journal, draft })))).toBe(true)
    const field = fc.constantFrom(...Object.keys({ ...journal, draft, seen: '' }))
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        const changed = { ...journal, draft, [name]: value }
        if (!isJournal(changed)) return
        expect(() =>
          JSON.stringify(journalOf(modelAfter(planned, { ...found, journal: changed }, key('y')).walk)),
        ).not.toThrow()
      }),
    )
  })
})

describe('a journal that was found', () => {
  const asked = modelAfter(planned, found)

  it('is offered, and taken up with y: its edits are unsaved ones that can be undone', () => {
    expect(asked.over).toEqual({ kind: 'interrupted', journal: found.journal, id: 'old' })
    const [model, commands] = update(asked, key('y'))
    expect(commands).toEqual([
      { type: 'take-journal', id: 'old', file, seen: 'ab' },
      { type: 'solve', request: 2, file, text, edits },
    ])
    const taken = modelAfter(model, read(2))
    expect(journalOf(taken.walk)).toEqual(journal)
    expect(modelAfter(taken, key('u')).walk!.document).toMatchObject({ done: 0, saved: 0 })
  })

  it('opens the field again with what was typed, which Enter takes and Esc leaves, the edits kept', () => {
    const open = modelAfter(planned, { ...found, journal: { ...journal, draft } }, key('y'), read(2))
    expect(open.walk!.editing).toMatchObject({ path: lower, draft: '17', fresh: false })
    expect(update(modelAfter(open, ...type('00')), key('return'))[1]).toMatchObject([
      { type: 'forget' },
      { type: 'solve', edits: [...edits, { path: lower, value: 1700 }] },
    ])
    const left = modelAfter(open, key('escape'))
    expect([left.walk!.editing, left.walk!.document!.edits]).toEqual([undefined, edits])
  })

  it('is dropped with n and kept for the next start with Esc', () => {
    expect(update(asked, key('n'))[1]).toEqual([{ type: 'drop-journal', id: 'old' }])
    expect(update(asked, key('escape'))).toEqual([planned, []])
    expect(modelAfter(asked, key('q')).notice).toBe('a question is open: y, n or Esc answers it')
  })

  it('of another file, or when something was changed meanwhile, is left for later', () => {
    expect(modelAfter(planned, { ...found, file: 'other.yaml' })).toEqual(planned)
    const changed = modelAfter(planned, key('+'))
    expect(modelAfter(changed, found)).toEqual(changed)
  })
})
