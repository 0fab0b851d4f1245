import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import { plainText } from '../../../text/plain-text.ts'
import { truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { CARET, withCaret } from '../../kit/bottom-lines.ts'
import type { Style } from '../../kit/style.ts'
import { isUnsaved, madeEdits } from '../../state/document.ts'
import { editName } from '../../state/document-edits.ts'
import type { Over, Walk } from '../../state/model.ts'

const doing = { quit: 'Leave', back: 'Go back to the strategies', 'read-again': 'Read the file again' } as const
const MOST = 8

/** Whether changes may be lost, and which. */
export function questionView(
  walk: Walk,
  over: Extract<Over, { kind: 'question' }>,
  area: Area,
  style: Style,
): string[] {
  const { document } = walk
  if (document && !isUnsaved(document)) {
    const lost = ' Nothing is unsaved; the plan is made again when the strategy is opened.'
    const answers = ' y  yes     Esc  stay'
    return filled([style.strong(` ${doing[over.then]}?`), '', truncate(lost, area.width), '', answers], area.height)
  }
  const edits = document ? madeEdits(document).slice(document.saved ?? 0) : []
  const what = document?.isNew ? ' This strategy is in no file yet.' : ` Not saved in ${plainText(walk.file)}:`
  return filled(
    [
      style.strong(` ${doing[over.then]} without saving?`),
      '',
      truncate(what, area.width),
      ...editNames(edits, area),
      '',
      ' y  yes, lose it     s  save it     Esc  stay',
    ],
    area.height,
  )
}

/** Changes that a program was killed with. */
export function interruptedView(
  { file }: Walk,
  { journal }: Extract<Over, { kind: 'interrupted' }>,
  area: Area,
  style: Style,
): string[] {
  const { edits, saved = 0, draft, isNew } = journal
  const typed = draft ? [truncate(`   ${plainText(`${draft.label}: ${draft.draft}`)}${CARET}`, area.width)] : []
  const what = isNew ? 'This strategy was in no file yet' : `Changes of ${plainText(file)} were not saved`
  return filled(
    [
      style.strong(truncate(` ${what} when hedgerow was ended from outside:`, area.width)),
      '',
      ...editNames(edits.slice(saved), area),
      ...typed,
      '',
      ' y  go on with them     n  drop them     Esc  decide at the next start',
    ],
    area.height,
  )
}

function editNames(edits: readonly Edit[], area: Area): string[] {
  const names = [...new Set(edits.map(editName))].map((name) => truncate(`   ${plainText(name)}`, area.width))
  return names.length > MOST ? [...names.slice(0, MOST), `   and ${names.length - MOST} more`] : names
}

/** The name that a new strategy is saved under. */
export function fileNameView(over: Extract<Over, { kind: 'file-name' }>, area: Area, style: Style): string[] {
  return filled(
    [
      style.strong(' Save the strategy as'),
      '',
      style.accent(truncate(`   ${withCaret(over.draft, over)}`, area.width)),
      '',
      style.quiet(truncate(' in the folder that hedgerow was started in, unless the name has another', area.width)),
    ],
    area.height,
  )
}
