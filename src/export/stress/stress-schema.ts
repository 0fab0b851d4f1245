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
import { distributionSchema } from '../plan-schema.ts'

const part = (name: string): Schema => list(fields({ [name]: word, pnl: figure, liquidated: truth }))

const scenario = fields({
  ...{ name: word, source: word, prices: byAsset, elapsedDays: figure },
  unhedged: said(figure, 'P&L of what is held alone.'),
  hedged: said(figure, 'The same with the legs, net of what they cost and earn.'),
  attribution: said(
    fields({
      ...{ positions: part('id'), legs: part('instrument'), accounts: part('account') },
      ...{ premium: figure, fees: figure, funding: figure, interest: figure, feeIncome: figure, total: figure },
    }),
    'Where hedged comes from: the parts add up to the total.',
  ),
  margin: fields({ initial: figure, maintenance: figure }),
  liquidated: list(word),
  lacked: said(byAsset, 'By account: maintenance less equity there, as if nothing had been closed.'),
  freeElsewhere: said(figure, 'Equity beyond maintenance of the accounts that lack nothing.'),
  recoveryDays: said(orNull(figure), 'Until what the book earns a day now has made up for the loss; null: never.'),
  distribution: said(
    orNull(fields({ unhedged: distributionSchema, hedged: distributionSchema })),
    'Where the scenario draws it again.',
  ),
})

const nearest = fields({
  ...{ account: orNull(word), asset: word, price: figure },
  move: said(figure, 'Relative: 0.3 up.'),
  dailySigmas: said(orNull(figure), 'The logarithm of the move in deviations of one day.'),
  what: { enum: ['liquidation', 'worthless'] },
  'instrument?': said(word, 'What is closed alone.'),
})

const survival = fields({
  ...{ asset: word, prices: list(figure), days: list(figure) },
  volatility: said(list(figure), 'Factors.'),
  health: said(
    { type: 'object', additionalProperties: list(list(list(orNull(figure)))) },
    'By account, then price, day and volatility: closed below 1; null: nothing is needed.',
  ),
})

const curve = fields({
  asset: word,
  direction: { enum: ['down', 'up'] },
  rows: list(
    fields({
      move: said(figure, 'Of the price, at once.'),
      loss: said(figure, 'Of the hedged book before costs, a gain below 0.'),
      further: said(figure, 'What the next 1 % takes beside.'),
      foretold: said(figure, 'What delta and gamma of today foretell.'),
      closing: said(figure, 'The loss with all legs that are alive closed there.'),
      closed: said(list(word), 'What is liquidated on the way.'),
    }),
  ),
  beyondForetold: said(orNull(figure), 'The first move whose loss is 1.25 times what is foretold.'),
  steepest: fields({ perPercent: figure, from: figure }),
})

/** JSON Schema (draft 2020-12) of what `stress --json` prints. */
export const stressSchema: Schema = printedSchema('hedgerow/stress/1', 'Money in the numeraire, figures unrounded.', {
  strategy: fields({ name: word, sha256: word }),
  ...{ asOf: word, numeraire: word, horizonDays: figure },
  status: { enum: ['optimal', 'feasible', 'infeasible', 'unknown'] },
  stoppedBy: { enum: ['proof', 'nodes', 'time', 'user'] },
  gap: fields({ value: orNull(figure), relative: orNull(figure) }),
  objective: fields({ name: word, value: orNull(figure) }),
  scenarios: list(scenario),
  nearest: said(list(nearest), 'What kills the accounts, the smallest move first.'),
  survival: list(survival),
  curve: list(curve),
  infeasible: orNull(fields({ limits: list(word), advice: word })),
  warnings: list(word),
})
