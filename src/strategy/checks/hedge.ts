import { plainDecimal } from '../../units/decimal.ts'
import { isWholeLots } from '../../units/lots.ts'
import { fewNames } from '../problems/few-names.ts'
import type { Finding } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import { ASKING, asksForHedge } from '../schema/asks-for-hedge.ts'
import type { HedgeFile, Partly, StrategyFile } from '../schema/strategy-file.ts'
import { assetsInUse } from './asset-references.ts'
import { gives } from './gives.ts'
import { boundsFindings } from './instruments.ts'
import { isStable, type KnownMarket, leadingAsset } from './known-market.ts'
import { volatileInUse } from './market.ts'

type Path = Finding['path']

/** Instruments by id; the lot is undefined where it could not be read. */
export type Tradables = ReadonlyMap<string, { readonly lot: string | number | undefined; readonly leftOut: boolean }>

/** What the schema allows of the hedge and still makes no sense. `tradables` is undefined when not all of them could be read. */
export function hedgeFindings(
  file: Partly<StrategyFile>,
  market: KnownMarket,
  tradables: Tradables | undefined,
): Finding[] {
  const { limits, scenarios, pin, exclude } = file.hedge ?? {}
  const findings: Finding[] = []
  for (const limit of ['delta', 'gamma', 'vega', 'survive'] as const) {
    const path = ['hedge', 'limits', limit]
    for (const [asset, bounds] of Object.entries(limits?.[limit] ?? {})) {
      findings.push(...boundsFindings(bounds, [...path, asset]))
      if (bounds && !gives(bounds, 'min') && !gives(bounds, 'max')) {
        const message = 'this limit has neither min nor max'
        findings.push({
          code: 'limit-empty',
          path: [...path, asset],
          message,
          hint: 'Give one of them, or remove the limit.',
        })
      }
    }
    findings.push(...irrelevantAssets(file, market, limits?.[limit], path))
    if (limit === 'vega') findings.push(...expiryFindings(file, limits?.vega, tradables))
    if (limit !== 'survive') findings.push(...trackingAssets(market, limits?.[limit], path))
  }
  findings.push(...irrelevantAssets(file, market, limits?.naked, ['hedge', 'limits', 'naked']))
  findings.push(...trackingAssets(market, limits?.naked, ['hedge', 'limits', 'naked']))
  findings.push(...aimlessCost(file.hedge), ...unreadAversion(file.hedge))
  findings.push(...tailFindings(scenarios))
  const grid = ['hedge', 'scenarios', 'prices']
  findings.push(...trackingAssets(market, scenarios?.prices, grid))
  for (const [asset, prices] of Object.entries(scenarios?.prices ?? {})) {
    findings.push(...boundsFindings(prices, [...grid, asset]))
    if (prices?.min !== undefined && prices.min === prices.max) {
      const message = `min and max are both ${prices.min}`
      findings.push({ code: 'bounds-equal', path: [...grid, asset], message, hint: 'Give the grid some width.' })
    }
  }
  findings.push(...irrelevantAssets(file, market, scenarios?.prices, grid))
  return tradables
    ? [
        ...findings,
        ...pinFindings(pin, exclude, tradables),
        ...sharePinFindings(file),
        ...excludeFindings(exclude, tradables),
      ]
    : findings
}

/** Tails too heavy to have a variance, or beside those of past returns. */
function tailFindings(scenarios: Partly<NonNullable<HedgeFile['scenarios']>> | undefined): Finding[] {
  const path = ['hedge', 'scenarios', 'tails']
  const { tails } = scenarios ?? {}
  if (tails !== undefined && tails <= 2) {
    const hint = 'Give 3 or more: above 2, so that the variances exist.'
    return [{ code: 'tails-heavy', path, message: `${tails} is not above 2`, hint }]
  }
  if (!gives(scenarios, 'tails') || !gives(scenarios, 'history')) return []
  return [{ code: 'tails-history', path, message: 'past returns have tails of their own', hint: 'Leave one out.' }]
}

/** The cheapest hedge is none at all where nothing is asked of it. */
function aimlessCost(hedge: Partly<HedgeFile> | undefined): Finding[] {
  const { limits, pin } = hedge ?? {}
  const asks = asksForHedge(limits, Object.keys(pin ?? {}).length, (limit) => gives(limits, limit))
  if (hedge?.minimise !== 'cost' || asks) return []
  return [
    {
      code: 'cost-aimless',
      path: ['hedge', 'minimise'],
      message: 'no limit asks for anything, so the cheapest hedge is to trade nothing',
      hint: `Give a limit that asks for a hedge (${ASKING.join(', ')}), or minimise something else.`,
    },
  ]
}

/** How much losses count is read by one objective. */
function unreadAversion(hedge: Partly<HedgeFile> | undefined): Finding[] {
  if (hedge?.lossAversion === undefined || hedge.minimise === 'loss-aversion') return []
  if (hedge.minimise === undefined && gives(hedge, 'minimise')) return []
  const message = 'only `minimise: loss-aversion` reads it'
  return [{ code: 'aversion-unread', path: ['hedge', 'lossAversion'], message, hint: 'Minimise that, or remove it.' }]
}

