import { plainText } from '../../text/plain-text.ts'
import { padEnd, textWidth } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { keyEntries } from '../keys/key-entries.ts'
import { type Area, filled } from '../kit/area.ts'
import type { Style } from '../kit/style.ts'
import { groundOf, type Model } from '../state/model.ts'
import { type Step, stepNames } from '../state/steps.ts'

const LAID: Readonly<Record<string, string>> = {
  frontier: 'the frontier',
  alternatives: 'the alternatives',
  ranges: 'other ranges',
  time: 'the rules over time',
}

/** Every key of the place that the help lies over, drawn from the key table, and why one does nothing now. */
export function helpView(model: Model, top: number, area: Area, style: Style): string[] {
  const place = groundOf(model)
  const entries = keyEntries(place, { ...model, over: undefined }, 'help')
  const width = Math.max(...entries.map((entry) => textWidth(entry.shown)))
  const lines = entries.flatMap(({ shown, text, why }) => {
    const whole = `${text}${why === undefined ? '' : `  (not now: ${why})`}`
    return wrapText(whole, area.width - width - 6).map((line, i) => {
      const name = padEnd(i === 0 ? shown : '', width)
      return `   ${style.strong(name)}  ${why === undefined ? line : style.quiet(line)}`
    })
  })
  const title = ` Keys ${place === 'picker' ? 'in the list of strategies' : `on ${LAID[place] ?? stepNames[place as Step]}`}`
  return scrolled(title, lines, top, area)
}

/** Every warning of the plan that it lies over, whole. */
export function warningsView({ walk }: Model, top: number, area: Area): string[] {
  const lines = (walk?.plan?.warnings ?? []).flatMap((warning) =>
    wrapText(`! ${plainText(warning)}`, area.width - 4, '  ').map((line) => `   ${line}`),
  )
  return scrolled(' Warnings of this plan', lines, top, area)
}

function scrolled(title: string, lines: readonly string[], top: number, area: Area): string[] {
  const room = area.height - 1
  if (lines.length <= room) return filled([title, ...(lines.length < room ? [''] : []), ...lines], area.height)
  const start = Math.min(top, lines.length - room)
  const more = start < lines.length - room ? ' (↓ more)' : ''
  return filled([`${title}${more}`, ...lines.slice(start, start + room)], area.height)
}
