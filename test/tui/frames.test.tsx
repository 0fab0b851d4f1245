import { renderToString } from 'ink'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { App } from '../../src/tui/app.tsx'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { startProgram } from '../../src/tui/program.ts'
import type { Message } from '../../src/tui/state/message.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { resilience, standingPlan } from './account-results.ts'
import { frontier, greeks, heat, outcomes, playbook, ranges, stress, time } from './analysis-results.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { file, read } from './strip-walk.ts'

const planned: Message[] = [read(1), { type: 'planned', request: 1, plan: stripPlan }]

function keys(...names: string[]): Message[] {
  return names.map((key) => ({ type: 'key', key }))
}

function opened(columns: number, rows: number, messages: readonly Message[], from: string | undefined): Model {
  const [model] = initialModel({ columns, rows }, from)
  return messages.reduce((now, message) => update(now, message)[0], model)
}

const csv = 'instrument,side,size\nETH-PERP,sell,22.0359\nETH-4FEB26-1500-P,buy,4\n'
const listed: Message = {
  type: 'listed',
  strategies: [
    {
      file: 'strategies/eth-usdc-perp.yaml',
      name: 'eth-usdc-perp',
      why: 'A short takes the slope away and leaves the curve.',
    },
    { file, name: 'eth-usdc-strip', why: stripStrategy.why },
    { file: 'mine.yaml', name: 'mine', why: 'has 2 problems' },
  ],
}
const standing: Message[] = [read(1), { type: 'planned', request: 1, plan: standingPlan }]
const killed: Message = { type: 'analysed', request: 3, result: resilience }
const stopped: Plan = {
  ...stripPlan,
  status: 'feasible',
  stoppedBy: 'user',
  gap: { value: 33.2, relative: 0.19 },
  warnings: ['ETH-PERP: with 15,000 USD of collateral it is liquidated at 2,628.14, inside the price grid', 'another'],
}
const infeasible: Plan = {
  ...stripPlan,
  status: 'infeasible',
  legs: [],
  infeasible: { limits: ['premium', 'loss'], advice: 'premium 4,000 → 5,120, or loss 6,000 → 7,400' },
}
const problems = [
  'mine.yaml:12:9: positions[0].range.lower: 2500 is above the upper end 1500\n    Give the lower price first.',
  'mine.yaml:20:3: instruments[0].lot: "0" is not above 0\n    Give the smallest size that can be traded, e.g. "0.001".',
].map((text) => ({ text, short: text }))

const refused: Message = {
  type: 'unreadable',
  request: 2,
  problems: [
    {
      text: 'eth-usdc-strip.yaml:18:12: positions[0].range: lower 2600 is not below upper 2500\n    Give the lower price first.',
      short: 'lower 2600 is not below upper 2500. Give the lower price first.',
    },
  ],
}

type Screen = readonly [name: string, messages: readonly Message[], from: string | undefined]

