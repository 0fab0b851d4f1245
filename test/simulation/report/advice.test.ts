import { describe, expect, it } from 'vitest'
import { fillNormals } from '../../../src/simulation/paths/random-stream.ts'
import { apart, deviationsApart } from '../../../src/simulation/report/apart.ts'
import { rankedRules } from '../../../src/simulation/report/ranked-rules.ts'
import { resultColumns } from '../../../src/simulation/summary/result-columns.ts'
import { tallied } from '../../../src/simulation/summary/result-tally.ts'
import { ruleFigures } from '../../../src/simulation/summary/rule-summary.ts'

const PATHS = 2000

/** Standard normal numbers, others for another lane. */
function normals(lane: number): Float64Array {
  const out = new Float64Array(PATHS)
  fillNormals({ seed: 3, path: 0, purpose: 'diffusion', lane }, out)
  return out
}
const [market, noise, other] = [normals(0), normals(1), normals(2)]

/** A rule that ends so on each path. */
function outcome(name: string, of: (path: number) => number, trades = 1) {
  const columns = resultColumns(PATHS, 0)
  const { pnl, trades: traded } = columns.figures
  for (let path = 0; path < PATHS; path++) {
    pnl[path] = of(path)
    traded[path] = trades
  }
  const figures = ruleFigures(name, tallied(columns), { confidence: 0.95, years: 1, unhedged: { pnl: [...pnl] } })
  return { figures, pnl }
}

const never = outcome('never', (i) => 1000 * market[i]!)
const adviceOf = (...rules: (typeof never)[]) =>
  rankedRules(
    { unhedged: outcome('unhedged', (i) => 5000 * market[i]!), rules },
    { numeraire: 'USD', confidence: 0.95 },
  ).advice
const told = (amount: string) => Number(amount.replaceAll(',', ''))

describe('the advice on which rule to choose', () => {
  it('says what a rule that cuts the tail costs more than trading once, and from what to what it cuts it', () => {
    const daily = outcome('1d', (i) => 500 * market[i]! - 60 + 10 * noise[i]!, 30)
    const words = adviceOf(never, daily)
    const [, cost, from, to] =
      /^Rule 1d costs \$([\d.,]+) more than rule never and cuts the worst 5 % of the paths from a mean loss of \$([\d,]+) to a mean loss of \$([\d,]+)\.$/.exec(
        words,
      )!
    // Of a standard normal the worst 5 % are 2.0627 on average.
    expect(Math.abs(told(cost!) - 60)).toBeLessThan((3 * 500) / Math.sqrt(PATHS))
    expect(Math.abs(told(from!) / 2062.7 - 1)).toBeLessThan(0.1)
    expect(Math.abs(told(to!) / (0.5 * 2062.7 + 60) - 1)).toBeLessThan(0.1)
  })

  it('takes for a difference what the same paths show, though each mean alone is unsure of more', () => {
    // The error of each mean is 22, that of their difference 0.2.
    expect(
      adviceOf(
        never,
        outcome('8h', (i) => 1000 * market[i]! + 12 + 10 * noise[i]!, 90),
      ),
    ).toMatch(/^Rule 8h leaves \$1[12]\.\d+ more than rule never and cuts/)
  })

  it('takes for none what is within two standard errors of the paired difference, and then says the simplest', () => {
    const alike = outcome('8h', (i) => 1000 * market[i]! + 300 * noise[i]!, 90)
    const same = outcome('ww', (i) => 1000 * market[i]! + 1e-3 * other[i]!, 400)
    expect(adviceOf(never, same)).toMatch(
      /^Under rule never the worst 5 % of the paths end in a mean loss of \$2,\d{3}; no other rule improves on that by anything these paths can tell, so choose the simplest\.$/,
    )
    expect(apart(alike.pnl, never.pnl)).toBe(false)
    expect(adviceOf(never, alike)).toMatch(/^Under rule never/)
  })

  it('of two rules whose tails these paths cannot tell apart names the cheaper, or else the one that trades less', () => {
    const daily = outcome('1d', (i) => 500 * market[i]! - 60 + noise[i]!, 30)
    const band = outcome('band', (i) => 500 * market[i]! - 60 + other[i]!, 12)
    const words = adviceOf(never, daily, band)
    expect(words).toMatch(/^Rule band costs \$[\d.]+ more/)
    expect(words).toMatch(
      / Not even rule 1d improves on that by anything these paths can tell: choose rule band, the cheaper or simpler\.$/,
    )
  })

  it('names the rule that leaves most where that is another and more than noise', () => {
    const safe = outcome('1d', (i) => 500 * market[i]! - 400, 30)
    const rich = outcome('band', (i) => 900 * market[i]! + 100 + noise[i]!, 12)
    expect(adviceOf(never, safe, rich)).toMatch(
      / Rule band leaves \$[\d.,]+ more than that on average; under it the worst 5 % of the paths end in a mean loss of \$[\d,]+\.$/,
    )
  })

  it('compares with no hedge where no rule trades the plan once', () => {
    expect(adviceOf(outcome('1d', (i) => 500 * market[i]!, 30))).toMatch(
      /^Rule 1d costs no more than no hedge, as far as these paths can tell, and cuts the worst 5 % of the paths from/,
    )
  })
})

it('two columns are apart where their paired difference is more than two standard errors from nought, which holds by chance 1 time in 22', () => {
  const shared = market.map((x) => 50 * x)
  const trial = (shift: number) =>
    Array.from({ length: 400 }, (_, lane) => {
      const drawn = normals(3 + lane)
      return apart(
        shared.map((x, i) => x + drawn[i]! + shift),
        shared,
      )
    }).filter(Boolean).length
  expect(Math.abs(trial(0) / 400 - 0.0455)).toBeLessThan(3 * Math.sqrt((0.0455 * 0.9545) / 400))
  expect(trial(0.2)).toBe(400)
  expect(apart([1], [2])).toBe(false)
})

describe('deviations of two columns', () => {
  it('are apart where two standard errors of the correlation of sum and difference say so: by chance 1 time in 22', () => {
    const calls = Array.from({ length: 400 }, (_, lane) => {
      const [one, two] = [normals(3 + lane).subarray(0, 40), normals(503 + lane).subarray(0, 40)]
      return deviationsApart(
        one.map((x, i) => x + market[i]!),
        two.map((x, i) => x + market[i]!),
      )
    })
    // Student's t of 38 degrees lies beyond 2 with a chance of 5.27 %.
    const share = calls.filter(Boolean).length / 400
    expect(Math.abs(share - 0.0527)).toBeLessThan(3 * Math.sqrt((0.0527 * 0.9473) / 400))
  })

  it('are told apart by one wild day that only one of them had, which tells nothing of their means', () => {
    const wild = Float64Array.from({ length: 22 }, (_, i) => (i === 12 ? -5000 : 200 * market[i]!))
    const calm = wild.map((change) => 0.2 * change)
    expect([deviationsApart(wild, calm), apart(wild, calm)]).toEqual([true, false])
    expect(deviationsApart([1, 2], [1, 3])).toBe(false)
  })
})
