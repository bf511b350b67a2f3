/** What a process holds, as the kernel counts it. Linux only: elsewhere nothing is counted, and nothing found too large. */
import { readdirSync, readFileSync } from 'node:fs'

export const mebibyte = 1024 ** 2

/** In bytes. */
export const memoryOf = (pid: number): number => kibibytes(pid, 'VmRSS')

/** The most that it ever held, in bytes. */
export const mostMemoryOf = (pid: number): number => kibibytes(pid, 'VmHWM')

/** Files and connections that are open. */
export function openFilesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return 0
  }
}

function kibibytes(pid: number, name: string): number {
  try {
    const [, found = '0'] =
      new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(found) * 1024
  } catch {
    return 0
  }
}
