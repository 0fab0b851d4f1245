import { readFileSync } from 'node:fs'
import { ASSEMBLY_IMPORTS, type Assembly } from '../../simulation/compiled/assembly.ts'
import { compiledLoops } from '../../simulation/compiled/compiled-loops.ts'
import { type LoopsFor, writtenLoops } from '../../simulation/drawn/simulation-loops.ts'

/** As far as it is used here; the types of Node do not have it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: Readonly<Record<string, object>>) => { readonly exports: unknown }
}

/** The loops of a simulation that were compiled beside the program; where they are missing, or can't run here, those that are written, which give the same. */
export function pathAssembly(file = new URL('./paths.wasm', import.meta.url)): LoopsFor {
  try {
    const module = new WebAssembly.Module(readFileSync(file))
    return compiledLoops(() => new WebAssembly.Instance(module, ASSEMBLY_IMPORTS).exports as Assembly)
  } catch {
    return () => writtenLoops
  }
}
