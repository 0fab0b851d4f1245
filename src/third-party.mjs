import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PACKAGE = /^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/
const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\W|$)/i

/** The files of a build that its entries reach, by any import. */
export function reached({ outputs }) {
  const files = new Set()
  const left = Object.keys(outputs).filter((file) => /^src\/(cli|library)\//.test(outputs[file].entryPoint))
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (files.has(file) || outputs[file] === undefined) continue
    files.add(file)
    left.push(...outputs[file].imports.map(({ path }) => path))
  }
  return files
}

/** The packages whose code is in the files of a build that are reached, each version once: its licence, and what its licence files say. */
export function bundledPackages(metafile, root) {
  const inputs = [...reached(metafile)].flatMap((file) => {
    return Object.entries(metafile.outputs[file].inputs).flatMap(([input, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [input] : [],
    )
  })
  const folders = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[0] ?? []))
  const found = [...folders].map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    const files = readdirSync(join(root, folder)).filter(
      (file) => LICENCE_FILE.test(file) && !/\.[cm]?[jt]s$/.test(file),
    )
    const texts = files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8').trim())
    return { name, version, license: license ?? 'see below', author: author?.name ?? author, texts }
  })
  const each = new Map(found.map((one) => [`${one.name}@${one.version}`, one]))
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** What the licences of bundled packages ask to be passed on with their code. */
export function notices(packages) {
  const about = ({ name, version, license, author, texts }) =>
    [
      `${name} ${version} (${license})`,
      texts.length > 0 ? texts.join('\n\n') : `Its package holds no licence text. Author: ${author ?? 'not named'}.`,
    ].join('\n\n')
  const line = `\n\n${'-'.repeat(80)}\n\n`
  return `hedgerow holds code of these packages, under their licences.${line}${packages.map(about).join(line)}\n`
}
