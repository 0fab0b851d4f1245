// Prints the table of docs/reference.md: one position under each objective. node test/objective-table.mjs, after npm run build.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const strategies = join(root, 'strategies')
const text = readFileSync(join(strategies, 'eth-usdc-budget.yaml'), 'utf8').replace('./data/', `${strategies}/data/`)
const money = (x) => x.toLocaleString('en-US', { maximumFractionDigits: 0 }).replace('-', '−')
const folder = mkdtempSync(join(tmpdir(), 'hedgerow-table-'))
const file = join(folder, 'strategy.yaml')

console.log('| `minimise` | legs | premium | cost | worst loss | expected shortfall | standard deviation |')
console.log('|---|---|---|---|---|---|---|')
for (const objective of ['delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance', 'cost']) {
  const limit = objective === 'cost' ? '\n    shortfall: 6000' : ''
  writeFileSync(file, text.replace(/minimise: [\w-]+/, `minimise: ${objective}`).replace(/limits:/, `limits:${limit}`))
  const plan = JSON.parse(
    execFileSync(process.execPath, [join(root, 'dist/hedgerow.js'), 'plan', file, '--json', '--time', '60'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  const { worst, distribution } = plan.residual
  const row = [
    `\`${objective}\`${limit && ', shortfall ≤ 6,000'}`,
    plan.legs.length,
    money(plan.cost.premium),
    money(plan.cost.total),
    money(-worst.hedged.pnl),
    money(distribution.hedged.expectedShortfall),
    money(distribution.hedged.standardDeviation),
  ]
  console.log(`| ${row.join(' | ')} |`)
}
rmSync(folder, { recursive: true })