/** A limit or grid for an asset that does not move or is not in use would be ignored. */
function irrelevantAssets(
  file: Partly<StrategyFile>,
  market: KnownMarket,
  table: object | undefined,
  path: Path,
): Finding[] {
  const inUse = new Set([...assetsInUse(file)].flatMap((asset) => [asset, leadingAsset(market, asset)]))
  const relevant = volatileInUse(file, market)
  return Object.keys(table ?? {})
    .filter((asset) => market.assets?.has(asset) && (isStable(market, asset) || !inUse.has(asset)))
    .map((asset) => {
      const message = isStable(market, asset) ? `${asset} has no volatility` : `nothing here holds or trades ${asset}`
      const hint = relevant.length > 0 ? `Remove it; the volatile assets in use: ${fewNames(relevant)}.` : 'Remove it.'
      return { code: 'asset-irrelevant', path: [...path, asset], at: 'key', message, hint }
    })
}

/** A vega limit of a day on which no option that is held or listed expires; chains are only known once they are read. */
function expiryFindings(
  file: Partly<StrategyFile>,
  vega: object | undefined,
  tradables: Tradables | undefined,
): Finding[] {
  if (tradables === undefined || file.instruments?.some((one) => one?.kind === 'chain')) return []
  const options = [...(file.positions ?? []), ...(file.instruments ?? [])].flatMap((one) =>
    one?.kind === 'option' && one.expiry !== undefined ? [`${one.asset}@${one.expiry.slice(0, 10)}`] : [],
  )
  return Object.keys(vega ?? {}).flatMap((key): Finding[] => {
    if (!key.includes('@') || options.includes(key)) return []
    const otherwise = options.length > 0 ? undefined : 'Remove it: there are no options.'
    const unknown = unknownName({ what: 'expiry', typed: key, known: new Set(options), otherwise })
    return [{ code: 'expiry-unknown', path: ['hedge', 'limits', 'vega', key], at: 'key', ...unknown }]
  })
}

/** What tracks another asset is no risk of its own: a limit or a grid is that of what it tracks. */
function trackingAssets(market: KnownMarket, table: object | undefined, path: Path): Finding[] {
  return Object.keys(table ?? {}).flatMap((asset): Finding[] => {
    const lead = leadingAsset(market, asset)
    if (lead === asset) return []
    const message = `${asset} moves with ${lead}, in which it is counted`
    const hint = `Give it for ${lead}, or remove it.`
    return [{ code: 'asset-tracking', path: [...path, asset], at: 'key', message, hint }]
  })
}

function unknownInstrument(id: string, path: Path, tradables: Tradables, at?: 'key'): Finding {
  const otherwise = tradables.size > 0 ? undefined : 'Remove it: no instruments are given.'
  const unknown = unknownName({ what: 'instrument', typed: id, known: [...tradables.keys()], otherwise })
  return { code: 'instrument-unknown', path, ...(at && { at }), ...unknown }
}

function pinFindings(
  pin: Partly<HedgeFile['pin']>,
  exclude: Partly<HedgeFile['exclude']>,
  tradables: Tradables,
): Finding[] {
  return Object.entries(pin ?? {}).flatMap(([id, size]): Finding[] => {
    const path = ['hedge', 'pin', id]
    if (!tradables.has(id)) return [unknownInstrument(id, path, tradables, 'key')]
    if (exclude?.includes(id)) {
      return [
        {
          code: 'pin-excluded',
          path,
          at: 'key',
          message: `${id} is both pinned and excluded`,
          hint: 'Keep one of the two.',
        },
      ]
    }
    const { lot, leftOut } = tradables.get(id)!
    if (leftOut) {
      const message = `${id} was left out: it has expired, expires before the horizon or has no usable quote`
      return [{ code: 'pin-left-out', path, at: 'key', message, hint: 'Remove the pin, or pin another instrument.' }]
    }
    if (size === undefined || lot === undefined || isWholeLots(plainDecimal(size), plainDecimal(lot))) return []
    return [
      {
        code: 'pin-lots',
        path,
        message: `${size} is not a whole number of lots of ${lot}`,
        hint: `Give a multiple of ${lot}.`,
      },
    ]
  })
}

/** One unit of a cover or a withdrawal is all of its position. */
function sharePinFindings({ hedge, instruments }: Partly<StrategyFile>): Finding[] {
  return (instruments ?? []).flatMap((one): Finding[] => {
    if ((one?.kind !== 'cover' && one?.kind !== 'withdraw') || one.id === undefined) return []
    const size = hedge?.pin?.[one.id]
    if (size === undefined || Math.abs(Number(size)) <= 1) return []
    const path = ['hedge', 'pin', one.id]
    const message = `${size} is more than all of ${one.position}`
    return [{ code: 'pin-share', path, message, hint: 'One unit is all of it: give a share of 1.' }]
  })
}

function excludeFindings(exclude: Partly<HedgeFile['exclude']>, tradables: Tradables): Finding[] {
  return (exclude ?? []).flatMap((id, i) => {
    if (id === undefined || tradables.has(id)) return []
    return [unknownInstrument(id, ['hedge', 'exclude', i], tradables)]
  })
}
