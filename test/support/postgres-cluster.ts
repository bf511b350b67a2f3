import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Owner } from './postgres-program.ts'

/** Makes `folder`/data, with the superuser `postgres`, whose password is in `folder`/password. */
export async function makeCluster(folder: string, owner: Owner): Promise<void> {
  const passwords = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`]
  // The password is random, and stretching it would be most of the work of connecting.
  const unstretched = '--set=scram_iterations=1'
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const place = ['--no-sync', '-D', join(folder, 'data')]
  const initdb = run(folder, owner, 'initdb', [...passwords, unstretched, ...locale, ...place])
  const [code] = await once(initdb, 'exit')
  if (code !== 0) throw new Error(`PostgreSQL could not be set up:\n${logOf(folder)}`)
}

/** Starts the server, and resolves when it takes connections. */
export async function serve(
  folder: string,
  owner: Owner,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: '128MB',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = run(folder, owner, 'postgres', ['-D', join(folder, 'data'), ...options])
  const status = join(folder, 'data/postmaster.pid')
  // Its last line says so, with blanks behind it.
  while (!existsSync(status) || !/^ready *$/m.test(readFileSync(status, 'utf8'))) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${logOf(folder)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  server.unref()
  return server
}

function run(folder: string, owner: Owner, program: string, args: string[]): ChildProcess {
  const log = openSync(join(folder, 'log'), 'a')
  const child = spawn(join(folder, 'native/bin', program), args, {
    ...owner,
    cwd: folder,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  return child
}

const logOf = (folder: string) => readFileSync(join(folder, 'log'), 'utf8')

/** Ends the server by a signal; one that has ended is left alone. */
export async function end(server: ChildProcess, name: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.ref()
  server.kill(name)
  await ended
}
