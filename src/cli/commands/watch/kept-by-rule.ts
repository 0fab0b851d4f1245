import { type KeptHedge, ruleBands, type WatchClock } from '../../../plan/watch/rule-bands.ts'
import { ruleMoments } from '../../../plan/watch/rule-moments.ts'
import type { Bands } from '../../../plan/watch/watch-report.ts'
import { unknownNameLine } from '../../../strategy/problems/unknown-name.ts'
import type { Rule } from '../../../strategy/terms/rule.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { DEFAULT_RULES } from '../../../strategy/terms/time.ts'

/** The rule of a strategy that has this name, or what there is instead. */
export function ruleNamed(name: string, { time }: Strategy): Rule | string {
  const rules = time?.rules ?? DEFAULT_RULES
  const known = rules.map((rule) => rule.name)
  return rules.find((rule) => rule.name === name) ?? unknownNameLine({ what: 'rule', typed: name, known })
}

/** The deltas that a rule leaves alone now, and what else it does; \`held\` has the legs as positions. */
export function keptBy(rule: Rule, hedge: KeptHedge, held: Strategy, clock: WatchClock): Pick<Bands, 'delta' | 'rule'> {
  const flat = rule.to === 'centre' || rule.when.kind === 'every'
  const due = ruleMoments(rule, held, hedge.plan)
  return { delta: ruleBands(rule, hedge, clock), rule: { name: rule.name, to: flat ? 'flat' : 'edge', due } }
}
