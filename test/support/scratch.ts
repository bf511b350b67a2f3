/**
 * Where tests keep what they throw away. Waiting for a disk is most of the time of most tests, so it is kept in memory where
 * there is plenty and programs can be run from there, as PostgreSQL is; else where the system keeps temporary files.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const enough = 4 * 1024 ** 3

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= enough && runsPrograms()
  } catch {
    return false
  }
}

function runsPrograms(): boolean {
  const folder = mkdtempSync(join(memory, 'portico-test-'))
  try {
    const program = join(folder, 'program')
    writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o700 })
    return spawnSync(program).status === 0
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const scratch = hasRoom() ? memory : tmpdir()

/** A new folder, whose name begins with `prefix`. */
export const makeScratch = (prefix: string): string => mkdtempSync(join(scratch, prefix))
