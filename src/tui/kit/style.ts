/** How a piece of text is set off. Every one also stands out by a sign or its place: none is needed to read the screen. */
export type Style = {
  readonly strong: (text: string) => string
  readonly quiet: (text: string) => string
  /** What is selected or can be changed. */
  readonly accent: (text: string) => string
  readonly trouble: (text: string) => string
}

/** Terminal sequences for each; without colour only bold and dim are used. */
export function terminalStyle(colour: boolean): Style {
  const strong = sequence(1, 22)
  return {
    strong,
    quiet: sequence(2, 22),
    accent: colour ? sequence(36, 39) : strong,
    trouble: colour ? sequence(31, 39) : strong,
  }
}

/** No sequences at all: the screen as plain text. */
export const plainStyle: Style = { strong: same, quiet: same, accent: same, trouble: same }

function sequence(on: number, off: number): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`)
}

function same(text: string): string {
  return text
}
