import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathAssembly } from '../../src/cli/runners/path-assembly.ts'
import { writtenLoops } from '../../src/simulation/drawn/simulation-loops.ts'
import { least, processorTime } from './alternate.ts'
import { bandPaths } from './band-paths.ts'
import { type Comparison, compare, type Rival } from './comparison.ts'
import { missingPythonModules, pythonContender, writtenContender } from './python.ts'

const PATHS = 2000
/** Shares of the P&L within which two programs agree that draw the same random numbers. */
const AGREE = 1e-9

/** A range and its short, kept in a band hour by hour for 30 days: a thread of ours against numpy, and against C++ that draws the same random numbers. */
export async function comparePaths(
  rounds: number,
  folder: string,
  project: string,
): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const compiled = pathAssembly(new URL(`file://${project}dist/paths.wasm`))
  const [ours, written] = [bandPaths(compiled), bandPaths(() => writtenLoops)]
  const hasNumpy = missingPythonModules(['numpy']).length === 0
  const built = builtLoop(`${folder}paths.cpp`)
  const notes = [
    ...(hasNumpy ? [] : ['paths: python3 does not have numpy (apt install python3-numpy), left out']),
    ...(built ? [agreement(meanOf(ours(PATHS)), built.program)] : []),
    ...(built ? [] : ['paths: no g++ here, the loop in C++ is left out']),
  ]
  const children = [
    ...(hasNumpy ? [{ ...pythonContender('numpy', `${folder}paths_numpy.py`), bar: 2 }] : []),
    ...(built ? [{ ...writtenContender('C++ -O3 -march=native', built.program, []), bar: 0.4 }] : []),
  ]
  const rivals: Rival[] = [
    ...children,
    { ...processorTime('the same loops, not compiled', PATHS, () => written(PATHS)), bar: undefined },
  ]
  const contender = processorTime('LP + perp + band, 720 hours', PATHS, () => ours(PATHS))
  const comparisons = await compare('a path', contender, rivals, rounds, least)
  for (const child of children) child.stop()
  built?.remove()
  const { oursNanoseconds } = comparisons[0]!
  return { comparisons, notes: [...notes, `paths: ${Math.round(1e9 / oursNanoseconds)} a second and thread`] }
}

/** The loop in C++ as a program of this machine; undefined without a compiler. */
function builtLoop(source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-bench-'))
  const program = join(folder, 'paths')
  const remove = () => rmSync(folder, { recursive: true })
  const { status } = spawnSync('g++', ['-O3', '-march=native', '-o', program, source], { stdio: 'ignore' })
  if (status === 0) return { program, remove }
  remove()
  return undefined
}

/** Whether both come to the same mean: only then their times say anything. */
function agreement(ours: number, program: string): string {
  const theirs = Number(spawnSync(program, ['mean'], { encoding: 'utf8' }).stdout)
  const apart = Math.abs(ours / theirs - 1)
  return `paths: the mean P&L is ${ours.toFixed(6)} here and ${theirs.toFixed(6)} in C++: ${apart <= AGREE ? 'the same' : 'NOT THE SAME'}`
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
