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

/** What a shell expects of a program that Ctrl-C ended: 128 and the number of SIGINT. */
export const INTERRUPTED = 130