const screens: readonly Screen[] = [
  ['picker', [listed, ...keys('down')], undefined],
  ['picker-filtered', [listed, ...keys('/', 's', 't')], undefined],
  ['reading', [], file],
  ['planning', [read(1), { type: 'progress', request: 1, objective: 200.5, bound: 168.04, nodes: 1234 }], file],
  ['problems', [{ type: 'unreadable', request: 1, problems }], file],
  ['position', [...planned, ...keys('down')], file],
  ['position-ranges', [...planned, ...keys(']'), { type: 'analysed', request: 2, result: ranges }, ...keys(']')], file],
  ['market', [...planned, ...keys('2', 'end')], file],
  ['hedge', [...planned, ...keys('3', 'down')], file],
  ['hedge-legs', [...planned, ...keys('3', 'end')], file],
  ['hedge-stopped', [read(1), { type: 'planned', request: 1, plan: stopped }, ...keys('3')], file],
  ['hedge-infeasible', [read(1), { type: 'planned', request: 1, plan: infeasible }, ...keys('3')], file],
  [
    'frontier',
    [...planned, ...keys('3', 'f'), { type: 'analysed', request: 2, result: frontier }, ...keys('up')],
    file,
  ],
  ['residual', [...planned, ...keys('4')], file],
  ['residual-greeks', [...planned, ...keys('4', 'g'), { type: 'analysed', request: 2, result: greeks }], file],
  ['residual-outcomes', [...planned, ...keys('4', 'd'), { type: 'analysed', request: 2, result: outcomes }], file],
  ['residual-heat', [...planned, ...keys('4', 'h'), { type: 'analysed', request: 2, result: heat }], file],
  ['residual-playbook', [...planned, ...keys('4', 'b'), { type: 'analysed', request: 2, result: playbook }], file],
  ['payoff', [...planned, ...keys('5', 'up', 'up', 'up')], file],
  ['payoff-hedged-alone', [...planned, ...keys('5', 'h', 'n')], file],
  ['stress', [...planned, ...keys('6'), { type: 'analysed', request: 2, result: stress }, ...keys('down')], file],
  [
    'stress-parts',
    [...planned, ...keys('6'), { type: 'analysed', request: 2, result: stress }, ...keys('return')],
    file,
  ],
  ['time', [...planned, ...keys('7'), { type: 'analysed', request: 2, result: time }], file],
  [
    'time-curves',
    [...planned, ...keys('7'), { type: 'analysed', request: 2, result: time }, ...keys('down', 'c')],
    file,
  ],
  ['stress-health', [...standing, ...keys('6', 'h'), killed], file],
  ['stress-health-by-volatility', [...standing, ...keys('6', 'h', 'v'), killed], file],
  ['stress-nearest', [...standing, ...keys('6', 'n'), killed], file],
  ['stress-loss-curve', [...standing, ...keys('6', 'c'), killed], file],
  ['stress-accounts', [...standing, ...keys('6', 'm')], file],
  ['export', [...planned, ...keys('8'), { type: 'previewed', request: 2, text: csv }], file],
  [
    'export-left-out',
    [
      ...planned,
      ...keys('8', 'down', 'down', 'down', 'down'),
      {
        type: 'previewed',
        request: 6,
        text: '{\n  "format": "hedgerow/ticket/1"\n}\n',
        remark: 'orders for 12 of 13 legs; 1 left out: its venue is hyperliquid',
      },
    ],
    file,
  ],
  [
    'export-failed',
    [
      ...planned,
      ...keys('8', 'down', 'down', 'down', 'down'),
      {
        type: 'previewed',
        request: 6,
        text: '{\n  "format": "hedgerow/ticket/1"\n}\n',
        remark: 'orders for none of 13 legs; 13 left out: its venue is hyperliquid',
        failed: true,
      },
    ],
    file,
  ],
  ['help', [...planned, ...keys('5', '?')], file],
  ['notice', [...planned, ...keys('left')], file],
  ['field', [...planned, ...keys('return', '1', '6', '0', '0')], file],
  ['field-wrong', [...planned, ...keys('return', '0', 'return')], file],
  ['field-refused', [...planned, ...keys('return', ...'2600', 'return'), refused], file],
  ['unsaved', [...planned, ...keys('+'), read(2), { type: 'planned', request: 2, plan: stripPlan }], file],
  ['question', [...planned, ...keys('+', 'q')], file],
  ['palette', [...planned, ...keys('3', ':', ...'tar')], file],
  ['wizard', keys('n', 'return', 'return', ...'2500 1500', 'return'), undefined],
]

describe.each([
  [80, 24],
  [120, 40],
  [60, 18],
  [200, 60],
])('at %i × %i', (columns, rows) => {
  it.each(screens)('%s is drawn as its stored frame', async (name, messages, from) => {
    const model = opened(columns, rows, messages, from)
    const program = startProgram<Model>([model, []], update, () => {})
    const frame = renderToString(<App program={program} style={plainStyle} />, { columns })
    await expect(`${frame}\n`).toMatchFileSnapshot(`frames/${columns}x${rows}/${name}.txt`)
  })
})
