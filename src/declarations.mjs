import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { execPath } from 'node:process'

const ENTRY = 'library/hedgerow.d.ts'
const RELATIVE = /(from |import\()(['"])(\.[^'"]+)\.tsx?\2/g

/** Writes to `folder` the types of what the package exports: of TypeScript's declarations those that the entry reaches. */
export function writeDeclarations(root, folder) {
  const all = mkdtempSync(join(tmpdir(), 'hedgerow-types-'))
  const project = join(all, 'tsconfig.json')
  const compilerOptions = {
    ...{ noEmit: false, emitDeclarationOnly: true, declaration: true, noCheck: true },
    ...{ rootDir: join(root, 'src'), outDir: all, typeRoots: [join(root, 'node_modules/@types')] },
  }
  const files = ['src/library/hedgerow.ts', 'src/numerics/black-scholes.d.ts'].map((file) => join(root, file))
  writeFileSync(project, JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files }))
  try {
    execFileSync(execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { stdio: 'inherit' })
    rmSync(folder, { recursive: true, force: true })
    const reached = new Set()
    const left = [join(all, ENTRY)]
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      if (reached.has(file)) continue
      reached.add(file)
      const text = readFileSync(file, 'utf8')
      left.push(...[...text.matchAll(RELATIVE)].map(([, , , path]) => join(dirname(file), `${path}.d.ts`)))
      const place = join(folder, relative(all, file))
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, text.replace(RELATIVE, '$1$2$3.js$2'))
    }
  } finally {
    rmSync(all, { recursive: true, force: true })
  }
}
