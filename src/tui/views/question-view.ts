import { plainText } from '../../text/plain-text.ts'
import { truncate } from '../../text/text-width.ts'
import { editName } from '../acts/document-edits.ts'
import { madeEdits } from '../document.ts'
import type { Over, Walk } from '../model.ts'
import { type Area, filled } from './area.ts'
import { CARET } from './bottom-lines.ts'
import type { Style } from './style.ts'

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
  const edits = document ? madeEdits(document).slice(document.saved ?? 0) : []
  const names = [...new Set(edits.map(editName))].map((name) => truncate(`   ${plainText(name)}`, area.width))
  const what = document?.isNew ? ' This strategy is in no file yet.' : ` Not saved in ${plainText(walk.file)}:`
  const more = names.length > MOST ? [`   and ${names.length - MOST} more`] : []
  return filled(
    [
      style.strong(` ${doing[over.then]} without saving?`),
      '',
      truncate(what, area.width),
      ...names.slice(0, MOST),
      ...more,
      '',
      ' y  yes, lose it     s  save it     Esc  stay',
    ],
    area.height,
  )
}

/** The name that a new strategy is saved under. */
export function fileNameView(over: Extract<Over, { kind: 'file-name' }>, area: Area, style: Style): string[] {
  return filled(
    [
      style.strong(' Save the strategy as'),
      '',
      style.accent(truncate(`   ${over.draft}${CARET}`, area.width)),
      '',
      style.quiet(truncate(' in the folder that hedgerow was started in, unless the name has another', area.width)),
    ],
    area.height,
  )
}
