import { exact } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { fileValue } from '../../kit/file-value.ts'
import type { Row } from '../../kit/row.ts'
import { feeInputs } from './fee-inputs.ts'

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
        cells: [name, bound(chain.strike?.min), bound(chain.strike?.max), '', '', ''],
        meaning: 'picks options out of the market snapshot by strike and expiry',
        inputs: [
          { path: [...path, 'strike', 'min'], label: `${name}: lowest strike`, cell: 1 },
          { path: [...path, 'strike', 'max'], label: `${name}: highest strike`, cell: 2 },
          { path: [...path, ...expiry], label: `${name}: ${latest.length > 0 ? 'earliest ' : ''}expiry` },
          ...latest,
          ...feeInputs(chain.fee ?? {}, path, name, true),
        ],
      },
    ]
  })
}

function bound(strike: number | undefined): string {
  return strike === undefined ? '–' : exact(String(strike))
}
