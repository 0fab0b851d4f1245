import { printedJson } from '../../export/legs-json.ts'
import { unknownNameLine } from '../../strategy/problems/unknown-name.ts'
import { exitStatus } from '../files/exit-status.ts'
import type { Run } from './call.ts'
import { deliver } from './deliver.ts'
import { refuse } from './refuse.ts'

const SCHEMAS: Readonly<Record<string, () => Promise<unknown>>> = {
  strategy: async () => (await import('../../strategy/schema/json-schema.ts')).strategyJsonSchema(),
  plan: async () => (await import('../../export/plan-schema.ts')).planSchema,
  backtest: async () => (await import('../../export/time/backtest-schema.ts')).backtestSchema,
  market: async () => (await import('../../export/market-schema.ts')).marketSchema,
  simulation: async () => (await import('../../export/time/simulation-schema.ts')).simulationSchema,
  stress: async () => (await import('../../export/stress/stress-schema.ts')).stressSchema,
  watch: async () => (await import('../../export/watch/watch-schema.ts')).watchSchema,
  sweep: async () => (await import('../../export/sweep/sweep-schema.ts')).sweepSchema,
}

/** `hedgerow schema`: the JSON Schema (draft 2020-12) of strategy files, of a result as `--json` prints it, or of a row of a market snapshot. */
export const schemaCommand: Run = async ({ operands: [name = 'strategy'], output, force }) => {
  const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined
  if (schema === undefined) {
    return refuse(unknownNameLine({ what: 'schema', typed: name, known: Object.keys(SCHEMAS) }))
  }
  return deliver(printedJson(await schema()), { output, force }, exitStatus.done)
}
