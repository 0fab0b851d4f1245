import { html, type Markup } from './markup.ts'

/** A drawing's size in pixels; `narrow` is for phones, where a wide one would be too small to read. */
export type Size = { readonly kind: 'wide' | 'narrow'; readonly width: number; readonly height: number }

export const FULL: readonly Size[] = [
  { kind: 'wide', width: 832, height: 380 },
  { kind: 'narrow', width: 343, height: 300 },
]
export const HALF: readonly Size[] = [
  { kind: 'wide', width: 404, height: 220 },
  { kind: 'narrow', width: 343, height: 200 },
]

/** A drawing with its title and what it shows in words, for those who do not see it. */
export type Plot = {
  /** Of letters, digits and hyphens, its own on the page. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly sizes: readonly Size[]
  draw(size: Size, id: string): Markup
}

/** The plot once for each size; the style sheet shows the one that fits the page. */
export function plotMarkup({ id, title, description, sizes, draw }: Plot): Markup {
  return html`${sizes.map((size) => {
    const own = `${id}-${size.kind}`
    return html`<svg class="${size.kind}" role="img" aria-labelledby="${own}-title" aria-describedby="${own}-desc" viewBox="0 0 ${size.width} ${size.height}">
<title id="${own}-title">${title}</title><desc id="${own}-desc">${description}</desc>
${draw(size, own)}
</svg>
`
  })}`
}

/** Plots under one heading with a sentence on how to read them, and the numbers behind them to unfold. */
export function figureMarkup(heading: string, reading: Markup, plots: readonly Plot[], numbers?: Markup): Markup {
  return html`<figure>
<figcaption><h3>${heading}</h3>${reading}</figcaption>
<div class="plots">${plots.map((plot) => html`<div class="${plot.sizes === HALF ? 'half' : 'full'}">${plotMarkup(plot)}</div>`)}</div>
${numbers === undefined ? undefined : html`<details><summary>The numbers behind it</summary>${numbers}</details>`}
</figure>
`
}
