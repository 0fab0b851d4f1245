import type { ByAsset, Plan, PlannedPosition } from '../../../plan/result/plan.ts'
import { outOfRange, tokensText } from '../../../plan/result/position-words.ts'
import type { PoolTerms } from '../../../pools/pool.ts'
import type { CoverPosition, Position, Strategy } from '../../../strategy/terms/strategy.ts'
import { brief, fixed, percent, price, signed, signedSignificant } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { computedRow, type Row } from '../../kit/row.ts'
import { heldRows } from './held-rows.ts'
import { poolRows, tokensOf } from './pool-rows.ts'

/** What is held, position after position: label, value and note of each figure. Without a plan, what the file says. */
export function positionRows(strategy: Strategy, plan: Plan | undefined, file: unknown): Row[] {
  return strategy.positions.flatMap((position, i) => {
    if (position.kind === 'cover') return []
    const planned = plan?.positions.find((one) => one.id === position.id)
    const path = ['positions', i]
    const given = 'terms' in position ? poolRows(position, strategy, path, file) : heldRows(position, path)
    const rows = [heading(position), ...given, ...figureRows(position, planned, strategy)]
    return rows.map((row) => ({ ...row, position: position.id }))
  })
}

function heading(position: Exclude<Position, CoverPosition>): Row {
  const tokens = 'terms' in position ? tokensOf(position.terms).join('/') : position.asset
  const cells = [plainText(position.id), '', `${position.kind} ${tokens}`]
  return computedRow(cells, 'a position that is already held')
}

/** What the liquidity of each kind of pool counts, in whole tokens. */
const LIQUIDITY: Readonly<Record<PoolTerms['kind'], string>> = {
  'constant-product': 'how much of the pool, in whole tokens: √(base·quote)',
  concentrated: 'how much of the pool, in whole tokens: √(base·quote)',
  weighted: 'how much of the pool: the product of its tokens, each to the power of its weight',
  stableswap: 'how much of the pool: its invariant D, the pool units that it holds when in balance',
  formula: 'how much of the pool is held',
}

const ofPool = (position: Position) => ('terms' in position ? LIQUIDITY[position.terms.kind] : '')

function figureRows(position: Position, planned: PlannedPosition | undefined, strategy: Strategy): Row[] {
  if (!planned) return []
  const { numeraire } = strategy
  const volatile = (asset: string) => strategy.assets.some((one) => one.symbol === asset && one.volatility > 0)
  const rows = [computedRow(['value', fixed(planned.value, 2), numeraire], 'what it is worth now')]
  const liquidity = planned.liquidity
  if (liquidity !== undefined) {
    rows.push(computedRow(['liquidity', fixed(liquidity, 2), ''], ofPool(position)))
  }
  const uses = (amounts: ByAsset) => Object.entries(amounts).filter(([, amount]) => amount !== 0)
  for (const [asset, amount] of uses(planned.amounts ?? {})) {
    rows.push(
      computedRow(
        [`holds ${asset}`, fixed(amount, volatile(asset) ? 4 : 2), asset],
        'tokens that the pool would pay out now',
      ),
    )
  }
  for (const [asset, delta] of uses(planned.delta).filter(([asset]) => volatile(asset))) {
    const cells = [`delta ${asset}`, signed(delta, 4), asset]
    rows.push(computedRow(cells, `value gained when ${asset} rises by one ${numeraire}: the amount to short`))
    const gamma = signedSignificant(planned.gamma[asset]?.[asset] ?? 0, 4)
    const meaning = `how delta moves with the price: below zero it loses on every move, up or down`
    rows.push(computedRow([`gamma ${asset}`, gamma, `${asset} per ${numeraire}`], meaning))
  }
  return [...rangeRows(planned), ...rows, ...feeRows(planned, numeraire), ...lossRows(position, planned, strategy)]
}

/** That a position is out of range, before anything else is said of it. */
function rangeRows(planned: PlannedPosition): Row[] {
  const out = outOfRange(planned)
  if (out === undefined || planned.range === undefined) return []
  const { away } = planned.range
  const cells = ['out of range', percent(Math.abs(away)), `${away < 0 ? 'down' : 'up'} to its range: it earns no fees`]
  return [computedRow(cells, out)]
}

/** Fees that wait to be collected, and the impermanent loss with all that was earned. */
function feeRows({ fees, netOfFees }: PlannedPosition, numeraire: string): Row[] {
  const tokens = tokensText(fees?.uncollected ?? {})
  return [
    ...(tokens === ''
      ? []
      : [computedRow(['fees owed', fixed(fees!.owed, 2), `${numeraire}: ${tokens}`], 'not in the value')]),
    ...(netOfFees === undefined
      ? []
      : [
          computedRow(
            ['loss with fees', signed(netOfFees, 2), numeraire],
            'impermanent loss and the fees earned since the entry',
          ),
        ]),
  ]
}

function lossRows(position: Position, planned: PlannedPosition, strategy: Strategy): Row[] {
  const rows: Row[] = []
  const { numeraire } = strategy
  const loss = planned.impermanentLoss
  if (loss) {
    const cells = ['impermanent loss', fixed(loss.amount, 2), `${numeraire}, ${percent(loss.fraction)} of holding`]
    rows.push(computedRow(cells, 'since entry: pool value less the value of the entry tokens kept outside'))
  }
  if (planned.expectedImpermanentLoss !== undefined) {
    const when = `${numeraire} in ${brief(strategy.horizonDays, 4)} days`
    const cells = ['expected by horizon', fixed(planned.expectedImpermanentLoss, 2), when]
    rows.push(computedRow(cells, 'mean change of the pool value: lognormal prices without drift'))
  }
  if (planned.lossVersusRebalancing !== undefined) {
    const cells = ['loss vs rebalancing', fixed(planned.lossVersusRebalancing, 2), `${numeraire} a year`]
    rows.push(computedRow(cells, 'what arbitrage takes, at the price and volatility of today'))
  }
  if (planned.breakEvenFeeApr !== undefined) {
    const [number = '', unit = ''] = percent(planned.breakEvenFeeApr).split(' ')
    const paid = 'fees' in position && position.fees.apr !== undefined
    const cells = ['break-even fees', number, `${unit} a year${paid ? `; it earns ${percent(position.fees.apr)}` : ''}`]
    rows.push(computedRow(cells, 'fee income that pays for the expected impermanent loss'))
  }
  if (planned.liquidationPrice !== undefined) {
    rows.push(computedRow(['liquidation price', price(planned.liquidationPrice), ''], 'the venue closes the perp here'))
  }
  return rows
}
