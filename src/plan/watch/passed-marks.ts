import type { PlaybookMark } from '../playbook/playbook-marks.ts'
import type { ByAsset } from '../result/plan.ts'

/**
 * The marks of a plan's playbook that prices have come to since it was made, as alerts. A liquidation is told by what it closes, and leaving a range
 * by the range, unless something is to be done there.
 */
export function passedMarks(marks: readonly PlaybookMark[], prices: ByAsset): PlaybookMark[] {
  return marks.filter(({ asset, price, kind, act }) => {
    if (kind === 'now' || kind === 'liquidation' || (kind === 'out-of-range' && !act)) return false
    const start = marks.find((one) => one.asset === asset && one.kind === 'now')?.price
    const now = prices[asset]
    if (start === undefined || now === undefined) return false
    return price === start || (price > start ? now >= price : now <= price)
  })
}
