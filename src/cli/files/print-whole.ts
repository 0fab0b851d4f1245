import { fstatSync, writeSync } from 'node:fs'

/** Writes a text to stdout or stderr to its last byte: Node's own stream counts a file on a full disk as written when a part of it was. */
export function printWhole(text: string | Uint8Array, descriptor: 1 | 2 = 1): void {
  const stream = descriptor === 1 ? process.stdout : process.stderr
  if (fstatSync(descriptor).isFile()) writeAll(descriptor, text)
  else stream.write(text)
}

/** Writes to whatever is open, from where that stands. */
export function writeAll(descriptor: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
}
