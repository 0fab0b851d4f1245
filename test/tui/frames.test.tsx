import { renderToString } from 'ink'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/plan.ts'
import type { Message } from '../../src/tui/message.ts'
import type { Model } from '../../src/tui/model.ts'
import { startProgram } from '../../src/tui/program.ts'
import { initialModel, update } from '../../src/tui/update.ts'
import { App } from '../../src/tui/views/app.tsx'
import { plainStyle } from '../../src/tui/views/style.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'

const file = 'strategies/eth-usdc-strip.yaml'
const read: Message = { type: 'read', request: 1, strategy: stripStrategy }
const planned: Message[] = [read, { type: 'planned', request: 1, plan: stripPlan }]

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
  infeasible: { limits: ['premium', 'loss'], advice: 'Raise premium to 5,120 or loss to 7,400.' },
}
const problems = [
  'mine.yaml:12:9: positions[0].range.lower: 2500 is above the upper end 1500\n    Give the lower price first.',
  'mine.yaml:20:3: instruments[0].lot: "0" is not above 0\n    Give the smallest size that can be traded, e.g. "0.001".',
]

const screens: readonly (readonly [name: string, messages: readonly Message[], from: string | undefined])[] = [
  ['picker', [listed, ...keys('down')], undefined],
  ['reading', [], file],
  ['planning', [read, { type: 'progress', request: 1, objective: 200.5, bound: 168.04, nodes: 1234 }], file],
  ['problems', [{ type: 'unreadable', request: 1, problems }], file],
  ['position', [...planned, ...keys('down', 'down')], file],
  ['market', [...planned, ...keys('2', 'end')], file],
  ['hedge', [...planned, ...keys('3', 'down')], file],
  ['hedge-stopped', [read, { type: 'planned', request: 1, plan: stopped }, ...keys('3')], file],
  ['hedge-infeasible', [read, { type: 'planned', request: 1, plan: infeasible }, ...keys('3')], file],
  ['residual', [...planned, ...keys('4')], file],
  ['payoff', [...planned, ...keys('5', 'up', 'up', 'up')], file],
  ['payoff-hedged-alone', [...planned, ...keys('5', 'h', 'n')], file],
  ['export', [...planned, ...keys('6'), { type: 'previewed', request: 2, text: csv }], file],
  ['help', [...planned, ...keys('5', '?')], file],
  ['notice', [...planned, ...keys('left')], file],
]

describe.each([
  [80, 24],
  [120, 40],
  [60, 18],
])('at %i × %i', (columns, rows) => {
  it.each(screens)('%s is drawn as its stored frame', async (name, messages, from) => {
    const model = opened(columns, rows, messages, from)
    const program = startProgram<Model>([model, []], update, () => {})
    const frame = renderToString(<App program={program} style={plainStyle} />, { columns })
    await expect(`${frame}\n`).toMatchFileSnapshot(`frames/${columns}x${rows}/${name}.txt`)
  })
})
