/** The forms in which a plan can leave, in the order they are offered. */
export const exportFormats = ['csv', 'json', 'markdown', 'html', 'deribit', 'hyperliquid', 'binance', 'ccxt'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What each is for, and how its files end. */
export const exportPurposes: Readonly<Record<ExportFormat, { readonly purpose: string; readonly ending: string }>> = {
  csv: { purpose: 'the legs, for a spreadsheet', ending: 'hedge.csv' },
  json: { purpose: 'the legs, for programs', ending: 'hedge.json' },
  markdown: { purpose: 'the plan in words, for notes', ending: 'hedge.md' },
  html: { purpose: 'the plan as a page with charts', ending: 'hedge.html' },
  deribit: { purpose: 'orders: Deribit JSON-RPC', ending: 'deribit.json' },
  hyperliquid: { purpose: 'orders: an unsigned action', ending: 'hyperliquid.json' },
  binance: { purpose: 'orders: Binance USD-M futures', ending: 'binance.json' },
  ccxt: { purpose: 'orders: createOrder of ccxt', ending: 'ccxt.json' },
}

/** The format that the export step stands on. */
export function chosenFormat(selected: number): ExportFormat {
  return exportFormats[selected] ?? exportFormats[0]
}

/** The file proposed for an export: named after the strategy, in the folder that the program was started in. */
export function exportFile(file: string, format: ExportFormat): string {
  return `${strategyName(file)}-${exportPurposes[format].ending}`
}

/** A strategy file's name without folder and ending. */
export function strategyName(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.(ya?ml|json)$/i, '')
}
