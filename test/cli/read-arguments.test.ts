import { describe, expect, it } from 'vitest'
import { OPTIONS } from '../../src/cli/arguments/options.ts'
import { COMMANDS } from '../../src/cli/commands.ts'
import { help } from '../../src/cli/help.ts'
import { readArguments } from '../../src/cli/read-arguments.ts'

const read = (line: string) => readArguments(line.split(' ').filter(Boolean), (word) => word === 'mine')
const plain = {
  command: undefined,
  operands: [],
  json: false,
  csv: false,
  format: undefined,
  output: undefined,
  force: false,
  seconds: 60,
  large: false,
}

describe('readArguments', () => {
  it.each([
    ['', {}],
    ['a.yaml', { operands: ['a.yaml'] }],
    ['mine', { operands: ['mine'] }],
    ['plan a.yaml', { command: 'plan', operands: ['a.yaml'] }],
    ['plan a.yaml b.yaml', { command: 'plan', operands: ['a.yaml', 'b.yaml'] }],
    ['plan -', { command: 'plan', operands: ['-'] }],
    ['-', { operands: ['-'] }],
    ['plan --json a.yaml', { command: 'plan', operands: ['a.yaml'], json: true }],
    ['--time 2.5 plan a.yaml', { command: 'plan', operands: ['a.yaml'], seconds: 2.5 }],
    ['check a.yaml --large', { command: 'check', operands: ['a.yaml'], large: true }],
    ['plan a.yaml --time=60', { command: 'plan', operands: ['a.yaml'], seconds: 60 }],
    ['compare a.yaml --csv', { command: 'compare', operands: ['a.yaml'], csv: true }],
    ['export a.yaml json -o out', { command: 'export', operands: ['a.yaml', 'json'], output: 'out' }],
    ['schema -o out --force', { command: 'schema', output: 'out', force: true }],
    [
      'export a.yaml --output out --format csv',
      { command: 'export', operands: ['a.yaml'], output: 'out', format: 'csv' },
    ],
    ['plan -- --json', { command: 'plan', operands: ['--json'] }],
    ['schema', { command: 'schema' }],
  ])('takes "%s"', (line, call) => {
    expect(read(line)).toEqual({ kind: 'call', call: { ...plain, ...call } })
  })

  it.each([
    ['--help', undefined],
    ['help', undefined],
    ['help plan', 'plan'],
    ['plan --help', 'plan'],
    ['plan a.yaml -h', 'plan'],
  ])('takes "%s" as a call for help', (line, about) => {
    expect(read(line)).toEqual({ kind: 'help', about })
  })

  it.each([
    ['plan', 'plan needs a strategy file: hedgerow plan <strategy>… [--json] [-o FILE]'],
    ['compare a.yaml b.yaml', '"b.yaml" is one too many'],
    ['check a.yaml --json', 'check takes no --json: hedgerow check <strategy>…'],
    ['plan a.yaml --json=yes', '--json takes no value, but was given "yes"'],
    ['compare a.yaml --json --csv', '--json and --csv exclude each other'],
    ['export a.yaml -o', '-o needs FILE'],
  ])('refuses "%s"', (line, message) => {
    const asked = read(line!)
    expect(asked).toMatchObject({ kind: 'wrong', message: expect.stringContaining(message!) })
  })

  it.each([
    ['plna a.yaml', 'command', 'plna'],
    ['help plna', 'command', 'plna'],
    ['constructor', 'command', 'constructor'],
    ['plan --jsno a.yaml', 'option', '--jsno'],
    ['plan -x a.yaml', 'option', '-x'],
  ])('does not know what "%s" names', (line, what, typed) => {
    expect(read(line!)).toMatchObject({ kind: 'wrong', unknown: { what, typed } })
  })

  it.each(['0', '-5', 'abc', 'NaN', 'Infinity', '1e7', '1s'])('refuses --time %s', (seconds) => {
    expect(read(`plan a.yaml --time=${seconds}`)).toMatchObject({
      kind: 'wrong',
      message: expect.stringContaining(`a number of seconds above 0, at most 1,000,000, not "${seconds}"`),
    })
  })
})

describe('help', () => {
  it('names every command and every option, in 80 columns', () => {
    const text = help(undefined)
    for (const command of Object.keys(COMMANDS)) expect(text).toContain(command)
    for (const option of Object.keys(OPTIONS)) expect(text).toContain(`--${option}`)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it.each(Object.keys(COMMANDS))('of %s shows how it is written and the options it takes', (name) => {
    const text = help(name)
    expect(text).toMatch(new RegExp(`^hedgerow ${name} `))
    for (const option of COMMANDS[name]!.options) expect(text).toContain(`--${option}`)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })
})
