/**
 * `npm run mutation [-- ROOM … | FILE …]`: changes each operator, number and condition of some rooms, one at a time, and runs the quick tests of the room;
 * all of `rooms.json` unless told. Exit status 1 where fewer than 90 % are noticed.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const rooms = JSON.parse(readFileSync(new URL('rooms.json', import.meta.url), 'utf8'))
const asked = process.argv.slice(2)
const chosen = asked.length > 0 ? asked : Object.keys(rooms)
const files = chosen.flatMap((name) => rooms[name]?.mutate ?? [name])
const names = Object.keys(rooms).filter((room) =>
  chosen.some((name) => name === room || name.startsWith(rooms[room].mutate[0].replace('**/*.ts', ''))),
)
const words = ['run', 'test/mutation/stryker.json', '--mutate', files.join(',')]
const env = { ...process.env, MUTATED: names.join(' ') }
const { status } = spawnSync('node_modules/.bin/stryker', words, { stdio: 'inherit', env })
process.exitCode = status === 0 ? 0 : 1
