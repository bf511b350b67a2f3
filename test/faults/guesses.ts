/** So many wrong passwords at the same moment, of many accounts and from many places: what others notice of it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { authorizeUrl, enter } from '../support/protocol.ts'
import { createAsking } from './asking.ts'
import { register } from './guests.ts'
import type { Plan } from './plan.ts'
import { believing, browserSomewhere } from './somewhere.ts'
import { createTally, type Tally } from './tally.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { openVictim, type Scope } from './victim.ts'
import { mebibyte, memoryOf, mostMemoryOf } from './vitals.ts'

const most = { token: milliseconds(100), signIn: seconds(3), bytes: 256 * mebibyte }
/** How many open their page at the same moment before. */
const together = 25
const pace = milliseconds(10)
const person = { email: 'ada@example.com', password: 'analytical engine 1843' }

/** `times` is how many guess. */
export async function guess(scope: Scope, { on, times, chance }: Plan): Promise<Tally> {
  const victim = await openVictim(scope, on, believing)
  const tally = createTally()
  const portal = await register(victim, true)
  const typed = ['account', 'add', '--email', person.email, '--name', 'Ada', '--verified', '--password-stdin']
  const { code, stderr } = await victim.command(typed, { stdin: `${person.password}\n` })
  if (code !== 0) throw new Error(stderr)
  await victim.start()
  const { issuer, pid = 0 } = victim
  const tokens = createTokenEndpoint(issuer, createAsking(tally))
  const start = authorizeUrl(victim, portal)

  const guessers: Browser[] = []
  while (guessers.length < times) {
    const few = Array.from({ length: Math.min(together, times - guessers.length) }, (_, at) => {
      const place = guessers.length + at
      return new Browser({ forwardedFor: `10.9.${place >> 8}.${place & 255}` })
    })
    await Promise.all(few.map((browser) => browser.open(start)))
    guessers.push(...few)
  }
  const right = browserSomewhere(chance)
  await right.open(start)
  const before = memoryOf(pid)

  let over = false
  const guesses = guessers.map((browser, at) =>
    browser.submit({ email: `nobody${at}@example.com`, password: `wrong ${at}` }),
  )
  const all = Promise.allSettled(guesses).then((settled) => {
    over = true
    return settled
  })
  const waits: number[] = []
  const asking = async () => {
    while (!over) {
      const from = performance.now()
      const answer = await tokens.clientCredentials(portal)
      waits.push(performance.now() - from)
      tally.check('programs get their tokens meanwhile', answer?.status === 200, `${answer?.status ?? 503}`)
      await sleep(pace)
    }
  }
  const asked = asking()
  const from = performance.now()
  await right.submit(person)
  const took = performance.now() - from
  tally.check(
    'a right password gets in within 3 s',
    right.url.includes('code=') && took < most.signIn,
    `${right.status} after ${Math.round(took)} ms`,
  )
  for (const guessed of await all)
    tally.check(
      'each guess is answered',
      guessed.status === 'fulfilled',
      guessed.status === 'rejected' ? String(guessed.reason) : '',
    )
  await asked
  const statuses = guessers.map(({ status }) => status)
  for (const status of statuses)
    tally.check('with no, later, or too much at once', [422, 429, 503].includes(status), `${status}`)
  const p99 = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0
  tally.check(
    '99 of 100 of those tokens come within 100 ms',
    p99 < most.token,
    `${Math.round(p99)} ms, of ${waits.length}`,
  )
  const cost = mostMemoryOf(pid) - before
  tally.check('hashing takes at most 256 MiB', cost <= most.bytes, `${Math.round(cost / mebibyte)} MiB`)
  const again = await enter(browserSomewhere(chance), start, person)
  tally.check('and afterwards people sign in as before', again.searchParams.has('code'), again.href)
  return tally
}
