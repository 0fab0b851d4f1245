import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { build } from 'esbuild'

/** All ways but that of a thread begin here: what it needs is there already on the others. */
const PROGRAM = 'src/cli/program.ts'
const THREAD = 'src/cli/runners/worker.ts'
/** Ways into the program that are to start fast. What all the same of them need is read as one file: opening a hundred small ones takes longer than what is in them. */
const WAYS = [
  PROGRAM,
  THREAD,
  'src/cli/help.ts',
  'src/cli/commands/plan-command.ts',
  'src/plan/make-plan.ts',
  'src/plan/alternatives/alternatives.ts',
  'src/cli/terminal/terminal.tsx',
]
const IMPORT = /\b(import|export)\{([^{}]*)\}from"\.\/([^"]+)"|\bimport"\.\/([^"]+)"/g

/**
 * The files of a build by name, their text and its metafile, with chunks that the same of {@link WAYS} reach merged into one. A chunk imports only
 * chunks that all of its own ways reach, so that no two merged files wait for each other.
 */
export async function withMergedChunks(texts, metafile) {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]))
  const groups = groupsOf(outputs)
  /** By chunk: the file that it is in, and what its exports end in there. */
  const places = new Map()
  const merged = new Map()
  for (const chunks of groups) {
    const text = await bundled(chunks, texts, outputs)
    const file = `chunks-${createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()}.js`
    merged.set(file, { text, chunks })
    for (const [i, chunk] of chunks.entries()) places.set(chunk, { file, end: `$${i}` })
  }
  const folder = Object.keys(metafile.outputs)[0].replace(/[^/]*$/, '')
  const kept = [...texts].filter(([file]) => !places.has(file))
  const moved = [...kept, ...[...merged].map(([file, { text }]) => [file, text])]
  const imported = (file) => `${folder}${places.get(basename(file))?.file ?? basename(file)}`
  const outputOf = (file) => {
    const chunks = (merged.get(file)?.chunks ?? [file]).map((chunk) => outputs.get(chunk))
    const imports = chunks.flatMap((one) => one.imports.map((target) => ({ ...target, path: place(target, imported) })))
    return {
      ...chunks[0],
      imports: imports.filter(({ path }) => path !== `${folder}${file}`),
      inputs: Object.assign({}, ...chunks.map(({ inputs }) => inputs)),
    }
  }
  return {
    texts: new Map(moved.map(([file, text]) => [file, redirected(text, places)])),
    metafile: {
      ...metafile,
      outputs: Object.fromEntries(moved.map(([file]) => [`${folder}${file}`, outputOf(file)])),
    },
  }
}

const place = ({ path, external }, imported) => (external ? path : imported(path))

/** Chunks by which ways reach them without a further `import()`; those that none does, and those that are a way in themselves, stay. */
function groupsOf(outputs) {
  const ways = new Map()
  for (const way of WAYS) {
    const start = [...outputs].find(([, { entryPoint }]) => entryPoint === way)?.[0]
    if (start === undefined) throw new Error(`${way} is no way into the program any more`)
    const seen = new Set()
    for (const left = [start]; left.length > 0; ) {
      const file = left.pop()
      if (seen.has(file) || !outputs.has(file)) continue
      seen.add(file)
      const { imports, entryPoint } = outputs.get(file)
      const before = ways.get(file) ?? ''
      const isThere = way !== THREAD && before.includes(PROGRAM)
      if (entryPoint === undefined && !isThere) ways.set(file, `${before} ${way}`)
      left.push(...imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => basename(path)))
    }
  }
  const groups = new Map()
  for (const [chunk, reached] of [...ways].sort()) groups.set(reached, [...(groups.get(reached) ?? []), chunk])
  return [...groups.values()].filter((chunks) => chunks.length > 1)
}

/** The chunks as one file, each export under its name and the place of its chunk. */
async function bundled(chunks, texts, outputs) {
  const own = {
    name: 'own-chunks',
    setup(bundler) {
      bundler.onResolve({ filter: /.*/ }, ({ path }) => {
        const name = basename(path)
        return path.startsWith('./') && chunks.includes(name)
          ? { path: name, namespace: 'chunk' }
          : { path, external: true }
      })
      bundler.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({ contents: texts.get(path) }))
    },
  }
  const contents = chunks
    .map((chunk, i) => {
      const names = outputs.get(chunk).exports.map((name) => `${name} as ${name}$${i}`)
      return `export{${names.join(',')}}from"./${chunk}";`
    })
    .join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '/' },
    ...{ bundle: true, minify: true, write: false, format: 'esm', platform: 'node', target: 'node20.19' },
    ...{ charset: 'utf8', legalComments: 'none', logLevel: 'warning', plugins: [own] },
  })
  return outputFiles[0].text
}

/** A file whose imports of merged chunks are those of the merged files. */
function redirected(text, places) {
  return text.replace(IMPORT, (whole, word, names, from, bare) => {
    const there = places.get(from ?? bare)
    if (there === undefined) return whole
    if (bare !== undefined) return `import"./${there.file}"`
    const renamed = names.split(',').map((pair) => {
      const [name, local] = pair.split(' as ')
      return `${name}${there.end} as ${local ?? name}`
    })
    return `${word}{${renamed.join(',')}}from"./${there.file}"`
  })
}
