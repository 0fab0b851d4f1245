import { makePlan } from '../plan/make-plan.ts'
import type { Backtest, RuleFigures } from '../simulation/backtest/backtest.ts'
import { plannedBacktest } from '../simulation/backtest/make-backtest.ts'
import { openedBacktest } from '../simulation/backtest/opened-backtest.ts'
import { needsSolver } from '../strategy/terms/needs-solver.ts'
import { openedLegs } from './opened-legs.ts'
import { plannedAgain } from './planned-again.ts'
import { problemLine } from './problem-line.ts'
import type { Figures, SweptJob } from './swept-job.ts'
import { BY_STEPS } from './swept-plan.ts'

/** Characters of recordings that are read and gone through in about two seconds, and the most cells of a shard however short they are. */
const CHARACTERS = 10e6
const MOST_CELLS = 20

/** What all cells have in common, and what their data hashes say already. */
const LEFT_OUT: readonly (keyof Backtest)[] = ['format', 'strategy', 'engine', 'asOf', 'numeraire', 'sources']
/** Of a rule: what goes on from day to day. */
const COURSES: readonly (keyof RuleFigures)[] = ['equity', 'trades', 'explain']

/** A backtest a cell over all that its recordings share, without the course of its rules. */
export const sweptBacktest: SweptJob = {
  cut: (like, characters) => {
    return {
      cells: like.some(needsSolver) ? 1 : Math.max(1, Math.min(MOST_CELLS, Math.floor(CHARACTERS / characters))),
    }
  },
  reads: ({ time }) => {
    const { prices, funding, pools, chains } = time?.history ?? NOTHING
    return [...[...prices, ...funding, ...pools].map(({ file }) => file), ...chains]
  },
  run: async ({ name: file, values, strategy, read, changed }) => {
    const recording = (path: string) => {
      const text = read(path)
      return text === undefined ? undefined : { text, sha256: '' }
    }
    const edited: Parameters<typeof openedBacktest>[0]['edited'] = (edits) =>
      changed(edits.map(({ path, value }) => ({ steps: path, value })))
    const whole = { from: undefined, to: undefined }
    const opened = await openedBacktest({ file, values, strategy, read: recording, edited }, whole)
    if (opened.problems) return { problem: problemLine(opened.problems[0]!) }
    const plan = await makePlan(opened.strategy, BY_STEPS)
    const input = { ...opened, sha256: '', version: '', legs: openedLegs(plan), fill: 'open' } as const
    const { value, problems } = await plannedBacktest(input, file, plannedAgain)
    if (problems) return { problem: problemLine(problems[0]!) }
    const { unhedged, rules, ...backtest } = value
    const bare = (rule: RuleFigures) => without(rule, COURSES)
    const part = { ...without(backtest, LEFT_OUT), unhedged: bare(unhedged), rules: rules.map(bare) }
    return { part: { status: plan.status, ...part } }
  },
  merge: ([figures]) => figures as Figures,
  rank: 'rules.account.returnApr',
}

const NOTHING = { prices: [], funding: [], pools: [], chains: [] }

function without(value: object, names: readonly string[]): Figures {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}
