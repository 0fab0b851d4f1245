/**
 * `npm run figures`: what commands print of the shipped strategies, against the digests in `digests.json`; says which changed, and fails. `-- --accept`
 * writes the digests anew: the commit that changes figures does so and names them. A digest tells that a figure changed, not which of the two is right.
 * `-- --into DIR` also keeps what is printed, of `../shared/cases` too where they stand: for a diff with what another commit makes of them.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const DIGESTS = fileURLToPath(new URL('digests.json', import.meta.url))
const CASES = '../shared/cases'

const words = process.argv.slice(2)
const into = words.includes('--into') ? words[words.indexOf('--into') + 1] : undefined

const strategies = (folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`)
/** With so much time a search ends by its steps. */
const plan = (file) => `plan ${file} --json --time 600`

const shipped = [
  ...strategies('strategies').map(plan),
  'simulate strategies/eth-usdc-covered.yaml --json --paths 200 --seed 7 --time 600',
  'frontier strategies/weighted-aave-eth.yaml --json --time 600',
  'stress strategies/eth-usdc-covered.yaml --json --time 600',
  'backtest strategies/eth-usdc-backtest.yaml --json --time 600',
  'compare strategies/eth-usdc-choose-range.yaml --ranges --json --time 600',
  'compare strategies/pair-wbtc-eth.yaml --json --time 600',
  'export strategies/eth-usdc-v2.yaml --format html --time 600',
  'export strategies/eth-usdc-perp.yaml --format markdown --time 600',
  'plan strategies/eth-usdc-perp.yaml --time 600',
]
const cases = into !== undefined && existsSync(join(PROJECT, CASES)) ? strategies(CASES).map(plan) : []

const printed = {}
const left = [...shipped, ...cases]
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) printed[next] = await output(next)
  }),
)

if (into !== undefined) {
  mkdirSync(into, { recursive: true })
  for (const [command, text] of Object.entries(printed)) writeFileSync(join(into, command.replace(/[ /]+/g, '_')), text)
}
const digests = Object.fromEntries(shipped.map((command) => [command, sha256(printed[command])]))
const known = existsSync(DIGESTS) ? JSON.parse(readFileSync(DIGESTS, 'utf8')) : {}
const all = [...new Set([...Object.keys(known), ...shipped])]
const changed = all.filter((command) => digests[command] !== known[command])
for (const command of changed) console.log(`changed: hedgerow ${command}`)
console.log(`${all.length - changed.length} of ${all.length} outputs are as digests.json has them`)
if (words.includes('--accept')) writeFileSync(DIGESTS, `${JSON.stringify(digests, null, 2)}\n`)
else if (changed.length > 0) {
  console.log('Where they should: npm run figures -- --accept, and name the change in the commit.')
  process.exit(1)
}

/** What a command prints, and how it ended where that was not well. */
function output(command) {
  const options = { cwd: PROJECT, maxBuffer: 2 ** 28, env: { ...process.env, NO_COLOR: '1' } }
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/hedgerow.js', ...command.split(' ')], options, (error, stdout) =>
      resolve(error === null ? stdout : `${stdout}exit ${error.code}\n`),
    )
  })
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex')
}
