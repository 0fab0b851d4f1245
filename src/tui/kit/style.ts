/** How a piece of text is set off. Every one also stands out by a sign or its place: none is needed to read the screen. */
export type Style = {
  readonly strong: (text: string) => string
  readonly quiet: (text: string) => string
  /** What is selected or can be changed. */
  readonly accent: (text: string) => string
  /** What is wrong, or a loss: its sign says so too. */
  readonly trouble: (text: string) => string
  readonly gain: (text: string) => string
  /** The text of what can be selected, by the key or the index of its row: a click finds it by that. */
  readonly item?: (text: string, key: string | number) => string
}

/** Terminal sequences for each; without colour only bold and dim are used. */
export function terminalStyle(colour: boolean): Style {
  const strong = sequence(1, 22)
  return {
    strong,
    quiet: sequence(2, 22),
    accent: colour ? sequence(36, 39) : strong,
    trouble: colour ? sequence(31, 39) : strong,
    gain: colour ? sequence(32, 39) : same,
  }
}

/** The text of an item, marked where the style marks them. */
export function item(style: Style, key: string | number, text: string): string {
  return style.item?.(text, key) ?? text
}

/** No sequences at all: the screen as plain text. */
export const plainStyle: Style = { strong: same, quiet: same, accent: same, trouble: same, gain: same }

/** Amounts with a sign in the colour of a loss or a gain. */
export function withGains(text: string, style: Style): string {
  return text.replace(/([+−])[^\s\d]?\d[\d,.]*/gu, (amount, sign) =>
    /[1-9]/.test(amount) ? (sign === '+' ? style.gain(amount) : style.trouble(amount)) : amount,
  )
}

function sequence(on: number, off: number): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`)
}

function same(text: string): string {
  return text
}
