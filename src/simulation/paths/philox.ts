/**
 * Overwrites `out[at … at + 3]` with the four words that Philox4x32-10 makes of a counter of four words and a key of two: a block of a random stream
 * without any state (J. Salmon, M. Moraes, R. Dror and D. Shaw 2011). Every argument but `at` is one word of 32 bits. Its constants 0xd2511f53,
 * 0xcd9e8d57, 0x9e3779b9 and 0xbb67ae85 are written as signed words, which the engine multiplies and adds three times as fast.
 */
export function philox(
  first: number,
  second: number,
  third: number,
  fourth: number,
  key0: number,
  key1: number,
  out: Uint32Array,
  at: number,
): void {
  let [c0, c1, c2, c3, k0, k1] = [first | 0, second | 0, third | 0, fourth | 0, key0 | 0, key1 | 0]
  for (let round = 0; round < 10; round++) {
    const high0 = highWord(0xd251, 0x1f53, c0)
    const high1 = highWord(0xcd9e, 0x8d57, c2)
    const low1 = Math.imul(-845247145, c2)
    c2 = high0 ^ c3 ^ k1
    c3 = Math.imul(-766435501, c0)
    c0 = high1 ^ c1 ^ k0
    c1 = low1
    k0 = (k0 - 1640531527) | 0
    k1 = (k1 - 1150833019) | 0
  }
  out[at] = c0
  out[at + 1] = c1
  out[at + 2] = c2
  out[at + 3] = c3
}

/** The upper 32 bits of the product of (high·2¹⁶ + low) and a word. */
function highWord(high: number, low: number, word: number): number {
  const wordLow = word & 0xffff
  const wordHigh = word >>> 16
  const middle = (Math.imul(high, wordLow) + (Math.imul(low, wordLow) >>> 16)) | 0
  const carried = (Math.imul(low, wordHigh) + (middle & 0xffff)) | 0
  return (Math.imul(high, wordHigh) + (middle >>> 16) + (carried >>> 16)) | 0
}
