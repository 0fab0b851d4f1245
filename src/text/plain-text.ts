/** Operating system commands and other strings up to their terminator; cursor and colour sequences; two-character escapes. */
const SEQUENCES = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)/g,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?/g,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /\u001b[ -/]*[0-~]?/g,
]

/**
 * What no name may hold, as the inside of a character class with the flag `u`: C0 and C1 controls, marks that turn the direction of writing,
 * and characters that take no room or none that is seen: joiners, fillers, variation selectors, tags, halves of pairs.
 */
export const CONTROLS =
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f' +
  '\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ud800-\\udfff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}'

const ALL = new RegExp(`[${CONTROLS}]+`, 'gu')
const ALL_BUT_LAYOUT = new RegExp(`(?![\\t\\n])[${CONTROLS}]`, 'gu')

/** Text from outside on one line, without escape sequences, control characters and direction marks: safe to print in a terminal. */
export function plainText(text: string): string {
  return bare(text.replace(/\s+/g, ' ')).replace(ALL, '').replace(/ +/g, ' ').trim()
}

/** The same of text that is laid out: its lines, tabs and spaces stay. */
export function plainLines(text: string): string {
  return text.split('\n').map(bare).join('\n').replace(ALL_BUT_LAYOUT, '')
}

function bare(text: string): string {
  return SEQUENCES.reduce((rest, sequence) => rest.replace(sequence, ''), text)
}
