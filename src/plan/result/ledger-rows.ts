import type { Plan } from './plan.ts'

/** The rows of the ledger in reading order, each with what it means. */
export const LEDGER_ROWS = [
  ['feeIncome', 'fee income of the pools'],
  ['adverseSelection', 'impermanent loss of the pools, from now'],
  ['spotAndPerps', 'spot, perpetuals and tokens owed, at mid'],
  ['worth', 'what options, formulas and covers pay'],
  ['premiumAtMid', 'premium at mid'],
  ['spread', 'spread'],
  ['impact', 'impact beyond the best level'],
  ['venueFees', 'trading fees'],
  ['gas', 'gas'],
  ['funding', 'funding'],
  ['interest', 'interest'],
  ['coverPremium', 'premium of covers'],
] as const satisfies readonly (readonly [keyof Plan['expected'], string])[]

/** Rows that have something in them. */
export function ledgerRows({ expected }: Pick<Plan, 'expected'>): (readonly [string, number])[] {
  return LEDGER_ROWS.flatMap(([row, name]) => (Math.abs(expected[row]) < 0.005 ? [] : [[name, expected[row]] as const]))
}
