import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { hasDevelopmentPackages, missingPackages } from './missing-packages.mjs'
import { checkShippedNode, expectNode24 } from './node-24.mjs'
import { Problem, say } from './problem.mjs'

const root = new URL('../', import.meta.url)

/**
 * Installs what package-lock.json asks for and node_modules lacks; with `dev`, what the tests need too.
 * Where there is no package-lock.json, as in the container image, the packages are somebody else's business.
 */
export function installPackages({ dev }) {
  const wanted = readPackages('package-lock.json')
  if (!wanted) return

  const installed = readPackages('node_modules/.package-lock.json')
  if (missingPackages(wanted, installed ?? {}, machine, { dev }).length === 0) return

  expectNode24(wanted)
  say(installed ? 'Installing packages that changed…' : 'Installing packages (first start only)…')
  const omitDev = !dev && !hasDevelopmentPackages(installed ?? {})
  runNpm(['ci', omitDev ? '--omit=dev' : '--include=dev', '--include=optional', ...quietly])
  checkShippedNode()
}

// Asked for only where something is missing that depends on it.
const machine = {
  os: process.platform,
  cpu: process.arch,
  get libc() {
    if (process.platform !== 'linux') return undefined
    process.report.excludeNetwork = true
    return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
  },
}

const quietly = ['--loglevel=error', '--no-audit', '--no-fund']

function readPackages(path) {
  const file = new URL(path, root)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}

function runNpm(args) {
  const cli = process.env.npm_execpath
  const [program, first] = cli?.endsWith('npm-cli.js')
    ? [process.env.npm_node_execpath ?? process.execPath, [cli]]
    : ['npm', []]
  const { status, error } = spawnSync(program, [...first, ...args], {
    cwd: fileURLToPath(root),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32' && program === 'npm',
  })
  if (status !== 0)
    throw new Problem(`The packages could not be installed: ${error?.message ?? 'npm says why above.'}`)
}
