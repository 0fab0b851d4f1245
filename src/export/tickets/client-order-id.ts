import type { Leg, Plan } from '../../plan/result/plan.ts'

/** 16 hexadecimal digits that repeat for the same leg of the same plan at the same limit, and for no other: a venue refuses what was sent twice. */
export function clientOrderId({ strategy, asOf }: Plan, leg: Leg, limit: string): string {
  const text = [asOf, leg.instrument, leg.side, leg.size, limit].join('|')
  return strategy.sha256.slice(0, 8).padEnd(8, '0') + fingerprint(text)
}

/** FNV-1a of 32 bits (isthe.com/chongo/tech/comp/fnv), hexadecimal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
