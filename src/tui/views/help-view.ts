import { padEnd, textWidth, truncate } from '../../text/text-width.ts'
import type { Model } from '../model.ts'
import { type Area, filled } from './area.ts'
import { keyEntries } from './footer.ts'
import { stepNames } from './header.ts'
import type { Style } from './style.ts'

/** Every key of the place that the help lies over, drawn from the key table, and why one does nothing now. */
export function helpView(model: Model, area: Area, style: Style): string[] {
  const under = { ...model, help: false }
  const place = model.walk?.step ?? 'picker'
  const entries = keyEntries(place, under)
  const width = Math.max(...entries.map((entry) => textWidth(entry.shown)))
  const lines = entries.map(({ shown, help, why }) => {
    const text = truncate(`${help}${why === undefined ? '' : `  (not now: ${why})`}`, area.width - width - 6)
    return `   ${style.strong(padEnd(shown, width))}  ${why === undefined ? text : style.quiet(text)}`
  })
  const title = place === 'picker' ? ' Keys in the list of strategies' : ` Keys on ${stepNames[place]}`
  return filled([title, ...(area.height > lines.length + 1 ? [''] : []), ...lines], area.height)
}
