import { inverseNormalCdf } from '../../numerics/normal.ts'
import { philox } from './philox.ts'

/** What a path draws numbers for. Each has its own numbers, so that one more jump or level moves none of the others. */
export const PURPOSES = {
  diffusion: 0,
  variance: 1,
  jumps: 2,
  jumpSizes: 3,
  extremes: 4,
  restarts: 5,
  places: 6,
  basis: 7,
} as const

/** One stream of numbers: those of a path for a purpose, `lane` of several (an asset each). The same place holds the same numbers on any machine. */
export type StreamPlace = {
  readonly seed: number
  readonly path: number
  readonly purpose: keyof typeof PURPOSES
  readonly lane: number
}

const LANES = 2 ** 16
const WORD = 2 ** 32
const words = new Uint32Array(4)

/** The word of a counter that tells streams of a path apart. */
export function streamOf(purpose: StreamPlace['purpose'], lane: number): number {
  return PURPOSES[purpose] * LANES + lane
}

/** The lower and the upper 32 bits of a whole number. */
export function twoWords(whole: number): [low: number, high: number] {
  return [whole >>> 0, Math.floor(whole / WORD) >>> 0]
}

/** Overwrites `out` with numbers that are uniform in (0, 1). */
export function fillUniforms({ seed, path, purpose, lane }: StreamPlace, out: Float64Array): void {
  const [seedLow, seedHigh] = twoWords(seed)
  const [pathLow, pathHigh] = twoWords(path)
  const stream = streamOf(purpose, lane)
  for (let i = 0; i < out.length; i++) {
    if ((i & 3) === 0) philox(i >>> 2, stream, pathLow, pathHigh, seedLow, seedHigh, words, 0)
    out[i] = (words[i & 3]! + 0.5) / WORD
  }
}

/** Overwrites `out` with standard normals, each from one uniform by the inverse of the distribution: log and sqrt alone, the same bits in every V8. */
export function fillNormals(place: StreamPlace, out: Float64Array): void {
  fillUniforms(place, out)
  for (let i = 0; i < out.length; i++) out[i] = inverseNormalCdf(out[i]!)
}
