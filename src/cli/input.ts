import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Problem } from './problem.ts'
import { terminal } from './terminal.ts'

const mostJson = 256 * 1024
const mostPassword = 4 * 1024

/** The JSON in a file, `-` for stdin; a path is relative to where the command was typed. Throws Problem. */
export async function readJson(path: string): Promise<unknown> {
  const bytes = path === '-' ? await readStdin(mostJson) : readFile(path, mostJson)
  try {
    return JSON.parse(decode(bytes))
  } catch {
    throw new Problem(`${nameOf(path)} is not JSON in UTF-8.`)
  }
}

/** The text in a file of at most `max` bytes, `-` for stdin. Throws Problem. */
export async function readText(path: string, max: number): Promise<string> {
  const bytes = path === '-' ? await readStdin(max) : readFile(path, max)
  try {
    return decode(bytes)
  } catch {
    throw new Problem(`${nameOf(path)} is not text in UTF-8.`)
  }
}

/** A file of at most `max` bytes. Throws Problem. */
export function readFile(path: string, max: number): Buffer {
  const file = resolve(path)
  try {
    if (statSync(file).size <= max) return readFileSync(file)
  } catch (error) {
    throw new Problem(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`)
  }
  throw tooLarge(path, max)
}

/** A password from stdin: one line, without its line end. Nothing else is taken away. Throws Problem. */
export async function readPassword(): Promise<string> {
  const bytes = await readStdin(mostPassword)
  const password = decodePassword(bytes).replace(/\r?\n$/, '')
  if (password === '') throw new Problem('stdin holds no password.')
  if (password.includes('\n')) throw new Problem('stdin holds more than one line. The password is one line.')
  return password
}

function decodePassword(bytes: Buffer): string {
  try {
    return decode(bytes)
  } catch {
    throw new Problem('The password is not UTF-8.')
  }
}

const decode = (bytes: Buffer) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

async function readStdin(max: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of terminal().stdin) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size > max) throw tooLarge('-', max)
  }
  return Buffer.concat(chunks)
}

/** What a path is called where something is wrong with it. */
export const nameOf = (path: string) => (path === '-' ? 'stdin' : path)
const tooLarge = (path: string, max: number) =>
  new Problem(`${nameOf(path)} is larger than ${max / 1024} KiB.`)
