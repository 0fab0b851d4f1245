/** get_D and get_y of Curve's contracts in their own integers: Ann = A·n, Newton until it stands still. */

export function getD(balances: readonly bigint[], amplification: bigint): bigint {
  const n = BigInt(balances.length)
  const ann = amplification * n
  const sum = balances.reduce((total, balance) => total + balance, 0n)
  let d = sum
  for (let i = 0; i < 255; i++) {
    let power = d
    for (const balance of balances) power = (power * d) / (balance * n)
    const before = d
    d = ((ann * sum + power * n) * d) / ((ann - 1n) * d + (n + 1n) * power)
    if (d - before <= 1n && before - d <= 1n) break
  }
  return d
}

function getY(balances: readonly bigint[], amplification: bigint, into: number, outOf: number, x: bigint): bigint {
  const n = BigInt(balances.length)
  const ann = amplification * n
  const d = getD(balances, amplification)
  let [c, sum] = [d, 0n]
  for (const [i, balance] of balances.entries()) {
    if (i === outOf) continue
    const there = i === into ? x : balance
    sum += there
    c = (c * d) / (there * n)
  }
  c = (c * d) / (ann * n)
  const b = sum + d / ann
  let y = d
  for (let i = 0; i < 255; i++) {
    const before = y
    y = (y * y + c) / (2n * y + b - d)
    if (y - before <= 1n && before - y <= 1n) break
  }
  return y
}

/** What a little of one token brings of another, without a fee: their relative price to about the share that is traded. */
export function marginalPrice(balances: readonly bigint[], amplification: bigint, pay: number, get: number): number {
  const little = balances[pay]! / 10n ** 8n
  const after = getY(balances, amplification, pay, get, balances[pay]! + little)
  return Number(balances[get]! - after) / Number(little)
}
