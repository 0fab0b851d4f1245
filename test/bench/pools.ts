import { type CurrencyAmount, Token } from '@uniswap/sdk-core'
import { encodeSqrtRatioX96, FeeAmount, Pool, Position, TickMath } from '@uniswap/v3-sdk'
import JSBI from 'jsbi'
import { concentratedColumns } from '../../src/pools/concentrated-columns.ts'
import { inProcess } from './alternate.ts'
import { type Comparison, compare, type Rival } from './comparison.ts'
import { missingPythonModules, pythonContender } from './python.ts'

const COUNT = 1_000_000
const FEW = 200
const LIQUIDITY = 9334.55
const RANGE = { lower: 1500, upper: 2500 }

/** Value, delta and gamma of a concentrated position at a million prices, against numpy and the amounts of v3-sdk. */
export async function comparePools(
  rounds: number,
  folder: string,
): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const column = () => new Float64Array(COUNT)
  const prices = column().map((_, i) => 1000 + (2500 * i) / (COUNT - 1))
  const out = { value: column(), delta: column(), gamma: column() }
  const hasNumpy = missingPythonModules(['numpy']).length === 0
  const numpy = hasNumpy ? [{ ...pythonContender('numpy', `${folder}numpy_pool.py`), bar: 2.5 }] : []
  const rivals: Rival[] = [
    ...numpy,
    { ...inProcess('@uniswap/v3-sdk Position (no gamma)', FEW, () => byPosition(prices, out)), bar: 2000 },
  ]
  const ours = inProcess('columns', COUNT, () => concentratedColumns(LIQUIDITY, RANGE, prices, out))
  const comparisons = await compare('pool value, delta and gamma', ours, rivals, rounds)
  for (const child of numpy) child.stop()
  return { comparisons, notes: hasNumpy ? [] : ['numpy: python3 does not have it, left out'] }
}

const base = new Token(1, '0x0000000000000000000000000000000000000001', 18)
const quote = new Token(1, '0x0000000000000000000000000000000000000002', 18)
const rawLiquidity = JSBI.BigInt('9334550000000000000000')
const [tickLower, tickUpper] = [73140, 78240]

/** FEW of the prices, spread over all of them. */
function byPosition(prices: Float64Array, out: { value: Float64Array; delta: Float64Array }): void {
  for (let i = 0; i < FEW; i++) {
    const price = prices[Math.floor((i * COUNT) / FEW)]!
    const root = encodeSqrtRatioX96(String(BigInt(Math.round(price * 1e6))), 1_000_000)
    const tick = TickMath.getTickAtSqrtRatio(root)
    const pool = new Pool(base, quote, FeeAmount.MEDIUM, root, rawLiquidity, tick)
    const { amount0, amount1 } = new Position({ pool, liquidity: rawLiquidity, tickLower, tickUpper })
    out.delta[i] = wholeTokens(amount0)
    out.value[i] = out.delta[i]! * price + wholeTokens(amount1)
  }
}

function wholeTokens(amount: CurrencyAmount<Token>): number {
  return Number(amount.quotient) / 1e18
}
