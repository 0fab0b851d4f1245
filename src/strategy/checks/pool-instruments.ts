import type { Finding } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import type { Partly, PoolFile, PoolInstrumentFile, PositionFile, StrategyFile } from '../schema/strategy-file.ts'
import { namedIn } from './asset-references.ts'
import { coverFindings } from './covers.ts'
import { pairFindings, rangeFindings } from './pools.ts'

type Path = Finding['path']
type Positions = Partly<StrategyFile>['positions']
type Provided = Extract<Partly<PoolInstrumentFile>, { kind: 'concentrated' | 'constant-product' }>

/** What the schema allows of what may be done with pools and still makes no sense. */
export function poolInstrumentFindings(
  instrument: Partly<PoolInstrumentFile>,
  path: Path,
  positions: Positions,
): Finding[] {
  const sided = sideFindings(instrument, path)
  if (instrument.kind === 'cover' || instrument.kind === 'withdraw') {
    const named = positionFindings(instrument.position, [...path, 'position'], instrument.kind, positions)
    const terms = instrument.kind === 'cover' ? coverFindings(instrument, path) : []
    return [...sided, ...named, ...lotFindings(instrument, path), ...terms]
  }
  const ranged = instrument.kind === 'concentrated' ? rangeFindings(instrument, path) : []
  return [...sided, ...pairFindings(instrument, path), ...ranged, ...feeFindings(instrument, path, positions)]
}

/** What is held is sold; the rest is bought. */
function sideFindings({ kind, sides }: Partly<PoolInstrumentFile>, path: Path): Finding[] {
  const [wrong, word] = kind === 'withdraw' ? ['buy', 'withdrawals are sold'] : ['sell', boughtWord(kind)]
  if (sides !== wrong) return []
  return [{ code: 'sides-wrong', path: [...path, 'sides'], message: word, hint: 'Leave `sides` out.' }]
}

function boughtWord(kind: PoolInstrumentFile['kind']): string {
  return kind === 'cover' ? 'covers are bought' : 'liquidity is provided, which is to buy it'
}

/** One unit is all of the position: a lot of more could never be traded. */
function lotFindings(
  { lot, position }: { readonly lot?: string | number | undefined; readonly position?: string | undefined },
  path: Path,
): Finding[] {
  if (lot === undefined || Number(lot) <= 1) return []
  const message = `one lot of ${lot} is more than all of ${position ?? 'its position'}`
  const hint = 'One unit is all of it: give a share, e.g. "0.01".'
  return [{ code: 'lot-share', path: [...path, 'lot'], message, hint }]
}

function positionFindings(id: string | undefined, path: Path, kind: 'cover' | 'withdraw', positions: Positions) {
  const found = known(id, path, positions)
  if (found === undefined || Array.isArray(found)) return found ?? []
  const position = found as Partly<PositionFile>
  if (isPool(position)) return []
  const message = `${kind === 'cover' ? 'a cover belongs to a pool' : 'only a pool is withdrawn from'}; ${id} is ${position.kind}`
  return [{ code: 'position-kind', path, message, hint: 'Name a position that is a pool.' }]
}

/** The position of an id, or the finding that there is none. */
function known(id: string | undefined, path: Path, positions: Positions): Partly<PositionFile> | Finding[] | undefined {
  const all = positions?.flatMap((one) => one ?? []) ?? []
  if (id === undefined || positions?.some((one) => one?.id === undefined)) return undefined
  const found = all.find((one) => one.id === id)
  if (found) return found
  const ids = all.flatMap((one) => one.id ?? [])
  return [{ code: 'position-unknown', path, ...unknownName({ what: 'position', typed: id, known: ids }) }]
}

function feeFindings({ base, quote, fees }: Provided, path: Path, positions: Positions): Finding[] {
  if (fees?.like === undefined) return []
  const at = [...path, 'fees', 'like']
  if (fees.apr !== undefined) {
    const message = 'the fees are given both as apr and as like'
    return [{ code: 'fees-twice', path: at, message, hint: 'Keep one of the two.' }]
  }
  const found = known(fees.like, at, positions)
  if (found === undefined || Array.isArray(found)) return found ?? []
  const position = found as Partly<PositionFile>
  const tokens = namedIn(position).map(({ asset }) => asset)
  const same = [base, quote].every((asset) => asset === undefined || tokens.includes(asset))
  const paired = position.kind === 'concentrated' || position.kind === 'constant-product'
  if (!paired || !same) {
    const kind = paired ? '' : `${position.kind} `
    const message = `fees carry over within one pool: ${fees.like} is ${kind}${tokens.join('/')}`
    const hint = `Name a ${paired ? '' : 'concentrated or constant-product '}position in ${base ?? 'the same'}${quote ? `/${quote}` : ''}, or give { apr }.`
    return [{ code: 'fees-like', path: at, message, hint }]
  }
  if (position.fees !== undefined && position.fees.apr !== undefined) return []
  const message = `${fees.like} has no fees that could carry over`
  return [{ code: 'fees-like', path: at, message, hint: `Give fees: { apr } of ${fees.like}, or here.` }]
}

function isPool(position: Partly<PositionFile>): position is PoolFile {
  return !['spot', 'perp', 'option'].includes(position.kind)
}
