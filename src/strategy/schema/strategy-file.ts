import * as z from 'zod/mini'
import { accountsSchema } from './accounts.ts'
import { label, momentOrDuration, prose, signedRate } from './fields.ts'
import { hedgeSchema, stressSchema, venuesSchema } from './hedge.ts'
import { instrumentSchema } from './instruments.ts'
import { marketSchema } from './market.ts'
import { positionSchema } from './positions.ts'
import { sourcesSchema } from './sources.ts'
import { sweepSchema } from './sweep.ts'
import { recordingsSchema, rulesSchema, simulationSchema } from './time.ts'

/** The one schema of strategy files: what is checked, what editors are told and what is printed. */
export const strategyFileSchema = z.strictObject({
  version: z.literal(1).check(z.describe('the version of this format: 1')),
  name: label('a name for the strategy on one line'),
  why: z.optional(prose('one sentence a newcomer understands')),
  numeraire: z.optional(label('the unit of money; USD when left out')),
  horizon: momentOrDuration('when P&L is judged: a duration such as 8h, 30d or 2w, or a date after market.asOf'),
  opportunity: z.optional(
    signedRate('what money earns elsewhere, a simple rate a year: 0.04 for 4 %; 0 when left out'),
  ),
  market: marketSchema,
  positions: z.array(positionSchema).check(z.describe('a list of what you already hold')),
  instruments: z.optional(z.array(instrumentSchema).check(z.describe('a list of what you may trade'))),
  hedge: z.optional(hedgeSchema),
  venues: z.optional(venuesSchema),
  accounts: z.optional(accountsSchema),
  stress: z.optional(stressSchema),
  sources: z.optional(sourcesSchema),
  rules: z.optional(rulesSchema),
  simulation: z.optional(simulationSchema),
  history: z.optional(recordingsSchema),
  sweep: z.optional(sweepSchema),
})

/** A strategy file as written: right in shape, defaults not yet filled in. */
export type StrategyFile = z.input<typeof strategyFileSchema>
export type PositionFile = StrategyFile['positions'][number]
export type InstrumentFile = NonNullable<StrategyFile['instruments']>[number]
export type AccountFile = NonNullable<StrategyFile['accounts']>[string]
export type HedgeFile = NonNullable<StrategyFile['hedge']>

/**
 * Of each type the part that passed the schema: what did not is undefined, so that the checks of meaning still see the rest.
 * A `kind` stays: an entry without a known one is dropped whole.
 */
export type Partly<T> = T extends readonly (infer Element)[]
  ? readonly (Partly<Element> | undefined)[]
  : T extends object
    ? string extends keyof T
      ? { readonly [Key in keyof T]?: Partly<T[Key]> | undefined }
      : { readonly [Key in keyof T & 'kind']: T[Key] } & {
          readonly [Key in Exclude<keyof T, 'kind'>]?: Partly<T[Key]> | undefined
        }
    : T | undefined

export type HeldPoolFile = Extract<PositionFile, { fees?: unknown }>
/** A pool position as far as it could be read. */
export type PoolFile = Partly<HeldPoolFile>
export type ConcentratedFile = Extract<PoolFile, { kind: 'concentrated' }>
export type ChainFile = Extract<InstrumentFile, { kind: 'chain' }>
/** What is done with a pool, as an instrument. */
export type PoolInstrumentFile = Extract<
  InstrumentFile,
  { kind: 'cover' | 'withdraw' | 'constant-product' | 'concentrated' }
>
export type ExplicitInstrumentFile = Exclude<InstrumentFile, ChainFile | PoolInstrumentFile>
