import { alternatingTimes, type Chosen, type Contender, median } from './alternate.ts'

/** How we fare at one thing. `ratio` is the other's time over ours: 2 is twice as fast as the other. */
export type Comparison = {
  readonly what: string
  readonly ours: string
  readonly oursNanoseconds: number
  readonly other: string
  readonly otherNanoseconds: number
  readonly ratio: number
  /** The least ratio we hold ourselves to, or for start-up the most of ours over the other. */
  readonly bar: { readonly kind: 'at-least' | 'at-most'; readonly ratio: number } | undefined
  readonly rounds: number
  /** What the two are, where not times by the clock. */
  readonly counts?: 'processor time'
}

export type Rival = Contender & { readonly bar: number | undefined }

/** Our contender against each rival in one alternating run. */
export async function compare(
  what: string,
  ours: Contender,
  rivals: readonly Rival[],
  rounds: number,
  chosen: Chosen = median,
): Promise<Comparison[]> {
  const [own, ...others] = await alternatingTimes([ours, ...rivals], rounds, chosen)
  return rivals.map(({ name, bar }, i) => ({
    ...{ what, ours: ours.name, oursNanoseconds: own!, other: name, otherNanoseconds: others[i]!, rounds },
    ratio: others[i]! / own!,
    bar: bar === undefined ? undefined : { kind: 'at-least', ratio: bar },
  }))
}
