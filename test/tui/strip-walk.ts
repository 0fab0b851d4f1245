import { strategyJsonSchema } from '../../src/strategy/schema/json-schema.ts'
import type { Message, ReadMessage } from '../../src/tui/state/message.ts'
import type { Model, Walk } from '../../src/tui/state/model.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'

export const size = { columns: 80, rows: 24 }
export const file = 'strategies/eth-usdc-strip.yaml'
export const text = 'version: 1\n'
export const schema = strategyJsonSchema()

/** What the file of the strip says, as far as the terminal looks at it: the perp is given, the options come from a chain. */
export const stripFile = {
  horizon: '30d',
  market: { asOf: '2026-01-05T08:00:00Z', assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } } },
  positions: [
    {
      id: 'lp',
      kind: 'concentrated',
      base: 'ETH',
      quote: 'USDC',
      range: { lower: 1500, upper: 2500 },
      size: { value: 100000 },
      fees: { apr: 0.25, uncollected: { USDC: '20' } },
    },
  ],
  instruments: [
    { id: 'ETH-PERP', kind: 'perp', asset: 'ETH', lot: '0.0001', fee: { rate: 0.00045 }, funding: 0.1095 },
    { kind: 'chain', asset: 'ETH', strike: { min: 1500, max: 2500 } },
  ],
  hedge: {
    minimise: 'replication',
    limits: { premium: 4000, margin: 40000, legs: 13, survive: { ETH: { min: 1200, max: 2750 } } },
  },
}

/** The strip as it was read for a request. */
export function read(request: number, changed: Partial<ReadMessage> = {}): ReadMessage {
  return { type: 'read', request, text, file: stripFile, schema, strategy: stripStrategy, ...changed }
}

export function key(name: string): Message {
  return { type: 'key', key: name }
}

export function press(...keys: string[]): Message[] {
  return keys.map(key)
}

/** A character for each letter. */
export function type(letters: string): Message[] {
  return press(...letters)
}

export function modelAfter(model: Model, ...messages: Message[]): Model {
  return messages.reduce((now, message) => update(now, message)[0], model)
}

/** The model with some of the walk, and of the rest, changed. */
export function walking(model: Model, changed: Partial<Walk>, rest: Partial<Model> = {}): Model {
  return { ...model, ...rest, walk: { ...model.walk!, ...changed } }
}

export const opening: Model = initialModel(size, file)[0]
export const planned: Model = modelAfter(opening, read(1), { type: 'planned', request: 1, plan: stripPlan })

/** The planned strip on a step. */
export function at(step: Walk['step']): Model {
  return walking(planned, { step })
}
