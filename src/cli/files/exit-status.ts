/** What the process answers to its caller. */
export const exitStatus = {
  done: 0,
  ourBug: 1,
  /** No room on the disk, no memory: nobody's bug, and told in words. */
  noRoom: 1,
  wrongUsage: 2,
  badInput: 3,
  noHedge: 4,
  noAnswer: 5,
  /** `watch --once`: something is outside its band. */
  attention: 6,
} as const

/** The same in words, for the help and the manual. */
export const EXIT_WORDS: readonly (readonly [status: number, words: string])[] = [
  [exitStatus.done, 'done'],
  [exitStatus.ourBug, 'our bug or a full disk'],
  [exitStatus.wrongUsage, 'wrong usage'],
  [exitStatus.badInput, 'bad input file'],
  [exitStatus.noHedge, 'no hedge meets the limits'],
  [exitStatus.noAnswer, 'no answer'],
  [exitStatus.attention, 'watch: attention'],
]

/** What a shell expects of a program that Ctrl-C ended: 128 and the number of SIGINT. */
export const INTERRUPTED = 130
