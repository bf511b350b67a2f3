/** How this process and its database are at this moment: read when somebody scrapes, and never in between. */
import { readdir } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import type { Deps } from '../deps.ts'
import { version } from '../health.ts'
import { type Sample, told } from './series.ts'

type Asked = Pick<Deps, 'hasher' | 'log' | 'now' | 'outboxList' | 'store'>

/** Everything that is not counted on the way, as text. */
export async function present(deps: Asked, everywhere: Readonly<Record<string, string>>): Promise<string> {
  const one = (name: string, help: string, value: number, type?: 'counter') =>
    told({ name, help, ...(type ? { type } : {}) }, [[{}, value]], everywhere)
  const several = (name: string, help: string, samples: readonly Sample[]) =>
    told({ name, help }, samples, everywhere)

  // Before anything is asked here, which would be counted with the rest.
  const pools = deps.store.load()
  const { running, waiting, most, longest, done, refused, waited } = deps.hasher.load()
  const { active, idle } = performance.eventLoopUtilization()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const files = await openFiles()

  return [
    several(
      'portico_database_connections',
      'Connections to the database.',
      pools.flatMap(({ pool, open, idle }): Sample[] => [
        [{ pool, state: 'busy' }, open - idle],
        [{ pool, state: 'idle' }, idle],
      ]),
    ),
    several(
      'portico_database_connections_max',
      'The most connections to the database.',
      pools.map(({ pool, most }): Sample => [{ pool }, most]),
    ),
    several(
      'portico_database_waiting',
      'Who waits for a connection to the database.',
      pools.map(({ pool, waiting }): Sample => [{ pool }, waiting]),
    ),
    await databaseNow(deps, one, several),
    one('portico_hash_running', 'Passwords being hashed.', running),
    one('portico_hash_running_max', 'The most passwords that are hashed at once.', most),
    one('portico_hash_waiting', 'Passwords waiting to be hashed.', waiting),
    one('portico_hash_waiting_max', 'The most passwords that may wait.', longest),
    one('portico_hash_total', 'Passwords hashed.', done, 'counter'),
    one('portico_hash_refused_total', 'Passwords sent away because too many waited.', refused, 'counter'),
    one(
      'portico_hash_waited_seconds_total',
      'How long passwords waited, together.',
      waited / 1000,
      'counter',
    ),
    one(
      'portico_event_loop_active_seconds_total',
      'How long the event loop worked.',
      active / 1000,
      'counter',
    ),
    one(
      'portico_event_loop_idle_seconds_total',
      'How long the event loop waited for work.',
      idle / 1000,
      'counter',
    ),
    several('portico_info', 'What is running.', [
      [{ version, node: process.version, database: deps.store.kind }, 1],
    ]),
    one('process_cpu_user_seconds_total', 'CPU time in this program.', user / 1e6, 'counter'),
    one('process_cpu_system_seconds_total', 'CPU time in the system for it.', system / 1e6, 'counter'),
    one('process_resident_memory_bytes', 'Memory that the process holds.', rss),
    one('process_start_time_seconds', 'When it started, since 1970.', performance.timeOrigin / 1000),
    several('process_open_fds', 'Open files and connections.', files === undefined ? [] : [[{}, files]]),
    one('nodejs_heap_size_used_bytes', 'Memory that its objects hold.', heapUsed),
  ].join('')
}

/** What only the database knows. It is the same for every process. */
async function databaseNow(
  { log, now, outboxList }: Asked,
  one: (name: string, help: string, value: number) => string,
  several: (name: string, help: string, samples: readonly Sample[]) => string,
): Promise<string> {
  const up = (is: boolean) => one('portico_database_up', 'Whether the database answers.', Number(is))
  const begun = performance.now()
  try {
    const due = await outboxList.oldestDue()
    const seconds = (performance.now() - begun) / 1000
    const [waiting, dead] = [await outboxList.count('waiting'), await outboxList.count('dead')]
    const late = due ? Math.max(0, now().getTime() - due.getTime()) / 1000 : 0
    return [
      up(true),
      one('portico_database_answer_seconds', 'How long the database took to answer just now.', seconds),
      several('portico_outbox_items', 'Letters, texts and calls in the outbox, counted up to 1001.', [
        [{ state: 'waiting' }, waiting],
        [{ state: 'dead' }, dead],
      ]),
      one('portico_outbox_late_seconds', 'How long the first in the outbox has been due.', late),
    ].join('')
  } catch (error) {
    log.warn({ err: error }, 'the database does not answer whoever reads the metrics')
    return up(false)
  }
}

/** Undefined where the system does not say so as Linux does. */
const openFiles = (): Promise<number | undefined> =>
  readdir('/proc/self/fd').then(
    (files) => files.length,
    () => undefined,
  )
