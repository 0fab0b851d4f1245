import { exact } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { fileValue } from '../../kit/file-value.ts'
import type { Row } from '../../kit/row.ts'
import { feeInputs } from './instrument-inputs.ts'

type Chain = {
  readonly kind?: unknown
  readonly asset?: unknown
  readonly type?: unknown
  readonly expiry?: unknown
  readonly fee?: unknown
  readonly strike?: { readonly min?: number; readonly max?: number }
}

/** The selectors that pick options out of the market snapshots: what they ask for. */
export function chainRows(file: unknown): Row[] {
  const given = fileValue(file, ['instruments'])
  return (Array.isArray(given) ? (given as Chain[]) : []).flatMap((chain, i) => {
    if (chain.kind !== 'chain') return []
    const name = `chain ${[chain.asset, chain.type ?? ''].map((word) => plainText(String(word))).join(' ')}`.trim()
    const path = ['instruments', i]
    const expiry = typeof chain.expiry === 'object' ? ['expiry', 'min'] : ['expiry']
    const latest =
      typeof chain.expiry === 'object' ? [{ path: [...path, 'expiry', 'max'], label: `${name}: latest expiry` }] : []
    return [
      {
        cells: [name, '', '', '', strikes(chain.strike), ''],
        meaning: 'picks options out of the market snapshot by strike and expiry',
        inputs: [
          { path: [...path, 'strike', 'min'], label: `${name}: lowest strike` },
          { path: [...path, 'strike', 'max'], label: `${name}: highest strike` },
          { path: [...path, ...expiry], label: `${name}: ${latest.length > 0 ? 'earliest ' : ''}expiry` },
          ...latest,
          ...feeInputs(chain.fee ?? {}, path, name, true),
        ],
      },
    ]
  })
}

function strikes({ min, max }: { readonly min?: number; readonly max?: number } = {}): string {
  const [lowest, highest] = [min, max].map((strike) => (strike === undefined ? undefined : exact(String(strike))))
  if (lowest !== undefined && highest !== undefined) return `at ${lowest} … ${highest}`
  if (lowest !== undefined) return `from ${lowest} up`
  return highest === undefined ? 'at all strikes' : `up to ${highest}`
}
