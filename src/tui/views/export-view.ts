import { plainText } from '../../text/plain-text.ts'
import { padEnd, textWidth, truncate } from '../../text/text-width.ts'
import { exportFile, exportFormats, exportPurposes } from '../export-formats.ts'
import type { Walk } from '../model.ts'
import { type Area, filled } from './area.ts'
import type { Style } from './style.ts'

/** The formats with the file that each would be written to, and a preview of the chosen one. */
export function exportView(walk: Walk, area: Area, style: Style): string[] {
  const choices = exportFormats.map((format, i) => {
    const file = `./${plainText(exportFile(walk.file, format))}`
    const purpose = textWidth(file) + 48 <= area.width ? padEnd(exportPurposes[format].purpose, 32) : ''
    const line = truncate(`${padEnd(format, 13)}${purpose}${file}`, area.width - 3)
    return i === walk.selected.export ? style.accent(` ▸ ${style.strong(line)}`) : `   ${line}`
  })
  if (walk.plan?.infeasible) return filled([' no hedge meets the limits: there is nothing to write'], area.height)
  const lines = walk.preview?.text?.trimEnd().split('\n')
  if (!lines) return filled([...choices, '', style.quiet(' preparing the preview …')], area.height)
  const height = Math.max(1, area.height - choices.length - 2)
  const start = Math.max(0, Math.min(walk.previewTop, lines.length - height))
  const place = lines.length > height ? `: lines ${start + 1}–${start + height} of ${lines.length}` : ''
  const shown = lines.slice(start, start + height).map((line) => truncate(` ${visible(line)}`, area.width))
  return filled([...choices, '', style.quiet(` preview${place}`), ...shown], area.height)
}

/** Tabs, other control characters and direction marks would break the screen. */
function visible(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}
