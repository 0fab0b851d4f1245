import type { QuoteLevel } from '../../market/snapshot.ts'
import { SPAN } from '../schema/fields.ts'

const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`
const LADDER = new RegExp(`^${NUMBER}x${NUMBER}(;${NUMBER}x${NUMBER})*$`)

/** A ladder as a cell has it, `43.0x10;43.5x25`: price and size of each level. Undefined where the text is none or a number is beyond its span. */
export function ladderFromText(text: string): readonly QuoteLevel[] | undefined {
  if (!LADDER.test(text)) return undefined
  const levels = text.split(';').map((level) => {
    const [price, size] = level.split('x').map(Number)
    return { price: price!, size: size! }
  })
  return levels.every(({ price, size }) => price <= SPAN.most && size <= SPAN.most) ? levels : undefined
}

/** The text that is read back the same. */
export function ladderText(levels: readonly QuoteLevel[]): string {
  return levels.map(({ price, size }) => `${price}x${size}`).join(';')
}
