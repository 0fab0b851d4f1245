const DAYS = { s: 1 / 86_400, m: 1 / 1440, h: 1 / 24, d: 1, w: 7 } as const

/** Days in a duration such as `8h`, `30d` or `2w`; undefined when the text is none. */
export function daysFromDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([hdw])$/.exec(text)
  return match ? Number(match[1]) * DAYS[match[2] as keyof typeof DAYS] : undefined
}

/** Days in a duration that may be as short as seconds and minutes, `12s` or `15m`; undefined when the text is none. */
export function daysFromStretch(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text)
  return match ? Number(match[1]) * DAYS[match[2] as keyof typeof DAYS] : undefined
}

/** A length of time for a sentence, at two significant digits in the unit that suits it: `1.1 hours`, `3 days`. */
export function durationText(days: number): string {
  const size = Math.abs(days)
  const [, length, unit] = TEXT_UNITS.find(([from]) => size >= from)!
  const count = Number((size / length).toPrecision(2))
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** From how many days on a unit is used, its length in days, and its name. */
const TEXT_UNITS = [
  [2, 1, 'day'],
  [1 / 24, 1 / 24, 'hour'],
  [1 / 1440, 1 / 1440, 'minute'],
  [0, 1 / 86_400, 'second'],
] as const
