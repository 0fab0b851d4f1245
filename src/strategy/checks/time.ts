import { daysFromStretch } from '../../units/duration.ts'
import { type Finding, shown } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import type { KnownMarket } from './known-market.ts'

type Path = Finding['path']

const NO_POOL: ReadonlySet<string> = new Set(['spot', 'perp', 'option'])

/** What the schema allows of rules and recordings and still makes no sense. */
export function timeFindings(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  const { model } = file.simulation ?? {}
  const models = typeof model === 'object' ? onlyOne(model, ['simulation', 'model']) : []
  return [...ruleFindings(file, market), ...models, ...recordingFindings(file), ...flowFindings(file)]
}

/** A choice of one key among several. */
function onlyOne(choice: object, path: Path): Finding[] {
  const given = Object.keys(choice)
  if (given.length === 1) return []
  const message = given.length === 0 ? 'nothing is chosen here' : `${given.join(' and ')} exclude each other`
  return [{ code: 'choice', path, message, hint: 'Give exactly one.' }]
}

function ruleFindings({ rules = [], instruments = [] }: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  const names = new Set<string>()
  const linear = instruments.flatMap((one) =>
    one && (one.kind === 'perp' || one.kind === 'spot') && one.id !== undefined ? [one.id] : [],
  )
  return rules.flatMap((rule, i): Finding[] => {
    if (rule === undefined) return []
    const path = ['rules', i]
    const name = typeof rule === 'string' ? rule : rule.name
    const findings: Finding[] = []
    if (name !== undefined && names.has(name))
      findings.push({
        code: 'rule-twice',
        path,
        message: `there is a rule ${shown(name)} already`,
        hint: 'Give each its own name.',
      })
    if (name !== undefined) names.add(name)
    if (typeof rule === 'string') return findings
    const { trade, exit, topUp, when, roll } = rule
    const next = roll?.toExpiry === undefined ? undefined : daysFromStretch(roll.toExpiry)
    if (next !== undefined && roll?.daysLeft !== undefined && next <= roll.daysLeft) {
      const message = `toExpiry ${roll.toExpiry} is no longer than the ${roll.daysLeft} days left at which it is rolled`
      const hint = 'Ask for a later expiry, or roll later.'
      findings.push({ code: 'roll-short', path: [...path, 'roll'], message, hint })
    }
    if (typeof when === 'object') findings.push(...onlyOne(when, [...path, 'when']))
    if (trade !== undefined && !linear.includes(trade))
      findings.push(unknownAt(trade, linear, [...path, 'trade'], 'perp or spot among the instruments'))
    if (exit?.asset !== undefined && market.assets && !market.assets.has(exit.asset))
      findings.push(
        unknownAt(exit.asset, [...market.assets.keys()], [...path, 'exit', 'asset'], 'asset of market.assets'),
      )
    if (exit && exit.below === undefined && exit.above === undefined) {
      const hint = 'Give below, above or both.'
      findings.push({ code: 'missing', path: [...path, 'exit'], message: 'the stop has no level', hint })
    }
    if (topUp?.below !== undefined && topUp.to !== undefined && topUp.to <= topUp.below) {
      const message = `to ${topUp.to} is not above below ${topUp.below}`
      findings.push({ code: 'bounds-reversed', path: [...path, 'topUp'], message, hint: 'Swap them.' })
    }
    return findings
  })
}

function unknownAt(typed: string, known: readonly string[], path: Path, what: string): Finding {
  const otherwise = known.length > 0 ? undefined : 'Remove it.'
  return { code: 'name-unknown', path, ...unknownName({ what, typed, known, otherwise }) }
}

function recordingFindings({ history, positions = [], instruments = [] }: Partly<StrategyFile>): Finding[] {
  const perps = [...positions, ...instruments].flatMap((one) =>
    one?.kind === 'perp' && one.id !== undefined ? [one.id] : [],
  )
  const pools = positions.flatMap((one) => (one?.id === undefined || NO_POOL.has(one.kind) ? [] : [one.id]))
  const key = (kind: string, names: readonly string[], known: readonly string[], what: string) =>
    names
      .filter((name) => !known.includes(name))
      .map((name): Finding => ({ ...unknownAt(name, known, ['history', kind, name], what), at: 'key' }))
  return [
    ...key('funding', Object.keys(history?.funding ?? {}), perps, 'perp'),
    ...key('pools', Object.keys(history?.pools ?? {}), pools, 'pool position'),
    ...positions.flatMap((position, i): Finding[] => {
      if (position?.id === undefined || !history?.pools || !Object.hasOwn(history.pools, position.id)) return []
      if (position.kind !== 'concentrated' || position.ticks === undefined) {
        const message = 'recorded fees need the range in ticks, with decimals'
        const hint = 'Give ticks: { lower: …, upper: … }, decimals, and inverted where token0 is the quote.'
        return [{ code: 'ticks-missing', path: ['positions', i], message, hint }]
      }
      if (position.fees?.tier !== undefined) return []
      const hint = 'Give fees: { tier: 0.0005 } for a pool of 5 bp.'
      return [
        { code: 'missing', path: ['positions', i, 'fees'], message: 'recorded fees need the tier of the pool', hint },
      ]
    }),
  ]
}

/** Flow stands in place of a yearly rate, and needs the tier. */
function flowFindings({ positions = [] }: Partly<StrategyFile>): Finding[] {
  return positions.flatMap((position, i): Finding[] => {
    const fees = position && 'fees' in position ? position.fees : undefined
    if (!fees) return []
    const { apr, tier, blockTime, noiseVolume, liquidity } = fees
    const path = ['positions', i, 'fees']
    if (blockTime === undefined && noiseVolume === undefined && liquidity === undefined) return []
    if (apr !== undefined) {
      const message = 'fees are given both as a yearly rate and by flow'
      return [{ code: 'fees-twice', path: [...path, 'apr'], message, hint: 'Keep one of the two.' }]
    }
    if (tier !== undefined) return []
    return [
      { code: 'missing', path, message: 'fees by flow need the tier of the pool', hint: 'Give e.g. tier: 0.0005.' },
    ]
  })
}
