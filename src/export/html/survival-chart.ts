import type { Survival } from '../../plan/stress/survival.ts'
import { fixed, nearPrice } from '../../text/format-number.ts'
import { html, type Markup, px } from './markup.ts'
import { figureMarkup, type Size } from './plot.ts'

const ROW = 15
const NAME = 20
const FOOT = 40

/** The health of every account by price, a row for each day and volatility: the fuller a cell, the nearer its end, and what is closed is crossed out. */
export function survivalFigure(table: Survival, number: number): Markup {
  const { asset, health } = table
  const names = Object.keys(health)
  const height = names.length * (NAME + ROW * rowsOf(table).length) + FOOT
  return figureMarkup(
    `Who survives which price of ${asset}`,
    html`<p class="key">✕ closed, below 1 · full: below 1.5 · half: below 3 · light: above · empty: nothing is needed. The line is the price now.</p>`,
    [
      {
        id: `survival-${number + 1}`,
        title: `Health of the accounts by the price of ${asset}`,
        description: names.map((name) => described(name, table)).join(' '),
        sizes: [
          { kind: 'wide', width: 832, height },
          { kind: 'narrow', width: 343, height },
        ],
        draw: (size) => drawing(table, size),
      },
    ],
  )
}

type RowOf = { readonly day: number; readonly factor: number; readonly label: string }

function rowsOf({ days, volatility }: Survival): RowOf[] {
  return volatility.flatMap((times, factor) =>
    days.map((from, day) => {
      const when = from === 0 ? 'now' : `${fixed(from, 0)} d`
      return { day, factor, label: times === 1 ? when : `${when} ×${times}` }
    }),
  )
}

function described(name: string, { asset, prices, health }: Survival): string {
  const alive = prices.filter((_, p) => health[name]![p]!.flat().every((one) => one === null || one >= 1))
  if (alive.length === prices.length)
    return `${name} survives all prices from ${nearPrice(prices[0])} to ${nearPrice(prices.at(-1))}.`
  if (alive.length === 0) return `${name} survives none of the ${prices.length} prices.`
  return `${name} survives ${asset} from ${nearPrice(alive[0])} to ${nearPrice(alive.at(-1))}.`
}

function drawing(table: Survival, { kind, width }: Size): Markup {
  const { asset, prices, health } = table
  const left = 76
  const cell = (width - left - 14) / prices.length
  const rows = rowsOf(table)
  const block = NAME + ROW * rows.length
  const bottom = Object.keys(health).length * block
  const middle = (prices.length - 1) / 2
  const every = kind === 'wide' ? 2 : 5
  const ticks = prices.flatMap((_, p) => ((p - middle) % every === 0 ? [p] : []))
  const at = (p: number) => left + (p + 0.5) * cell
  return html`<g class="health">${Object.entries(health).map(
    ([name, byPrice], i) =>
      html`<text class="name" x="0" y="${px(i * block + 14)}">${name}</text>${rows.map(({ day, factor, label }, r) => {
        const top = i * block + NAME + r * ROW
        return html`<text x="${left - 8}" y="${px(top + 11.5)}" text-anchor="end">${label}</text>${prices.map(
          (price, p) =>
            cellMarkup(
              byPrice[p]![day]![factor]!,
              left + p * cell,
              top,
              cell,
              `${name} at ${nearPrice(price)}, ${label}`,
            ),
        )}`
      })}`,
  )}</g><g class="axis"><line class="zero" x1="${px(at(middle))}" x2="${px(at(middle))}" y1="${NAME}" y2="${bottom + 4}"/>${ticks.map(
    (p) => html`<text x="${px(at(p))}" y="${bottom + 18}" text-anchor="middle">${nearPrice(prices[p])}</text>`,
  )}<text class="unit" x="${width - 10}" y="${bottom + 34}" text-anchor="end">${asset}</text></g>`
}

function cellMarkup(health: number | null, x: number, y: number, width: number, where: string): Markup {
  const kind = health === null ? 'none' : health < 1 ? 'shut' : health < 1.5 ? 'near' : health < 3 ? 'low' : 'safe'
  const told = health === null ? 'nothing is needed' : health < 1 ? 'closed' : fixed(health, 2)
  const [right, low] = [x + width, y + ROW]
  const crossed =
    kind === 'shut'
      ? html`<path class="cross" d="M${px(x + 3)},${px(y + 3)}L${px(right - 3)},${px(low - 3)}M${px(x + 3)},${px(low - 3)}L${px(right - 3)},${px(y + 3)}"/>`
      : undefined
  return html`<g><title>${where}: ${told}</title><rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${ROW}"/>${crossed}</g>`
}
