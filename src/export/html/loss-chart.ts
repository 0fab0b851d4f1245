import { extent } from 'd3-array'
import type { LossCurve } from '../../plan/stress/loss-curve.ts'
import { percent, signedMoney } from '../../text/format-number.ts'
import { axes, axesMarkup } from './axes.ts'
import { type Curve, curvesMarkup, endLabels, legendMarkup } from './curves.ts'
import { html, type Markup, px } from './markup.ts'
import { FULL, figureMarkup, type Size } from './plot.ts'

/** What a move of one price at once takes, down to the left and up to the right, against what delta and gamma of today foretell. */
export function lossFigure(curves: readonly LossCurve[], number: number, numeraire: string): Markup {
  const [{ asset }] = curves as [LossCurve]
  return figureMarkup(
    `What a move of ${asset} takes at once`,
    html`${legendMarkup([
      ['loss', 'of the hedged book before costs, a gain below 0'],
      ['foretold', 'by delta and gamma of today'],
    ])}<p class="key">Dashed: from where on a further 1 % takes most.</p>`,
    [
      {
        id: `loss-${number + 1}`,
        title: `Loss by the move of ${asset}`,
        description: curves.map((curve) => described(curve, numeraire)).join(' '),
        sizes: FULL.map((size) => ({ ...size, height: 260 })),
        draw: (size) => drawing(curves, size, numeraire),
      },
    ],
  )
}

function described({ direction, rows, steepest, beyondForetold }: LossCurve, numeraire: string): string {
  const moves = rows.map(({ move, loss }) => `${percent(move)} ${signedMoney(-loss, numeraire)}`).join(', ')
  const beyond = beyondForetold === null ? '' : `; a quarter beyond what is foretold from ${percent(beyondForetold)}`
  return `${direction}: ${moves}; steepest from ${percent(steepest.from)}${beyond}.`
}

function drawing(curves: readonly LossCurve[], size: Size, numeraire: string): Markup {
  const points = (of: 'loss' | 'foretold'): Curve['points'] => {
    const moved = curves.flatMap(({ direction, rows }) =>
      rows.map((row) => [100 * (direction === 'down' ? -row.move : row.move), row[of]] as const),
    )
    return [...moved, [0, 0] as const].sort((a, b) => a[0] - b[0])
  }
  const drawn: Curve[] = [
    { name: 'foretold', points: points('foretold') },
    { name: 'loss', points: points('loss') },
  ]
  const all = drawn.flatMap((curve) => curve.points)
  const [low, high] = extent(all.map(([, value]) => value)) as [number, number]
  const [from, to] = extent(all.map(([move]) => move)) as [number, number]
  const plane = axes([from, to], [low, high], size, { top: 12, right: 70, bottom: 46 })
  const steepest = curves.map(({ direction, steepest: at }) => 100 * (direction === 'down' ? -at.from : at.from))
  return html`${axesMarkup(plane, `move, %; loss, ${numeraire}`)}${steepest
    .filter((move) => move >= from && move <= to)
    .map(
      (move) =>
        html`<line class="edge" x1="${px(plane.x(move))}" x2="${px(plane.x(move))}" y1="${plane.top}" y2="${plane.bottom}"/>`,
    )}${curvesMarkup(drawn, plane)}${endLabels(drawn, plane)}`
}
