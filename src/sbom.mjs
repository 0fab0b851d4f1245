import { execFileSync } from 'node:child_process'
import { stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildOnce } from './build.mjs'
import { bundledPackages } from './third-party.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const npm = (...words) => JSON.parse(execFileSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 }))

/** Prints the bill of materials of the package in CycloneDX: of what `npm sbom` knows, what is bundled or installed with it. */
const { metafile } = await buildOnce()
const bundled = bundledPackages(metafile, root).map(({ name, version }) => `${name}@${version}`)
const sbom = npm('sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application')
const installed = npm('sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev').components.map((part) => part['bom-ref'])
const shipped = new Set([...bundled, ...installed])
// Scope and the mark of development tell how npm installs a package, not that its code is part of the program.
const components = sbom.components
  .filter((part) => shipped.has(`${part.name}@${part.version}`))
  .map((part) => ({ ...part, scope: 'required', properties: [] }))
const kept = new Set([sbom.metadata.component['bom-ref'], ...components.map((part) => part['bom-ref'])])
const dependencies = sbom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }))
const missing = [...shipped].filter((one) => !components.some(({ name, version }) => `${name}@${version}` === one))
if (missing.length > 0) throw new Error(`npm sbom does not know ${missing.join(', ')}`)
sbom.metadata.component.name = 'hedgerow'
stdout.write(`${JSON.stringify({ ...sbom, components, dependencies }, null, 2)}\n`)
