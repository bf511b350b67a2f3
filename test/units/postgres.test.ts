import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { startPostgres } from '../support/postgres.ts'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a PostgreSQL of our own keeps what was committed through a crash, waits while frozen, and leaves nothing', async (t) => {
  const postgres = await startPostgres({ durable: true })
  t.after(() => postgres.stop())
  const url = await postgres.createDatabase()
  await ask(url, 'CREATE TABLE kept (answer int); INSERT INTO kept VALUES (42)')
  await postgres.crash()
  await assert.rejects(ask(url, 'SELECT 1'), { code: 'ECONNREFUSED' })
  await postgres.start()
  assert.deepEqual(await ask(url, 'SELECT * FROM kept'), [{ answer: 42 }])

  await postgres.freeze()
  let answered = false
  const asked = ask(url, 'SELECT 1').then(() => {
    answered = true
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.equal(answered, false)
  postgres.thaw()
  await asked

  const [row] = (await ask(url, 'SHOW data_directory')) as { data_directory: string }[]
  await postgres.dropDatabase(url)
  await assert.rejects(ask(url, 'SELECT 1'), /does not exist/)
  await postgres.stop()
  assert.equal(existsSync(join(row?.data_directory ?? '', '..')), false)
})

test('it wants a password and is reached from this machine alone', async (t) => {
  const postgres = await startPostgres()
  t.after(() => postgres.stop())
  const wrong = Object.assign(new URL(postgres.url()), { password: 'postgres' })
  await assert.rejects(ask(wrong.href, 'SELECT 1'), /password authentication failed/)
  const [row] = await ask(postgres.url(), "SELECT current_setting('listen_addresses') AS at")
  assert.deepEqual(row, { at: '127.0.0.1' })
})

test('it ends with the process that started it, even when that is killed', async () => {
  const owner = fork(join(import.meta.dirname, '../support/postgres-owner.ts'))
  const [{ pid, url }] = (await once(owner, 'message')) as [{ pid: number; url: string }]
  const [row] = (await ask(url, 'SHOW data_directory')) as { data_directory: string }[]
  assert.ok(runs(pid))
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  await until(() => !existsSync(row?.data_directory ?? '') && !runs(pid))
})
