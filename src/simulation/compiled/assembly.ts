/** What `assembly/` exports: numbers are places in its memory, counts, flags and values. */
export type Assembly = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  uniforms(
    out: number,
    count: number,
    stream: number,
    low: number,
    high: number,
    seedLow: number,
    seedHigh: number,
  ): void
  scale(count: number, a: number, b: number, out: number): void
  fund(count: number, rate: number, ratio: number, prices: number, out: number): void
  accrue(count: number, lower: number, upper: number, each: number, prices: number, out: number): void
  normals(out: number, count: number, places: number): void
  prices(start: number, steps: number, jumps: number, moves: number, open: number, close: number): void
  extremes(steps: number, ...places: readonly number[]): void
  ends(steps: number, open: number, close: number, high: number, low: number): void
  inside(isFirst: number, count: number, lower: number, upper: number, share: number, prices: number, out: number): void
  range(count: number, ...termsAndPlaces: readonly number[]): void
  add(count: number, from: number, to: number): void
  line(paths: number, jobs: number, count: number, ...flags: readonly number[]): number
}

/** What it asks of its host, by its files. They give the same bits in every engine. */
export const ASSEMBLY_IMPORTS = {
  logarithm: { log: Math.log },
  prices: { exp: Math.exp },
  holdings: { cbrt: Math.cbrt },
}
