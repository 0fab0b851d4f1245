import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = 'src/simulation/compiled/assembly'
const cache = join(root, 'node_modules/.cache/hedgerow')
const OPTIONS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--memoryBase', '1024']
/** Vectors pass between files of the assembly, never out of it. */
const QUIET = ['--disableWarning', '112']

/** The WebAssembly of `src/simulation/compiled/assembly`; what was compiled before of the same text is not compiled again. */
export async function compiledAssembly() {
  const names = readdirSync(join(root, folder)).sort()
  const texts = names.map((name) => readFileSync(join(root, folder, name), 'utf8'))
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/assemblyscript/package.json'), 'utf8'))
  const key = createHash('sha256')
    .update(JSON.stringify([names, texts, OPTIONS, version]))
    .digest('hex')
  const kept = join(cache, `paths-${key.slice(0, 16)}.wasm`)
  try {
    return readFileSync(kept)
  } catch {
    const binary = await compiled(names)
    mkdirSync(cache, { recursive: true })
    writeFileSync(`${kept}.${pid}`, binary)
    renameSync(`${kept}.${pid}`, kept)
    return binary
  }
}

async function compiled(names) {
  const { main } = await import('assemblyscript/asc')
  let binary
  const sources = names.map((name) => `${folder}/${name}`)
  const { error, stderr } = await main([...sources, ...OPTIONS, ...QUIET, '--outFile', 'paths.wasm'], {
    writeFile: (_, content) => {
      binary = content
    },
    readFile: (name) => {
      try {
        return readFileSync(join(root, name), 'utf8')
      } catch {
        return null
      }
    },
  })
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
  return binary
}
