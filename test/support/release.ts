/**
 * Another release of Portico, unpacked from the repository's history to run beside this one: its own code, its own
 * database clients, and the packages that its lock file names.
 */
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

const root = join(import.meta.dirname, '../..')
const generate = "import('./scripts/generate.mjs').then(({ generateClients }) => generateClients())"

export interface Release {
  /** The first characters of the commit's id. */
  commit: string
  /** Where it is unpacked, as `startMain` and `portico` take it. */
  folder: string
}

/** Unpacks the release that `commit` names. It goes with the test. Needs git, and the repository's history. */
export function unpackRelease(scope: Pick<TestContext, 'after'>, commit: string): Release {
  const folder = mkdtempSync(join(tmpdir(), 'portico-release-'))
  scope.after(() => rmSync(folder, { recursive: true, force: true }))
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { maxBuffer: 2 ** 28 })
  const id = git('rev-parse', '--verify', '--short=7', `${commit}^{commit}`).toString().trim()
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', '--format=tar', id) })
  if (!linkPackages(folder))
    execFileSync('npm', ['ci', '--omit=dev', '--loglevel=error'], { cwd: folder, stdio: 'inherit' })
  // Without it, a Portico takes its packages as they are.
  rmSync(join(folder, 'package-lock.json'))
  execFileSync(process.execPath, ['-e', generate], { cwd: folder })
  return { commit: id, folder }
}

interface Locked {
  version?: string
  dev?: boolean
  optional?: boolean
}

const lockedIn = (folder: string): [path: string, locked: Locked][] =>
  Object.entries(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages)

const identityOf = ([path, { version }]: [string, Locked]) =>
  `${path.split('node_modules/').at(-1)}@${version}`

/** Gives it those of our packages that it needs. False: it needs others. */
function linkPackages(folder: string): boolean {
  const ours = new Map(lockedIn(root).map((entry) => [identityOf(entry), entry[0]]))
  const needed = lockedIn(folder).filter(([path, { dev }]) => path && !dev)
  if (!needed.every((entry) => entry[1].optional || ours.has(identityOf(entry)))) return false
  for (const entry of needed) {
    const source = join(root, ours.get(identityOf(entry)) ?? entry[0])
    // What is for other machines is in the lock file alone.
    if (existsSync(source)) linkFolder(source, join(folder, entry[0]))
  }
  return true
}

/** Links to the files, for a thousand of them in a blink; never to the folder, into which it could then write. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    // What a package has for itself is an entry of its own.
    if (entry.isDirectory() && entry.name !== 'node_modules') linkFolder(source, target)
    else if (entry.isFile()) linkFile(source, target)
  }
}

function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // On another disk.
    copyFileSync(from, to)
  }
}
