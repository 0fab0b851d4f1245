import { readFormulaTokens } from '../../numerics/formula/formula-tokens.ts'

/** The assets among `symbols` whose prices a formula names, each once. */
export function formulaAssets(
  { value, constants }: { readonly value?: string | undefined; readonly constants?: object | undefined },
  symbols: readonly string[],
): string[] {
  const tokens = readFormulaTokens(value ?? '', symbols, Object.keys(constants ?? {}))
  return [...new Set(tokens.flatMap(({ kind, text }) => (kind === 'variable' ? [text] : [])))]
}
