/** A line that is typed into, and how many of its characters stand behind the caret. */
export type Line = { readonly text: string; readonly behind: number }

/** Where the caret of a line stands: so many of its characters are behind it; undefined: it stands at the end. */
export type Caret = { readonly behind?: number | undefined }

/** Ways to move the caret or to take away a part of a line, as readline has them. */
export type LineMove =
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'erase'
  | 'delete'
  | 'kill-before'
  | 'kill-behind'
  | 'kill-word'

/** The line with a text put in at the caret. */
export function inserted({ text, behind }: Line, added: string): Line {
  const at = text.length - behind
  return { text: text.slice(0, at) + added + text.slice(at), behind }
}

/** The line after a move; one that cannot go farther changes nothing. */
export function moved({ text, behind }: Line, move: LineMove): Line {
  const at = text.length - behind
  const [before, after] = [text.slice(0, at), text.slice(at)]
  const last = [...before].at(-1)?.length ?? 0
  const first = [...after][0]?.length ?? 0
  const wordBefore = /[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u.exec(before)![0].length
  const wordAfter = /^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(after)![0].length
  switch (move) {
    case 'left':
      return { text, behind: behind + last }
    case 'right':
      return { text, behind: behind - first }
    case 'home':
      return { text, behind: text.length }
    case 'end':
      return { text, behind: 0 }
    case 'word-left':
      return { text, behind: behind + wordBefore }
    case 'word-right':
      return { text, behind: behind - wordAfter }
    case 'erase':
      return { text: before.slice(0, before.length - last) + after, behind }
    case 'delete':
      return { text: before + after.slice(first), behind: behind - first }
    case 'kill-before':
      return { text: after, behind }
    case 'kill-behind':
      return { text: before, behind: 0 }
    case 'kill-word':
      return { text: before.replace(/\S+\s*$/u, '') + after, behind }
  }
}
