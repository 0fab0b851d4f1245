import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { sweepWords, workerWords } from '../../src/cli/commands/sweep/sweep-words.ts'
import { root } from '../cli/hedgerow.ts'

type Container = {
  readonly name: string
  readonly args: readonly string[]
  readonly volumeMounts?: readonly { readonly name: string }[]
}
type PodSpec = {
  readonly terminationGracePeriodSeconds?: number
  readonly containers: readonly Container[]
  readonly volumes?: readonly { readonly name: string }[]
}
type Resource = {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly selector?: Readonly<Record<string, unknown>>
    readonly template?: { readonly metadata: { readonly labels: object }; readonly spec: PodSpec }
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[]
  }
}

const documents = parseAllDocuments(readFileSync(join(root, 'docs/sweep-on-kubernetes.yaml'), 'utf8'))
const resources = documents.map((document) => ('toJS' in document ? document.toJS() : undefined) as Resource)
const pods = new Map(resources.flatMap(({ metadata, spec }) => (spec.template ? [[metadata.name, spec.template]] : [])))
/** As Kubernetes fills variables in. */
const words = (pod: string) => {
  return pods.get(pod)!.spec.containers[0]!.args.map((word) => word.replace('$(PASSWORD)', 'hushhush'))
}

describe('the Kubernetes manifest', () => {
  it('is YAML without errors, of resources with a kind and a name', () => {
    expect(
      documents.flatMap((document) =>
        'errors' in document ? document.errors.map(({ message }) => message) : ['empty'],
      ),
    ).toEqual([])
    expect(resources.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`)).toEqual([
      'v1 Service hedgerow-redis',
      'apps/v1 StatefulSet hedgerow-redis',
      'apps/v1 Deployment hedgerow-worker',
      'batch/v1 Job hedgerow-sweep',
    ])
  })

  it('selects the pods that it makes, and mounts volumes that it has', () => {
    for (const { kind, spec } of resources) {
      if (kind === 'Service') expect(spec.selector).toEqual(pods.get('hedgerow-redis')!.metadata.labels)
      else if (spec.selector) expect(spec.selector.matchLabels).toEqual(spec.template!.metadata.labels)
      const volumes = [
        ...(spec.template?.spec.volumes ?? []),
        ...(spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata),
      ]
      const mounted = spec.template?.spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts) ?? []
      expect(volumes.map(({ name }) => name)).toEqual(mounted.map(({ name }) => name))
    }
  })

  it('calls both commands in words that they take, and leaves workers time to give back', () => {
    const url = 'redis://:hushhush@hedgerow-redis:6379'
    const [worker, ...own] = words('hedgerow-worker')
    expect([worker, workerWords(own)]).toEqual(['worker', { queue: url, threads: 2 }])
    const [, sweep] = /^exec hedgerow (.*) 2> /.exec(words('hedgerow-sweep')[0]!)!
    expect(sweepWords(sweep!.split(' ').slice(1))).toMatchObject({ queue: url, csv: true, cache: false })
    expect(pods.get('hedgerow-worker')!.spec.terminationGracePeriodSeconds).toBeGreaterThan(20)
  })

  it('keeps what is queued: an append-only file, and nothing thrown out', () => {
    expect(words('hedgerow-redis').join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/)
  })
})

describe('the Containerfile', () => {
  it('has instructions that there are, a base first, and runs hedgerow as a user without rights', () => {
    const lines = readFileSync(join(root, 'docs/Containerfile'), 'utf8').split('\n')
    const instructions = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => /^([A-Z]+) (.+)$/.exec(line))
    expect(instructions.map((found) => found?.[1])).toEqual([
      'FROM',
      'ARG',
      'RUN',
      'USER',
      'WORKDIR',
      'ENTRYPOINT',
      'CMD',
    ])
    const of = (name: string) => instructions.find((found) => found?.[1] === name)![2]!
    expect([of('USER'), JSON.parse(of('ENTRYPOINT'))]).toEqual(['node', ['hedgerow']])
  })
})
