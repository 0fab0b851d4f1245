/** Operating system commands and other strings up to their terminator; cursor and colour sequences; two-character escapes. */
const SEQUENCES = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)/g,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?/g,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /\u001b[ -/]*[0-~]?/g,
]

/** C0 and C1 controls, and the marks that turn the direction of writing or hide inside it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g

/** Text from outside on one line, without escape sequences, control characters and direction marks: safe to print in a terminal. */
export function plainText(text: string): string {
  const bare = SEQUENCES.reduce((rest, sequence) => rest.replace(sequence, ''), text.replace(/\s+/g, ' '))
  return bare.replace(CONTROLS, '').replace(/ +/g, ' ').trim()
}
