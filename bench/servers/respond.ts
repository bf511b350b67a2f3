/** What a measured server tells the benchmark about itself, over the channel of its parent process. */
import type { PasswordHasher } from '../../src/accounts/passwords.ts'
import { connections, password } from '../plan.ts'

/** The questions and their answers. */
export interface Answers {
  /** CPU time so far, over all threads, in milliseconds. */
  cpu: number
  /** CPU time of one check of a password, in milliseconds, when as many are checked at once as in a round. */
  argon2: number
  /** CPU time of looking for everything that is over, when nothing is, in milliseconds. */
  purge: number
  /** How many timers have not rung. */
  timers: number
  /** Starts to note the SQL statements that reach the database. */
  note: null
  /** What was noted. */
  noted: string[]
}
export type Question = keyof Answers

/** Who knows what a server asks its database. */
export interface Statements {
  note(): null
  noted(): string[]
}

const noDatabase: Statements = { note: () => null, noted: () => [] }

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function argon2(hasher: PasswordHasher): Promise<number> {
  const hashed = await hasher.hash(password)
  if (!hashed.ok) throw new Error('The password of the benchmark is too long.')
  const before = cpu()
  const times = 3 * connections
  await Promise.all(Array.from({ length: times }, () => hasher.matches(hashed.hash, password)))
  return (cpu() - before) / times
}

/** The least of several: the first have to be compiled. */
async function timed(work: () => Promise<void>): Promise<number> {
  const took: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    const before = cpu()
    await work()
    took.push(cpu() - before)
  }
  return Math.min(...took)
}

/** Answers every question, says that the server is ready, and ends the process with its parent. */
export function respond(
  hasher: PasswordHasher,
  stop: () => Promise<void>,
  { note, noted }: Statements = noDatabase,
  purge: () => Promise<void> = async () => undefined,
): void {
  const answers: { [Q in Question]: () => Answers[Q] | Promise<Answers[Q]> } = {
    cpu,
    argon2: () => argon2(hasher),
    purge: () => timed(purge),
    timers: () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
    note,
    noted,
  }
  process.on('message', async (question: Question) => process.send?.(await answers[question]()))
  process.on('disconnect', () => stop().finally(() => process.exit(0)))
  process.send?.('ready')
}
