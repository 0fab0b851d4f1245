import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { argv, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build, context } from 'esbuild'
import { compiledAssembly } from './assembly.mjs'
import { writeDeclarations } from './declarations.mjs'
import { forgettingInk } from './forgetting-ink.mjs'
import { withMergedChunks } from './merged-chunks.mjs'
import { bundledPackages, notices, reached } from './third-party.mjs'
import { wholeLinesInInk } from './whole-lines-in-ink.mjs'
import { withStrategySchema, workedOut } from './worked-out.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const NOTICES = 'third-party-notices.txt'
/** Types of the library, in dist/. */
const TYPES = 'types'
const MANUAL = 'hedgerow.1'
/** The inner loops of a simulation. */
const ASSEMBLY = 'paths.wasm'
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** React's development server is no part of the program. */
const withoutDevtools = {
  name: 'without-devtools',
  setup(bundler) {
    bundler.onResolve({ filter: /^(react-devtools-core|\.\/devtools\.js)$/ }, ({ path }) => ({
      path,
      namespace: 'without-devtools',
    }))
    bundler.onLoad({ filter: /.*/, namespace: 'without-devtools' }, () => ({ contents: 'export default {}' }))
  },
}

const VENUES = ['binanceusdm', 'bybit', 'deribit', 'dydx', 'hyperliquid', 'okx']

/** Of ccxt's hundred exchanges only those imported from, and nothing that only signs orders, which the program never does. */
const someOfCcxt = {
  name: 'some-of-ccxt',
  setup(bundler) {
    const resolveDir = join(root, 'node_modules/ccxt/js/src')
    const venues = VENUES.map((venue) => `export { default as ${venue} } from './${venue}.js'`)
    bundler.onResolve({ filter: /^ccxt$/ }, ({ path }) => ({ path, namespace: 'some-of-ccxt', sideEffects: false }))
    bundler.onLoad({ filter: /.*/, namespace: 'some-of-ccxt' }, () => ({
      contents: [...venues, "export * from './base/errors.js'"].join('\n'),
      resolveDir,
    }))
    bundler.onResolve({ filter: /^undici$|\/dydx-v4-client\/|\/mexc\/compiled\.cjs$/ }, ({ path, importer, kind }) => {
      return kind === 'dynamic-import' && /[\\/]ccxt[\\/]/.test(importer)
        ? { path, namespace: 'signs-orders' }
        : undefined
    })
    bundler.onLoad({ filter: /.*/, namespace: 'signs-orders' }, () => ({ contents: 'export default {}' }))
  },
}

/** Once a build is in place the program may be run. */
const finished = (then) => ({
  name: 'finished',
  setup(bundler) {
    bundler.onEnd(({ errors }) => {
      if (errors.length > 0) return
      chmodSync(join(dist, 'hedgerow.js'), 0o755)
      then()
    })
  },
})

/** Dependencies in CommonJS ask for Node's modules with `require`. */
const REQUIRE =
  "import{createRequire as hedgerowRequire}from'node:module';const require=hedgerowRequire(import.meta.url);\n"

const options = (then, help) => ({
  absWorkingDir: root,
  entryPoints: {
    hedgerow: 'src/cli/main.ts',
    worker: 'src/cli/runners/worker.ts',
    'shard-worker': 'src/cli/runners/shard-worker.ts',
    library: 'src/library/hedgerow.ts',
    'path-worker': 'src/cli/runners/path-worker.ts',
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  metafile: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  jsx: 'automatic',
  legalComments: 'none',
  logLevel: 'warning',
  // The solver finds its WebAssembly beside its own file, so it stays in node_modules; the next two are compiled code that ws does without;
  // a queue is for those who install its packages.
  external: ['highs', 'bufferutil', 'utf-8-validate', 'bullmq', 'ioredis'],
  define: {
    HEDGEROW_VERSION: JSON.stringify(version),
    HEDGEROW_HELP: JSON.stringify(help) ?? 'undefined',
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
  },
  banner: { js: REQUIRE.trimEnd() },
  plugins: [withoutDevtools, someOfCcxt, wholeLinesInInk, forgettingInk, finished(then)],
})

/** A file that asks for nothing with `require` starts without it. */
function withNeededRequire(text) {
  const without = text.replace(REQUIRE, '')
  return /\brequire\b/.test(without) ? text : without
}

/** Builds into dist/ once, over what is there. */
export async function buildOnce() {
  const { help, strategySchema } = await workedOut(root)
  const { plugins: usual, ...rest } = options(() => {}, help)
  const plugins = [...usual.slice(0, -1), withStrategySchema(strategySchema)]
  const { outputFiles, metafile } = await build({ ...rest, plugins, write: false })
  const built = new Map(outputFiles.map(({ path, text }) => [basename(path), withNeededRequire(text)]))
  const { texts, metafile: merged } = await withMergedChunks(built, metafile)
  mkdirSync(dist, { recursive: true })
  for (const [file, text] of texts) writeFileSync(join(dist, file), text)
  chmodSync(join(dist, 'hedgerow.js'), 0o755)
  writeFileSync(join(dist, ASSEMBLY), await compiledAssembly())
  return { metafile: merged }
}

/** Takes out of dist/ what no way through the program comes to, and files of earlier builds; adds the types of the library, the manual and the notices of bundled packages. */
function finish({ metafile }) {
  const kept = new Set([...[...reached(metafile)].map((file) => basename(file)), ASSEMBLY])
  for (const file of readdirSync(dist)) if (!kept.has(file)) rmSync(join(dist, file), { recursive: true })
  writeFileSync(join(dist, MANUAL), execFileSync(execPath, [join(dist, 'hedgerow.js'), 'help', 'man']))
  writeDeclarations(root, join(dist, TYPES))
  writeFileSync(join(dist, NOTICES), notices(bundledPackages(metafile, root)))
}

/** Rebuilds on every change and runs the result with `words`, replacing the run before. */
async function watch(words) {
  let running
  const run = () => {
    running?.kill()
    running = spawn(execPath, [join(dist, 'hedgerow.js'), ...words], { stdio: 'inherit' })
  }
  const watched = await context(options(run))
  await watched.watch()
}

if (realpathSync(argv[1]) === fileURLToPath(import.meta.url)) {
  if (argv[2] === '--watch') await watch(argv.slice(3))
  else finish(await buildOnce())
}
