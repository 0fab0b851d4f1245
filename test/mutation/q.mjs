/** The quick tests of the rooms that `MUTATED` names, all without it, as one file: each test file is loaded when it is asked for. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const places = process.argv.slice(2)
const files = places.flatMap((place) =>
  place.endsWith('.ts')
    ? [place]
    : readdirSync(place, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.test.ts'))
        .sort()
        .map((file) => join(place, file)),
)

/** A file finds what lies beside it from where it stood. */
const standing = {
  name: 'standing',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) }
    }),
}

await build({
  stdin: {
    contents: `export const files = {\n${files.map((file) => `'${file}': () => import('./${file}'),`).join('\n')}\n}
export { default as fc } from 'fast-check'
`,
    resolveDir: process.cwd(),
  },
  outfile: 'test/mutation/bundled.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  alias: { vitest: './test/mutation/stand-in.mjs' },
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  plugins: [standing],
  external: ['@vitest/*', 'highs'],
  logLevel: 'error',
})
