import { COVER } from '../cover-schema.ts'
import {
  byAsset,
  objectSchema as fields,
  figure,
  list,
  orNull,
  printedSchema,
  type Schema,
  said,
  truth,
  word,
} from '../object-schema.ts'

const residual = fields({
  ...{ asset: word, delta: figure, cashDelta: figure },
  min: said(orNull(figure), 'Null: no bound.'),
  max: said(orNull(figure), 'Null: no bound.'),
  inside: truth,
  'to?': said(figure, 'With --rule: the delta that its trade leaves.'),
})

const liquidation = fields({
  ...{ venue: orNull(word), instrument: orNull(word), asset: word, price: figure },
  away: said(figure, 'How far the price has to go, as a share.'),
  near: truth,
})

const cover = fields({
  instrument: said(orNull(word), "Null: the position's protocol gives it."),
  ...COVER,
})

const account = fields({
  ...{ account: orNull(word), equity: figure, initial: figure, maintenance: figure },
  health: said(orNull(figure), 'Closed below 1; null: nothing is needed.'),
  call: said(figure, 'What would bring the equity to the cushion.'),
  level: { enum: ['calm', 'notice', 'call', 'closed'] },
  chanceDay: said(figure, 'Of a liquidation by tomorrow.'),
  chanceWeek: figure,
  medianDays: orNull(figure),
})

const mark = fields({
  ...{ asset: word, price: figure, text: word, act: truth },
  kind: { enum: ['now', 'out-of-range', 'in-range', 'premium', 'collateral', 'liquidation'] },
})

const order = fields({
  ...{ instrument: word, venue: orNull(word), side: { enum: ['buy', 'sell'] }, size: word },
  ...{ 'symbol?': word, 'amount?': word, 'price?': word },
  'reason?': said(word, 'Why there is no order.'),
})

const alert = fields({
  format: { const: 'hedgerow/alert/1' },
  ...{ asOf: word, strategy: word, text: word },
  about: said(word, 'The same from refresh to refresh.'),
})

/** JSON Schema (draft 2020-12) of a line that `watch --json` prints a refresh. */
export const watchSchema: Schema = printedSchema('hedgerow/watch/1', 'Money in the numeraire, figures unrounded.', {
  strategy: fields({ name: word, sha256: word }),
  ...{ asOf: word, numeraire: word, prices: byAsset },
  residual: list(residual),
  liquidation: list(liquidation),
  ranges: list(fields({ position: word, price: figure, lower: figure, upper: figure, inside: truth })),
  covers: list(cover),
  accounts: list(account),
  playbook: said(list(mark), 'What the plan says of prices that have been come to.'),
  closed: said(
    list(fields({ account: orNull(word), asOf: word, values: said(byAsset, 'By position or leg.') })),
    'What has been closed since the watch began, at what it came to.',
  ),
  change: said(fields({ positions: figure, legs: figure, total: figure }), 'Since the watch began.'),
  soFar: figure,
  fromHere: said(fields({ mean: figure, worst: figure }), 'Until the horizon.'),
  'rule?': said(
    fields({ name: word, due: list(fields({ about: word, text: word })) }),
    'With --rule: what it does now beside trading delta.',
  ),
  attention: truth,
  orders: said(list(order), 'What to trade now.'),
  alerts: said(list(alert), 'What needs attention now and did not at the last refresh.'),
  failures: said(list(word), 'Sources that did not answer.'),
})
