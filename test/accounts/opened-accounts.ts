import { legOf, stageOf } from '../plan/stage-of.ts'
import { fileOf, type Written } from './written-accounts.ts'

/** The stage of the file that says all of it, and the legs of its hedge. */
export function openedAccounts(accounts: readonly Written[]) {
  const stage = stageOf(fileOf(accounts))
  const traded = accounts.flatMap(({ perps, options }) => [...perps, ...options]).filter(({ held }) => !held)
  return { stage, legs: traded.map(({ id, size }) => legOf(stage, id, Math.round(size / 0.1))) }
}
