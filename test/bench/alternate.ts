/** Something that does the same work another way. `measure` runs it once and gives nanoseconds per item. */
export type Contender = { readonly name: string; measure(): number | Promise<number> }

/** Of the times of one contender, in nanoseconds per item: that which counts. */
export type Chosen = (rising: readonly number[]) => number

export const median: Chosen = (rising) => rising[rising.length >> 1]!
/** What a program takes where others leave the machine to it: of times of the processor, which only ever grow beside others. */
export const least: Chosen = ([first]) => first!

/** Nanoseconds per item of each contender, one round of each in turn so that a slow moment of the machine hits all alike. */
export async function alternatingTimes(
  contenders: readonly Contender[],
  rounds: number,
  chosen: Chosen,
): Promise<number[]> {
  const times: number[][] = contenders.map(() => [])
  for (let round = -1; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const time = await contender.measure()
      // The first round warms up.
      if (round >= 0) times[i]!.push(time)
    }
  }
  return times.map((each) => chosen(each.sort((a, b) => a - b)))
}

/** The median of each. */
export function alternatingMedians(contenders: readonly Contender[], rounds: number): Promise<number[]> {
  return alternatingTimes(contenders, rounds, median)
}

/** A contender that runs here and is measured by what it takes of the processor, all threads together: other programs beside it count less. */
export function processorTime(name: string, items: number, work: () => void): Contender {
  return {
    name,
    measure: () => {
      const before = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(before)
      return ((user + system) * 1e3) / items
    },
  }
}

/** A contender that runs here: `work` handles `items` items a call. */
export function inProcess(name: string, items: number, work: () => void): Contender {
  return {
    name,
    measure: () => {
      const start = performance.now()
      work()
      return ((performance.now() - start) * 1e6) / items
    },
  }
}
