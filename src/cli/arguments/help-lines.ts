import { OPTIONS, type Option } from './options.ts'

/** Lines on options of these names, after an empty one. */
export function optionLines(names: readonly string[], known: Readonly<Record<string, Option>> = OPTIONS): string[] {
  if (names.length === 0) return []
  const rows = names.map((name) => {
    const { short, takes, says } = known[name]!
    return [`${short ? `-${short}, ` : '    '}--${name}${takes ? ` ${takes}` : ''}`, says] as const
  })
  return ['', ...twoColumns(rows)]
}

/** Rows of two columns, indented. */
export function twoColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

/** With a capital and a full stop. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
