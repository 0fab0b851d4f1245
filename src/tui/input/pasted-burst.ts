const LEAST = 32
const LEAST_DIFFERENT = 4

/**
 * Whether a piece of so many characters at once, without any control but ends of lines and tabs, was pasted in a terminal that does not mark
 * that: nobody types so fast, and a key that is held down is one character. `continues`: the piece just before was.
 */
export function isPastedBurst(bytes: string, continues: boolean): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what keys send
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(bytes)) return false
  return continues || (bytes.length >= LEAST && new Set(bytes.slice(0, 4 * LEAST)).size >= LEAST_DIFFERENT)
}
