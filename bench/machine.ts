/** What the figures were measured on: nothing that names the machine or its folders. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import pg from 'pg'

export interface Machine {
  cpu: string
  cores: number
  memoryGiB: number
  platform: string
  node: string
  engine: string
  portico: string
  postgresql: string
  date: string
}

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
  dependencies: Record<string, string>
}

export async function describeMachine(database: string): Promise<Machine> {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    engine: manifest.dependencies['oidc-provider'] ?? 'unknown',
    portico: `${manifest.version}${commit()}`,
    postgresql: await versionOf(database),
    date: new Date().toISOString().slice(0, 10),
  }
}

/** Empty where there is no git, as in an unpacked archive. */
function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', ['--no-optional-locks', ...args], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  try {
    const changed = git('status', '--porcelain') === '' ? '' : ' with changes'
    return `, commit ${git('rev-parse', '--short', 'HEAD')}${changed}`
  } catch {
    return ''
  }
}

async function versionOf(database: string): Promise<string> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query("SELECT current_setting('server_version') AS version")
  await client.end()
  return String(rows[0]?.version)
}

/** CPU time of everything on this machine so far, in milliseconds: what was busy, and what there was. */
export function wholeMachine(): { busy: number; all: number } {
  const times = cpus().map(({ times }) => times)
  const all = times.flatMap((one) => Object.values(one)).reduce((sum, one) => sum + one, 0)
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all }
}
