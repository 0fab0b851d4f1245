import type { Survival } from '../../../plan/stress/survival.ts'
import { fixed, nearPrice } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { padEnd, padStart, shorten, textWidth } from '../../../text/text-width.ts'
import type { Style } from '../../kit/style.ts'

/** Below each of these a health has its mark; what is above them all has none. */
const MARKS = [
  { below: 1, mark: '█', words: 'shut: closed below 1' },
  { below: 1.5, mark: '▓', words: 'under 1.5' },
  { below: 3, mark: '▒', words: 'under 3' },
] as const
const CELL = 6

/** What the marks mean. */
export const HEALTH_LEGEND = `│ now   ${MARKS.map(({ mark, words }) => `${mark} ${words}`).join('   ')}`

/** The health of each account, the weakest first, by the price of one asset and by day or volatility, in so many rows and columns at most; the darker the mark, the nearer its end. */
export function healthLines(
  { asset, prices, days, volatility, health }: Survival,
  by: 'days' | 'volatility',
  rows: number,
  width: number,
  style: Style,
): string[] {
  const label = Math.max(...prices.map((price) => textWidth(nearPrice(price))), textWidth(asset))
  const heads = by === 'days' ? days.map(dayHead) : volatility.map((factor) => `×${fixed(factor, 1)}`)
  const most = Math.max(1, Math.floor((width - label - 1) / (CELL * heads.length)))
  const names = weakestFirst(health)
  const shown = names.slice(0, most)
  const at = (name: string, price: number, column: number) => {
    const byDay = health[name]![price]!
    return by === 'days' ? byDay[column]![0]! : byDay[0]![column]!
  }
  const block = CELL * heads.length
  const middle = Math.floor(prices.length / 2)
  const step = Math.max(1, Math.ceil(prices.length / Math.max(1, rows)))
  const kept = prices.flatMap((_, i) => ((i - middle) % step === 0 ? [i] : []))
  const title = shown.map((name) => padEnd(` ${shorten(plainText(name), block - 1)}`, block)).join('')
  const columns = shown.map(() => heads.map((head) => padStart(head, CELL)).join('')).join('')
  return [
    style.quiet(` ${padEnd(asset, label)}${title}`),
    style.quiet(` ${padEnd('', label)}${columns}`),
    ...kept.reverse().map((price) => {
      const named = padStart(nearPrice(prices[price]), label)
      const cells = shown.flatMap((name) => heads.map((_, column) => healthCell(at(name, price, column), style)))
      return `${price === middle ? '│' : ' '}${named}${cells.join('')}`
    }),
    ...(names.length > most
      ? [style.quiet(` and ${names.slice(most).map(plainText).join(', ')} in a wider terminal`)]
      : []),
  ]
}

/** In words, `closed` below 1. */
export function healthWord(health: number | null): string {
  if (health === null) return 'nothing needed'
  return health < 1 ? 'closed' : shortHealth(health)
}

function healthCell(health: number | null, style: Style): string {
  if (health === null) return padStart('–', CELL)
  const found = MARKS.findIndex(({ below }) => health < below)
  const text = padStart(`${MARKS[found]?.mark ?? ''}${health < 1 ? 'shut' : shortHealth(health)}`, CELL)
  if (found < 0) return style.gain(text)
  return found < 2 ? style.trouble(text) : text
}

function shortHealth(health: number): string {
  if (health >= 999.5) return '999+'
  return fixed(health, health < 9.995 ? 2 : health < 99.95 ? 1 : 0)
}

function dayHead(days: number): string {
  return days === 0 ? 'now' : `${fixed(days, days < 1 ? 1 : 0)} d`
}

function weakestFirst(health: Survival['health']): string[] {
  const least = (name: string) => Math.min(...health[name]!.flat(2).map((one) => one ?? Number.POSITIVE_INFINITY))
  return Object.keys(health).sort((a, b) => least(a) - least(b))
}
