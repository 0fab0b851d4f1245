import type { Finding } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import type { AccountFile, Partly, PositionFile, StrategyFile } from '../schema/strategy-file.ts'
import { namedIn } from './asset-references.ts'
import { gives } from './gives.ts'
import { isStable, type KnownMarket } from './known-market.ts'

type Path = Finding['path']
type Account = Partly<AccountFile>
type File = Partly<StrategyFile>

/** What the schema allows of accounts and still makes no sense. */
export function accountFindings(file: File, market: KnownMarket): Finding[] {
  const places = new Map<string, string>()
  return Object.entries(file.accounts ?? {}).flatMap(([name, account]) => {
    if (account === undefined) return []
    const path = ['accounts', name]
    return [
      ...twice(name, file, path),
      ...debtFindings(name, account, path),
      ...shareFindings(account, path),
      ...standingFindings(name, account, file, places),
      ...missingThresholds(name, account, file, market),
      ...inItFindings(name, account, file),
    ]
  })
}

/** What money earns elsewhere in a year, typed in percent. */
export function opportunityFindings({ opportunity }: File): Finding[] {
  if (opportunity === undefined || opportunity <= 1) return []
  const hint = `In decimals: ${Number((opportunity / 100).toPrecision(15))} is ${opportunity} %.`
  return [{ code: 'share-percent', path: ['opportunity'], message: `${opportunity} is above 1`, hint }]
}

function twice(name: string, { venues }: File, path: Path): Finding[] {
  if (!venues || !Object.hasOwn(venues, name)) return []
  const message = `${name} is one of \`venues\` too`
  return [{ code: 'account-twice', path, at: 'key', message, hint: 'Keep its margin in `accounts` alone.' }]
}

function debtFindings(name: string, { margin, owes, rates }: Account, path: Path): Finding[] {
  const wrong = margin !== undefined && margin !== 'lending' && Object.keys(owes ?? {}).length > 0
  const unowed = Object.keys(rates ?? {}).filter((asset) => !Object.hasOwn(owes ?? {}, asset))
  return [
    ...(wrong
      ? [
          {
            code: 'account-owes',
            path: [...path, 'owes'],
            message: `only a lending account owes, and ${name} has margin: ${margin}`,
            hint: 'Set `margin: lending`, or leave `owes` out.',
          },
        ]
      : []),
    ...unowed.map((asset): Finding => {
      const message = `no ${asset} is owed there`
      return { code: 'rate-unowed', path: [...path, 'rates', asset], at: 'key', message, hint: 'Remove the rate.' }
    }),
  ]
}

function shareFindings({ thresholds, penalty }: Account, path: Path): Finding[] {
  const shares: [Path, number | undefined][] = [
    ...Object.entries(thresholds ?? {}).map(([of, share]): [Path, number | undefined] => {
      return [[...path, 'thresholds', of], share]
    }),
    [[...path, 'penalty'], penalty],
  ]
  return shares.flatMap(([at, share]) => {
    if (share === undefined || share <= 1) return []
    const hint = `Shares are decimals: ${Number((share / 100).toPrecision(15))} is ${share} %.`
    return [{ code: 'share-percent', path: at, message: `${share} is above 1`, hint }]
  })
}

/** Positions that stand in two places, are none, or do not stand as collateral. */
function standingFindings(name: string, { positions }: Account, file: File, places: Map<string, string>): Finding[] {
  return (positions ?? []).flatMap((id, i): Finding[] => {
    if (id === undefined) return []
    const path = ['accounts', name, 'positions', i]
    const position = positionOf(id, file)
    const known = (file.positions ?? []).flatMap((one) => (one?.id === undefined ? [] : [one.id]))
    const { kind } = position ?? file.instruments?.find((one) => one && 'id' in one && one.id === id) ?? {}
    if (kind === 'option' || kind === 'perp') {
      const what = kind === 'option' ? 'an option' : 'a perp'
      const message = `pools and spot stand as collateral; ${what} is in the account of its venue`
      return [{ code: 'position-standing', path, message, hint: `Remove ${id} here, and give its \`venue\`.` }]
    }
    if (position === undefined) {
      return [{ code: 'position-unknown', path, ...unknownName({ what: 'position', typed: id, known }) }]
    }
    const other = places.get(id)
    if (other === undefined) {
      places.set(id, name)
      return []
    }
    const message = `${id} already stands in ${other}`
    return [{ code: 'position-twice', path, message, hint: 'It can stand in one place.' }]
  })
}

/** What is held where only a share of it counts, without saying which. */
function missingThresholds(name: string, account: Account, file: File, market: KnownMarket): Finding[] {
  const { margin, holds, positions, thresholds } = account
  const counted = margin === 'lending' || (margin === 'portfolio' && /^hyperliquid/i.test(name))
  if (!counted || (gives(account, 'thresholds') && thresholds === undefined)) return []
  const standing = (positions ?? []).flatMap((id) => {
    const position = id === undefined ? undefined : positionOf(id, file)
    if (id === undefined || position === undefined || Object.hasOwn(thresholds ?? {}, id)) return []
    return namedIn(position).map(({ asset }) => asset)
  })
  const held = [...new Set([...Object.keys(holds ?? {}), ...standing])].filter((asset) => market.assets?.has(asset))
  const cash = (asset: string) => margin === 'portfolio' && isStable(market, asset)
  return held.flatMap((asset): Finding[] => {
    if (Object.hasOwn(thresholds ?? {}, asset) || cash(asset)) return []
    return [
      {
        code: 'threshold-missing',
        path: ['accounts', name, 'thresholds', asset],
        message: `${asset} is held there`,
        hint: 'Give the share of its value that counts, e.g. 0.75.',
      },
    ]
  })
}

/** Perps with collateral of their own where the account holds it, and what cannot be in a lending account. */
function inItFindings(name: string, { holds, margin }: Account, file: File): Finding[] {
  return (['instruments', 'positions'] as const).flatMap((list) =>
    (file[list] ?? []).flatMap((entry, i): Finding[] => {
      if (!entry || !('venue' in entry) || entry.venue !== name || !('id' in entry)) return []
      const path = [list, i]
      if (margin === 'lending' && (entry.kind === 'perp' || entry.kind === 'option')) {
        const message = `${name} lends, and no ${entry.kind} is margined there`
        return [{ code: 'account-lends', path: [...path, 'venue'], message, hint: 'Give the venue it is held at.' }]
      }
      if (!holds || Object.keys(holds).length === 0 || !('collateral' in entry)) return []
      const message = `${name} holds its collateral`
      const hint = `Leave \`collateral\` of ${entry.id} out.`
      return [{ code: 'collateral-twice', path: [...path, 'collateral'], message, hint }]
    }),
  )
}

function positionOf(id: string, { positions }: File): Partly<PositionFile> | undefined {
  return positions?.find((position) => position?.id === id)
}
