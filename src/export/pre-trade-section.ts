import { type PreTrade, type PreTradeLeg, preTrade } from '../plan/report/pre-trade.ts'
import type { Plan } from '../plan/result/plan.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { brief, exact, fixed, money, percent, shortPrice, UNKNOWN } from '../text/format-number.ts'
import { type Block, paragraph, type Section, tableBlock } from './report.ts'

/** What to look at before the legs are traded: their order and depth, the cash to have, and what a half-filled hedge is. */
export function preTradeSection(plan: Plan, strategy: Strategy): Section {
  if (plan.legs.length === 0) return { title: 'Before you trade', blocks: [] }
  const check = preTrade(plan, strategy)
  return {
    title: 'Before you trade',
    blocks: [
      legBlock(check),
      venueBlock(check, plan),
      paragraph(orderWords(check), aloneWords(check, plan), slippageWords(check, plan)),
    ],
  }
}

/** The legs in their order, with the size against what is quoted. */
function legBlock({ legs }: PreTrade): Block {
  const rows = legs.map(({ leg, depth, impact }, i) => [
    `${i + 1} ${leg.instrument}`,
    leg.side,
    exact(leg.size),
    ...quotedCells(depth, Number(leg.size)),
    fixed(impact, 2),
  ])
  return tableBlock(['<in this order', '<side', 'size', 'quoted', 'share of it', 'impact'], rows)
}

/** What is quoted and the share of it; of what needs no quote nothing. */
function quotedCells(depth: PreTradeLeg['depth'], size: number): string[] {
  if (depth === null) return ['', '']
  return depth === undefined ? [UNKNOWN, UNKNOWN] : [brief(depth, 6), percent(size / depth)]
}

function venueBlock({ venues }: PreTrade, { numeraire }: Plan): Block {
  const rows = venues.map(({ venue, cash, collateral }) => [
    venue ?? 'no venue given',
    fixed(cash, 2),
    fixed(collateral, 2),
    fixed(Math.max(0, cash) + collateral, 2),
  ])
  return tableBlock([`<to have there, ${numeraire}`, 'cash', 'collateral', 'together'], rows)
}

function orderWords({ legs }: PreTrade): string {
  const unknown = legs.some(({ depth }) => depth === undefined)
  const kinds = new Set(legs.map(({ leg }) => leg.kind === 'option'))
  const has = (...kinds: readonly string[]) => legs.some(({ leg }) => kinds.includes(leg.kind))
  const taken = has('withdraw') && has('concentrated', 'constant-product')
  return [
    kinds.size > 1 ? 'Options come first: they fill worst, and the rest can be cut to what they filled.' : '',
    taken ? 'What is taken out of a pool pays for what is put into another.' : '',
    unknown ? `How much is quoted is not known where ${UNKNOWN} stands: look before you send.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function aloneWords({ firstAlone }: PreTrade, { numeraire }: Plan): string {
  if (firstAlone === undefined) return ''
  const { instrument, delta, worst } = firstAlone
  const deltas = Object.entries(delta).filter(([asset]) => worst === undefined || asset in worst.prices)
  const left = deltas.map(([asset, tokens]) => `${brief(tokens, 4)} ${asset}`).join(', ')
  const at = Object.entries(worst?.prices ?? {}).map(([asset, price]) => `${asset} ${shortPrice(price)}`)
  const result =
    worst && `, and the worst result on the price grid is ${money(worst.pnl, numeraire)} at ${at.join(', ')}`
  return `If only ${instrument} fills, a delta of ${left} stays${result ?? ''}.`
}

function slippageWords({ slippage }: PreTrade, { numeraire }: Plan): string {
  if (slippage === undefined)
    return 'By its worst result the hedge is no better than none: it has to be worth it otherwise.'
  const { amount, share } = slippage
  return `Fills may cost ${money(amount, numeraire)} more in all, ${percent(share)} of what is traded, before the worst result is no better than without a hedge.`
}
