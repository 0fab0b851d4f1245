/**
 * Primitive polynomials and initial direction numbers of dimensions 2…13: [degree, inner coefficients, m₁ … m_degree]
 * (S. Joe and F. Y. Kuo 2008, table new-joe-kuo-6). Dimension 1 is the van der Corput sequence.
 */
const DIRECTIONS: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
]

/** Dimensions that {@link scrambledSobol} can fill. */
export const SOBOL_DIMENSIONS = DIRECTIONS.length + 1

const BITS = 32

/**
 * `count` points of a Sobol set in (0, 1)^dimensions, one column per dimension, each column scrambled by a nested uniform
 * (Owen) scramble hashed from `seed` (S. Laine and T. Karras 2011). The same seed gives the same points on any machine.
 */
export function scrambledSobol(count: number, dimensions: number, seed: number): Float64Array[] {
  if (dimensions > SOBOL_DIMENSIONS) throw new Error(`no Sobol directions for ${dimensions} dimensions`)
  return Array.from({ length: dimensions }, (_, dimension) => {
    const directions = directionNumbers(dimension)
    const key = mix(mix(seed >>> 0) ^ Math.imul(dimension + 1, 0x9e3779b1))
    const column = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      let bits = 0
      for (let rest = i, bit = 0; rest > 0; rest >>>= 1, bit++) if (rest & 1) bits ^= directions[bit]!
      column[i] = (owenScramble(bits >>> 0, key) + 0.5) / 2 ** BITS
    }
    return column
  })
}

function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS)
  const [degree, inner, initial] = dimension === 0 ? [0, 0, []] : DIRECTIONS[dimension - 1]!
  for (let i = 0; i < BITS; i++) {
    if (dimension === 0) numbers[i] = 1 << (BITS - 1 - i)
    else if (i < degree) numbers[i] = initial[i]! << (BITS - 1 - i)
    else {
      let value = numbers[i - degree]! ^ (numbers[i - degree]! >>> degree)
      for (let k = 1; k < degree; k++) if ((inner >>> (degree - 1 - k)) & 1) value ^= numbers[i - k]!
      numbers[i] = value
    }
  }
  return numbers
}

function owenScramble(bits: number, key: number): number {
  let x = reverse(bits)
  x = (x + key) | 0
  x ^= Math.imul(x, 0x6c50b47c)
  x ^= Math.imul(x, 0xb82f1e52)
  x ^= Math.imul(x, 0xc7afe638)
  x ^= Math.imul(x, 0x8d22f6e6)
  return reverse(x)
}

function reverse(bits: number): number {
  let x = bits
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1)
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2)
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4)
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8)
  return ((x >>> 16) | (x << 16)) >>> 0
}

function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return x ^ (x >>> 15)
}
