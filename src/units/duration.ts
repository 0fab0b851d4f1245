const DAYS = { h: 1 / 24, d: 1, w: 7 } as const

/** Days in a duration such as `8h`, `30d` or `2w`; undefined when the text is none. */
export function daysFromDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([hdw])$/.exec(text)
  return match ? Number(match[1]) * DAYS[match[2] as keyof typeof DAYS] : undefined
}
