/**
 * `npm run bench`: our speed against other packages, numpy and a bare `node -e 0`, as ratios of alternating medians.
 * `--json` prints the same for machines. The TypeScript sources are bundled as the product's are.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const folder = new URL('../../node_modules/.cache/hedgerow-bench/', import.meta.url)
const outfile = fileURLToPath(new URL('bench.js', folder))
mkdirSync(folder, { recursive: true })
await build({
  entryPoints: [fileURLToPath(new URL('report.ts', import.meta.url))],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})
const { report } = await import(pathToFileURL(outfile).href)
await report(process.argv.includes('--json'), fileURLToPath(new URL('../../', import.meta.url)))
