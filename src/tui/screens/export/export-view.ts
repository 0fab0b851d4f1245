import { plainText } from '../../../text/plain-text.ts'
import { padEnd, textWidth, truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { noLegsOf } from '../../keys/reasons.ts'
import { type Area, filled } from '../../kit/area.ts'
import { item, type Style } from '../../kit/style.ts'
import { exportFile, exportFormats, exportPurposes } from '../../state/export-formats.ts'
import type { Walk } from '../../state/model.ts'

const REMARK_LINES = 2
/** Columns up to a file's name, its format and purpose among them. */
const BEFORE_FILE = 47
/** Lines from which on a space stands above the preview. */
const TALL = 14

/** The formats with the file that each would be written to, and a preview of the chosen one. */
export function exportView(walk: Walk, area: Area, style: Style): string[] {
  const files = exportFormats.map((format) => `./${plainText(exportFile(walk.file, format))}`)
  const roomy = Math.max(...files.map(textWidth)) + BEFORE_FILE <= area.width
  const choices = exportFormats.map((format, i) => {
    const file = files[i]!
    const purpose = roomy ? padEnd(exportPurposes[format].purpose, 31) : ''
    const line = truncate(`${padEnd(format, 13)}${purpose}${file}`, area.width - 3)
    return item(style, i, i === walk.selected.export ? style.accent(` ▸ ${style.strong(line)}`) : `   ${line}`)
  })
  const nothing = walk.plan && noLegsOf(walk.plan)
  if (nothing !== undefined) return filled([` ${nothing}`], area.height)
  const lines = walk.preview?.text?.trimEnd().split('\n')
  if (!lines) return filled([...choices, '', style.quiet(' preparing the preview …')], area.height)
  const gap = area.height < TALL ? [] : ['']
  const remark = walk.preview?.remark
  const mark = walk.preview?.failed ? '✗ nothing to send:' : '!'
  const said =
    remark === undefined ? [] : wrapText(`${mark} ${plainText(remark)}`, area.width - 2, '  ').slice(0, REMARK_LINES)
  const height = Math.max(1, area.height - choices.length - gap.length - said.length - 1)
  const start = Math.max(0, Math.min(walk.previewTop, lines.length - height))
  const place = lines.length > height ? `: lines ${start + 1}–${start + height} of ${lines.length}` : ''
  const shown = lines.slice(start, start + height).map((line) => truncate(` ${visible(line)}`, area.width))
  const loud = walk.preview?.failed ? style.trouble : style.strong
  const told = said.map((line) => loud(` ${line}`))
  return filled([...choices, ...gap, ...told, style.quiet(` preview${place}`), ...shown], area.height)
}

/** Tabs, other control characters and direction marks would break the screen. */
function visible(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}
