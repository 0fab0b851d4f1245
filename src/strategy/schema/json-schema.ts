import * as z from 'zod/mini'
import { strategyFileSchema } from './strategy-file.ts'

/** The schema of strategy files as JSON Schema (draft 2020-12), every field with its description, so that editors complete and check them. */
export function strategyJsonSchema(): Record<string, unknown> {
  return { title: 'hedgerow strategy', ...z.toJSONSchema(strategyFileSchema, { io: 'input' }) }
}
