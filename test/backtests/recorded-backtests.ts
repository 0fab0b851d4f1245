import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The recordings under ../shared/data by the names that the strategies here give them. */
export const RECORDINGS: Readonly<Record<string, string>> = {
  'pool-minutes.csv': 'uniswap/polygon-0x45dda9cb-USDC-WETH-0.05_minute_20220719_20220822.csv',
  'funding-2022.csv': 'funding/binance_8h_2020_2023_ETH.csv',
  'hours-2025.csv': 'prices/binance_ETHUSDT_1h_2022_2025.csv',
  'funding-2025.csv': 'funding/hyperliquid_1h_20250807_20260206_ETH.csv',
  'hours-2026.csv': 'prices/okx_ETHUSDT_swap_1h_202512_202605.csv',
  'funding-2026.csv': 'funding/binance_8h_20251230_20260531_ETH.csv',
  'chains-2026.csv': 'deribit/eth-chains/eth-chains-2026-01.csv',
}
const BACKTESTS = [
  ['pool-2022.yaml'],
  ['options-2026.yaml', '--to', '2026-01-30T08:00:00Z'],
  ['hourly-funding-2025.yaml'],
] as const

/** The block of docs/reference.md between these lines is what {@link recordedBacktests} answers. */
export const BLOCK = /(<!-- npm run backtests -->\n)[\s\S]*?(<!-- to here -->\n)/

/** Recordings that are not beside this project. */
export function missingRecordings(project: string): string[] {
  return Object.values(RECORDINGS).filter((path) => !existsSync(join(project, '../shared/data', path)))
}

/** What the built program says of each backtest on the recordings beside this project, up to its table of rules, as Markdown. */
export async function recordedBacktests(project: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-backtests-'))
  try {
    for (const [name, path] of Object.entries(RECORDINGS))
      symlinkSync(join(project, '../shared/data', path), join(folder, name))
    const texts = BACKTESTS.map(async ([name, ...words]) => {
      copyFileSync(join(project, 'test/backtests', name), join(folder, name))
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(project, 'dist/hedgerow.js'), 'backtest', name, ...words],
        { cwd: folder, env: { ...process.env, COLUMNS: '80' } },
      )
      return `\`\`\`\n${stdout.slice(0, stdout.indexOf('\n\nWHERE IT COMES FROM'))}\n\`\`\`\n`
    })
    return `\n${(await Promise.all(texts)).join('\n')}\n`
  } finally {
    rmSync(folder, { recursive: true })
  }
}
