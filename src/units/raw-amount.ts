/** Whole tokens of an on-chain integer as an exact decimal string without trailing zeros: 1500000 with 6 decimals is 1.5. */
export function tokensFromRaw(raw: bigint, decimals: number): string {
  const digits = (raw < 0n ? -raw : raw).toString().padStart(decimals + 1, '0')
  const point = digits.length - decimals
  const fraction = digits.slice(point).replace(/0+$/, '')
  return `${raw < 0n ? '-' : ''}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`
}

/** The on-chain integer of a decimal string of whole tokens; digits beyond `decimals` are cut off. Throws on anything else. */
export function rawFromTokens(tokens: string, decimals: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(tokens)
  if (!match) throw new Error(`${tokens} is not a decimal number`)
  const [, sign, whole, fraction = ''] = match
  const raw = BigInt(whole! + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return sign === '-' ? -raw : raw
}
