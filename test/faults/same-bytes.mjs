/**
 * `npm run same-bytes [node24]`: plans shipped strategies alone, then with four busy processes beside, then with the Node named, and fails where `plan --json`
 * differs by a byte: the search counts steps, not seconds. Then simulates one on 1, 2 and 4 workers, with the Node named too: a path is the same everywhere.
 */
import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
// Not stable-usdt-usdc: its last digits follow Math.pow, which differs between Node 20 and 24; its legs are the same.
const STRATEGIES = ['eth-usdc-strip', 'eth-usdc-budget', 'eth-usdc-v2', 'eth-usdc-perp']
const run = promisify(execFile)
const other = process.argv[2]

/** The same paths on one, two and four workers. */
const SIMULATED = [1, 2, 4].map((workers) => {
  const words = ['simulate', 'strategies/eth-usdc-perp.yaml', '--json', '--paths', '600', '--seed', '7']
  return [...words, '--workers', String(workers)]
})

async function simulated(command) {
  const all = []
  for (const words of SIMULATED) {
    const [program, ...rest] = [...command, 'dist/hedgerow.js', ...words]
    const { stdout } = await run(program, rest, { cwd: PROJECT, maxBuffer: 2 ** 28 })
    all.push(createHash('sha256').update(stdout).digest('hex'))
  }
  return all
}

async function hashes(command) {
  const all = {}
  for (const name of STRATEGIES) {
    const words = [
      ...command.slice(1),
      'dist/hedgerow.js',
      'plan',
      `strategies/${name}.yaml`,
      '--json',
      '--time',
      '600',
    ]
    const { stdout } = await run(command[0], words, { cwd: PROJECT, maxBuffer: 2 ** 28 })
    all[name] = createHash('sha256').update(stdout).digest('hex')
  }
  return all
}

const alone = await hashes([process.execPath])
const busy = Array.from({ length: 4 }, () => spawn(process.execPath, ['-e', 'for (;;);']))
const beside = await hashes([process.execPath])
for (const one of busy) one.kill('SIGKILL')
const OTHER = ['npx', '-y', '-p', other, '--', 'node']
const elsewhere = other === undefined ? undefined : await hashes(OTHER)
const paths = [...(await simulated([process.execPath])), ...(other === undefined ? [] : await simulated(OTHER))]

let different = 0
for (const name of STRATEGIES) {
  const all = [alone, beside, elsewhere].flatMap((one) => (one === undefined ? [] : [one[name]]))
  const same = new Set(all).size === 1
  if (!same) different++
  console.log(`${same ? 'same' : 'DIFFERENT'} ${name} ${all.map((hash) => hash.slice(0, 12)).join(' ')}`)
}
const samePaths = new Set(paths).size === 1
if (!samePaths) different++
console.log(
  `${samePaths ? 'same' : 'DIFFERENT'} paths on 1, 2, 4 workers ${paths.map((hash) => hash.slice(0, 12)).join(' ')}`,
)
process.exit(different === 0 ? 0 : 1)
