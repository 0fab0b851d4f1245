import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** A TypeScript module below test/, bundled as the product's sources are, and its exports. */
export async function bundled(entry) {
  // As deep below the root as the sources of tests are, which look for files from where they stand.
  const outfile = fileURLToPath(
    new URL(`../node_modules/.cache/hedgerow-${basename(entry, '.ts')}.js`, import.meta.url),
  )
  await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}
