import { join } from 'node:path'
import { run } from 'node:test'
import { minutes } from '../../src/duration.ts'
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { globalSetup, globalTeardown } from '../support/global-setup.ts'
import type { Plan } from './plan.ts'
import { createTally, type Tally } from './tally.ts'
import type { Scope } from './victim.ts'

const tests = join(import.meta.dirname, '..')
const names: Record<DatabaseKind, string> = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }
/** For the tests of each database, what leaves those of the other one out. */
const others: Record<DatabaseKind, string> = { sqlite: names.postgresql, postgresql: names.sqlite }

/**
 * An experiment that stands in `npm test` already: each of these tests is a promise. `files` are paths below test/, without
 * their ending; `about` a pattern of the names that are meant. Throws when no test has such a name.
 */
export function toldByTests(files: readonly string[], about = '') {
  return async (_: Scope, { on }: Pick<Plan, 'on'>): Promise<Tally> => {
    await prepare()
    const tally = createTally()
    const stream = run({
      files: files.map((file) => join(tests, `${file}.test.ts`)),
      testNamePatterns: [new RegExp(`^(?!${others[on]}: ).*(?:${about})`)],
      timeout: minutes(5),
      concurrency: 1,
    })
    for await (const { type, data } of stream) {
      if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting > 0 || data.skip !== undefined)
        continue
      const promise = data.name.replace(`${names[on]}: `, '')
      tally.check(promise, type === 'test:pass', type === 'test:fail' ? sentence(data.details.error) : '')
    }
    if (tally.rows().length === 0)
      throw new Error(`no test of ${files.join(', ')} is about ${on} and ${about}`)
    return tally
  }
}

function sentence({ cause }: Error & { cause?: unknown }): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.split('\n')[0] ?? ''
}

let prepared: Promise<void> | undefined

/** What `npm test` does once before all its files. */
async function prepare(): Promise<void> {
  prepared ??= globalSetup()
  await prepared
}

/** And after them, if any was run. */
export async function endTests(): Promise<void> {
  if (prepared) await globalTeardown()
  prepared = undefined
}
