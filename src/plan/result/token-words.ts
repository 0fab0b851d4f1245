import { brief } from '../../text/format-number.ts'
import type { ByAsset } from './plan.ts'

/** `holds 15,000 USDC, 2 ETH`; none where there are none. */
export function tokenWords(verb: 'holds' | 'owes', amounts: ByAsset): string[] {
  const words = Object.entries(amounts).map(([asset, amount]) => `${brief(amount, 6)} ${asset}`)
  return words.length === 0 ? [] : [`${verb} ${words.join(', ')}`]
}
