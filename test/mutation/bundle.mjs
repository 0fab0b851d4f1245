/** The quick tests of the rooms that `MUTATED` names, all without it, as one file: each test file is loaded when it is asked for, in the order of the list. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const rooms = JSON.parse(readFileSync(new URL('rooms.json', import.meta.url), 'utf8'))
const names = process.env.MUTATED?.split(' ') ?? Object.keys(rooms)
const places = [...new Set(names.flatMap((name) => rooms[name].tests))]
const listed = places.flatMap((place) =>
  place.endsWith('.ts')
    ? [place]
    : readdirSync(place, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.test.ts'))
        .sort()
        .map((file) => join(place, file)),
)
const files = [...new Set(listed)]

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
