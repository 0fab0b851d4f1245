import { parentPort, workerData } from 'node:worker_threads'
import { openStrategy } from '../../book/open-strategy.ts'
import { openSimulation } from '../../simulation/drawn/open-simulation.ts'
import { pathAssembly } from './path-assembly.ts'
import type { PathAnswer, PathRange, PathWork } from './simulate-paths.ts'

const { strategy, input } = workerData as PathWork
const answer = (message: PathAnswer) => parentPort!.postMessage(message)

const { times, closes, paths } = openSimulation(await openStrategy(strategy), input, pathAssembly())
parentPort!.on('message', ({ first, count }: PathRange) => answer({ kind: 'results', results: paths(first, count) }))
answer({ kind: 'opened', times, closes })
