import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SNAPSHOT_COLUMNS } from '../../strategy/market-files/snapshot-columns.ts'
import { headOf } from '../files/head-of.ts'

const FOLDERS = ['.', 'data', 'strategies', join('strategies', 'data')]
/** A header of a snapshot is shorter. */
const HEAD_BYTES = 1024
const MOST_FILES = 200

/** The market snapshots of this folder, of its folders `data` and `strategies` and of those that come with the program, as paths from here. */
export async function listMarkets(): Promise<readonly string[]> {
  const shipped = relative('.', fileURLToPath(new URL('../strategies/data', import.meta.url)))
  const folders = [...new Set([...FOLDERS, shipped])]
  return (await Promise.all(folders.map(marketsIn))).flat()
}

async function marketsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.flatMap((entry) => (!entry.isDirectory() && /\.csv$/i.test(entry.name) ? [entry.name] : []))
  const files = names
    .sort()
    .slice(0, MOST_FILES)
    .map((name) => join(folder, name))
  const heads = await Promise.all(files.map((file) => headOf(file, HEAD_BYTES)))
  return files.filter((_, i) => isSnapshot(heads[i]!))
}

function isSnapshot(head: string): boolean {
  const columns = head
    .split(/\r?\n/, 1)[0]!
    .replace(/^\ufeff/, '')
    .split(',')
  return SNAPSHOT_COLUMNS.every((column) => columns.includes(column)) && columns.includes('strike')
}
