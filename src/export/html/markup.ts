import { plainText } from '../../text/plain-text.ts'

/** Text that is HTML already. Everything else is escaped before it becomes a part of a page. */
export type Markup = { readonly markup: string }

type Part = string | number | undefined | Markup | readonly Markup[]

/** A template whose texts are escaped and freed from control characters, and whose markup stays; `undefined` is nothing. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: pieces.reduce((page, piece, i) => page + written(parts[i - 1]) + piece) }
}

/** Coordinates for a drawing, to a tenth of a pixel. */
export function px(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}

function written(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return plainText(text)
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
    .replaceAll(' %', '&nbsp;%')
}
