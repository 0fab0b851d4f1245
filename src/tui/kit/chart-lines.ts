import type { Run } from '../../text/braille-chart.ts'
import type { Curve } from '../state/model.ts'
import type { Style } from './style.ts'

/** How each curve is drawn: told apart without colour. */
export const strokes = { hold: 'dotted', unhedged: 'dashed', hedged: 'solid' } as const

/** Lines of a chart in the style of its curves: hold is quiet, hedged strong. */
export function chartLines(lines: readonly (readonly Run[])[], shown: readonly Curve[], style: Style): string[] {
  return lines.map((runs) => ` ${runs.map((run) => inStyle(run, shown, style)).join('')}`)
}

function inStyle({ text, series }: Run, shown: readonly Curve[], style: Style): string {
  const curve = series === undefined ? undefined : shown[series]
  if (curve === 'hold') return style.quiet(text)
  return curve === 'hedged' ? style.accent(style.strong(text)) : text
}
