import { sharedText } from '../shared-data.ts'

/** Figures by name; a case may nest them. */
export type Figures = { readonly [name: string]: number | null | string | boolean | Figures | readonly Figures[] }
export type GoldenCase<Inputs = Figures, Expected = Figures> = {
  readonly id: string
  readonly inputs: Inputs
  readonly expected: Expected
  readonly tolerance: number
}

/** Cases of a file of ../shared/golden whose id begins so; none, with a printed reason, where it is absent. */
export function goldenCases<Inputs = Figures, Expected = Figures>(file: string) {
  const text = sharedText(`golden/${file}.json`)
  const cases: GoldenCase<Inputs, Expected>[] = text === undefined ? [] : JSON.parse(text).cases
  return (start: string) => cases.filter(({ id }) => id.startsWith(start))
}

/** The figures that are further from the golden ones than `tolerance` of them, or of 1 where they are smaller: none, as it should be. */
export function apart(
  found: Readonly<Record<string, number | null | undefined>>,
  right: Readonly<Record<string, number | null>>,
  tolerance: number,
): string[] {
  return Object.entries(right).flatMap(([name, value]) => {
    const got = found[name]
    const near =
      value === null || got === null || got === undefined
        ? value === got
        : Math.abs(got - value) <= tolerance * Math.max(1, Math.abs(value))
    return near ? [] : [`${name}: expected ${value}, got ${got}, tolerance ${tolerance}`]
  })
}
