import { type LineLoop, lineLoop } from '../line-loop.ts'
import { type MarkLoops, writtenMarkLoops } from '../mark-loops.ts'
import { type PathLoops, writtenPathLoops } from '../paths/path-loops.ts'

/** What runs at every step of every path, and the columns that it reaches. */
export type SimulationLoops = PathLoops & MarkLoops & { readonly line: LineLoop }

/** Loops for columns of a length, and room for so many of them. */
export type LoopsFor = (length: number, columns: number) => SimulationLoops

/** The loops as they are written here, which others are measured by. */
export const writtenLoops: SimulationLoops = { ...writtenPathLoops, ...writtenMarkLoops, line: lineLoop }
