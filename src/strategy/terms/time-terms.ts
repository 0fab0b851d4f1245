import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import { daysFromStretch } from '../../units/duration.ts'
import type { PositionFile, StrategyFile } from '../schema/strategy-file.ts'
import type { Rule } from './rule.ts'
import type { PoolPosition, Strategy } from './strategy.ts'
import { DEFAULT_RULES, DEFAULT_SIMULATION, type HistoryTerms, type SimulationTerms } from './time.ts'

type RuleFile = NonNullable<StrategyFile['rules']>[number]
type WhenFile = Exclude<RuleFile, string>['when']
type FeesFile = Extract<PositionFile, { fees?: unknown }>['fees']

/** What a file says of time, with its defaults; nothing where it says nothing. */
export function timeTerms({ rules, simulation, history }: StrategyFile): Pick<Strategy, 'time'> {
  if (rules === undefined && simulation === undefined && history === undefined) return {}
  return {
    time: {
      rules: rules?.map(ruleTerms) ?? DEFAULT_RULES,
      simulation: simulation === undefined ? DEFAULT_SIMULATION : simulationTerms(simulation),
      history: history && historyTerms(history),
    },
  }
}

function ruleTerms(file: RuleFile): Rule {
  if (file === 'never') return DEFAULT_RULES[0]!
  const { name, when, to, trade, exit, topUp, roll, rerange } = file
  return {
    ...{ name, when: whenTerms(when), to: to ?? 'edge', trade },
    exit: exit && {
      ...{ asset: exit.asset, below: exit.below, above: exit.above },
      ...{ slippage: exit.slippage ?? 0, gas: exit.gas ?? 0 },
    },
    topUp: topUp && { below: topUp.below, to: topUp.to, limit: topUp.limit ?? Number.POSITIVE_INFINITY },
    roll: roll && { daysLeft: roll.daysLeft, toExpiryDays: daysFromStretch(roll.toExpiry)! },
    rerange: rerange && { gas: rerange.gas ?? 0 },
  }
}

function whenTerms(when: WhenFile): Rule['when'] {
  if (when === 'never') return { kind: 'never' }
  const { every, delta, deltaTokens, gammaScaled, whalleyWilmott, zakamouline } = when
  if (every !== undefined)
    return { kind: 'every', milliseconds: Math.round(daysFromStretch(every)! * MILLISECONDS_PER_DAY) }
  if (delta !== undefined) return { kind: 'delta', share: delta }
  if (deltaTokens !== undefined) return { kind: 'deltaTokens', tokens: deltaTokens }
  if (gammaScaled) return { kind: 'gammaScaled', share: gammaScaled.delta }
  const kind = whalleyWilmott ? 'whalleyWilmott' : 'zakamouline'
  return { kind, riskAversion: (whalleyWilmott ?? zakamouline)!.riskAversion }
}

function simulationTerms(file: NonNullable<StrategyFile['simulation']>): SimulationTerms {
  const { paths, step, seed, model, drift, surface } = DEFAULT_SIMULATION
  return {
    paths: file.paths ?? paths,
    step: file.step === undefined ? step : Math.round(daysFromStretch(file.step)! * MILLISECONDS_PER_DAY),
    seed: file.seed ?? seed,
    model: file.model === undefined ? model : modelTerms(file.model),
    drift: file.drift ?? drift,
    surface: file.surface ?? surface,
  }
}

function modelTerms(model: NonNullable<NonNullable<StrategyFile['simulation']>['model']>): SimulationTerms['model'] {
  if (model === 'gbm') return { kind: 'gbm' }
  const { merton, heston, bootstrap } = model
  if (merton) return { kind: 'merton', ...merton }
  if (heston) return { kind: 'heston', ...heston }
  return { kind: 'bootstrap', file: bootstrap!.file, meanBlockDays: daysFromStretch(bootstrap!.meanBlock ?? '1d')! }
}

function historyTerms({ prices = {}, funding, pools, chains }: NonNullable<StrategyFile['history']>): HistoryTerms {
  const files = typeof prices === 'string' ? [{ asset: undefined, file: prices }] : undefined
  return {
    prices: files ?? Object.entries(prices).map(([asset, file]) => ({ asset, file })),
    funding: Object.entries(funding ?? {}).map(([instrument, file]) => ({ instrument, file })),
    pools: Object.entries(pools ?? {}).map(([position, file]) => ({ position, file })),
    chains: chains ?? [],
  }
}

/** What a position says of its pool's tier and flow. */
export function flowTerms(file: FeesFile): Pick<PoolPosition['fees'], 'tier' | 'flow'> {
  const { tier, blockTime, noiseVolume, liquidity, gas } = file ?? {}
  const flows = blockTime !== undefined || noiseVolume !== undefined || liquidity !== undefined
  return {
    ...(tier !== undefined && { tier }),
    ...(flows && {
      flow: {
        blockSeconds: daysFromStretch(blockTime ?? '12s')! * 86_400,
        noiseVolume: noiseVolume ?? 0,
        liquidity: liquidity === undefined ? undefined : Number(liquidity),
        gas: gas ?? 0,
      },
    }),
  }
}
