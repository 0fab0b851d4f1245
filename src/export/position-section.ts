import { coverSentences } from '../plan/result/cover-words.ts'
import type { Plan, PlannedPosition } from '../plan/result/plan.ts'
import { outOfRange, tokensText } from '../plan/result/position-words.ts'
import { providedSentences } from '../plan/result/provided-words.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { brief, fixed, money, percent, shortPrice, signed } from '../text/format-number.ts'
import { days } from './plan-summary.ts'
import { type Block, paragraph, type Section, tableBlock } from './report.ts'

/** What is held: its value, the tokens in it, what it lost against holding and is expected to lose. */
export function positionSection(plan: Plan, strategy: Strategy): Section {
  const held = heldSection(plan, strategy)
  return { ...held, blocks: [...held.blocks, ...lossSection(plan, strategy).blocks] }
}

/** What is held: its value, the tokens in it, and what pays for its losses. */
export function heldSection(plan: Plan, strategy: Strategy): Section {
  const rows = plan.positions.map((position) => [position.id, position.kind, fixed(position.value, 2)])
  return {
    title: `Positions, in ${plan.numeraire}`,
    blocks: [
      tableBlock(['<position', '<kind', 'value'], rows),
      ...plan.positions.flatMap((position) => contents(position, plan.numeraire)),
      ...[...providedSentences(strategy, plan), ...coverSentences(strategy, plan)].map((text) => paragraph(text)),
    ],
  }
}

/** What the pools lost against holding and are expected to lose. */
export function lossSection(plan: Plan, strategy: Strategy): Section {
  const pools = plan.positions.filter((position) => position.hold !== undefined)
  const blocks = groupsOf(4, pools).map((group) => losses(plan, strategy, group))
  return { title: `Pools against holding, in ${plan.numeraire}`, blocks }
}

function contents(position: PlannedPosition, numeraire: string): Block[] {
  const amounts = Object.entries(position.amounts ?? {}).map(([asset, amount]) => `${brief(amount, 6)} ${asset}`)
  const liquidity = position.liquidity === undefined ? '' : `, liquidity ${brief(position.liquidity, 6)}`
  const held =
    amounts.length === 0
      ? ''
      : `${position.id} ${position.kind === 'formula' ? 'moves like' : 'holds'} ${amounts.join(' + ')}${liquidity}.`
  const liquidated = position.liquidationPrice
  const liquidation = liquidated === undefined ? '' : `${position.id} is liquidated at ${shortPrice(liquidated)}.`
  const out = outOfRange(position)
  const sentences = [out === undefined ? '' : `${out}.`, held, owed(position, numeraire), liquidation]
  return sentences.some(Boolean) ? [paragraph(...sentences)] : []
}

/** Fees that wait to be collected, and those that were. */
function owed({ id, fees }: PlannedPosition, numeraire: string): string {
  if (fees === undefined) return ''
  const [waiting, taken] = [tokensText(fees.uncollected), tokensText(fees.collected)]
  const parts = [
    ...(waiting === ''
      ? []
      : [`fees of ${waiting} wait to be collected, worth ${money(fees.owed, numeraire)} and not in its value`]),
    ...(taken === '' ? [] : [`${taken} were collected`]),
  ]
  return parts.length === 0 ? '' : `${id}: ${parts.join('; ')}.`
}

function losses(plan: Plan, strategy: Strategy, pools: readonly PlannedPosition[]): Block {
  const feeApr = ({ id, range }: PlannedPosition) => {
    const held = strategy.positions.find((position) => position.id === id)
    if (held === undefined || !('fees' in held) || held.fees.apr === undefined) return undefined
    return held.fees.apr * (held.fees.whileInRange ? (range?.timeInRange ?? 1) : 1)
  }
  const row = (name: string, figure: (pool: PlannedPosition) => string) => [name, ...pools.map(figure)]
  return tableBlock(
    ['<against holding', ...pools.map((pool) => `>${pool.id}`)],
    [
      row('impermanent loss now', (pool) => fixed(pool.impermanentLoss?.amount, 2)),
      row('as a share of holding', (pool) => percent(pool.impermanentLoss?.fraction)),
      ...(pools.some((pool) => pool.netOfFees !== undefined && earned(pool))
        ? [row('the same with all fees earned', (pool) => signed(pool.netOfFees, 2))]
        : []),
      row(`expected in ${days(plan.horizonDays)}`, (pool) => fixed(pool.expectedImpermanentLoss, 2)),
      row('loss versus rebalancing (LVR), a year', (pool) => fixed(pool.lossVersusRebalancing, 2)),
      row('fee APR that covers it', (pool) => percent(pool.breakEvenFeeApr)),
      ...(pools.some((pool) => feeApr(pool) !== undefined)
        ? [row('fee APR expected', (pool) => percent(feeApr(pool)))]
        : []),
    ],
  )
}

function earned({ fees }: PlannedPosition): boolean {
  return fees !== undefined && Object.values({ ...fees.uncollected, ...fees.collected }).some((amount) => amount > 0)
}

function groupsOf<T>(size: number, items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
