/**
 * Connections on which nobody says anything more, and a fifth as many on which somebody says a letter each second: what they
 * cost in memory, whether others notice, and whether the slow ones are let go.
 */
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import { openSocket } from '../support/raw.ts'
import type { Plan } from './plan.ts'
import { createTally, type Tally } from './tally.ts'
import { openVictim, type Scope } from './victim.ts'
import { mebibyte, memoryOf } from './vitals.ts'

const most = { bytes: 300 * mebibyte, answer: seconds(1), slow: seconds(30) }
/** How many come at a moment: a machine takes no more at its door. */
const together = 200
/** How often others ask meanwhile. */
const asked = 200

/** `times` is how many say nothing more. */
export async function holdConnections(
  scope: Scope,
  { on, times }: Pick<Plan, 'on' | 'times'>,
): Promise<Tally> {
  const tally = createTally()
  const victim = await openVictim(scope, on)
  await victim.start()
  const { issuer, pid = 0 } = victim
  for (let n = 0; n < asked; n++) await ask(issuer)
  const before = memoryOf(pid)

  const idle = await hold(issuer, times, 'GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const begun = performance.now()
  const slow = await hold(issuer, Math.ceil(times / 5), 'GET /livez HTTP/1.1\r\nX: ')
  const dripping = setInterval(() => {
    for (const socket of slow) if (!socket.destroyed) socket.write('x')
  }, seconds(1))
  scope.after(() => clearInterval(dripping))

  for (let n = 0; n < asked; n++) {
    const ms = await ask(issuer)
    tally.check('others are answered within 1 s', ms < most.answer, `${Math.round(ms)} ms`)
  }
  const cost = memoryOf(pid) - before
  tally.check('at most 300 MiB for all of them', cost <= most.bytes, `${Math.round(cost / mebibyte)} MiB`)
  const late = () => performance.now() - begun > most.slow
  while (slow.some(({ destroyed }) => !destroyed) && !late()) await sleep(milliseconds(100))
  for (const { destroyed } of slow)
    tally.check('slow heads are cut within 30 s', destroyed, 'still listened to')
  const last = await ask(issuer)
  tally.check('others are answered within 1 s', last < most.answer, `${Math.round(last)} ms`)
  for (const socket of [...idle, ...slow]) socket.destroy()
  return tally
}

async function hold(issuer: string, count: number, said: string): Promise<Socket[]> {
  const sockets: Socket[] = []
  while (sockets.length < count) {
    const few = Array.from({ length: Math.min(together, count - sockets.length) }, () => openSocket(issuer))
    for (const socket of await Promise.all(few)) {
      // Whoever is let go while they speak is told by the connection.
      socket.on('error', () => undefined).resume()
      socket.write(said)
      sockets.push(socket)
    }
  }
  return sockets
}

/** How long an answer takes, on a connection of its own. */
async function ask(issuer: string): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(`${issuer}/readyz`, { headers: { connection: 'close' } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${answer.status}`)
  return performance.now() - begun
}
