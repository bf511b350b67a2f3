import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Problem } from './problem.mjs'

const needed = 24
const running = Number.parseInt(process.versions.node, 10)
const os = process.platform === 'win32' ? 'win' : process.platform
const modules = new URL('../node_modules/', import.meta.url)

// npm puts this link first on the PATH of its scripts; on Windows it is a shell script, so there we go to the program itself.
const shipped = fileURLToPath(
  new URL(process.platform === 'win32' ? `node-win-${process.arch}/bin/node.exe` : '.bin/node', modules),
)

/** Whether the Node that reads this line can run Portico itself. */
export const isNode24 = running >= needed

/** The path of a Node 24: the one that runs already, or the one that comes as a package. */
export function findNode24() {
  if (isNode24) return process.execPath
  if (existsSync(shipped)) return shipped
  throw new Problem(
    `Portico needs Node ${needed} or later, and this is ${process.version}: https://nodejs.org`,
  )
}

/** Stops before anything is installed where neither the running Node nor a package of `packages` will do. */
export function expectNode24(packages) {
  if (!isNode24 && !packages[`node_modules/node-${os}-${process.arch}`]) findNode24()
}

/** Takes the packaged Node off the PATH of npm's scripts where this machine cannot run it (musl, an old glibc). */
export function checkShippedNode() {
  if (!existsSync(shipped)) return
  if (spawnSync(shipped, ['--version']).status !== 0) rmSync(shipped)
}
