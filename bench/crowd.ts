/** Whether a portal's programs are answered in time while many people sign in, or somebody guesses at passwords. */
import { strict as assert } from 'node:assert'
import { setTimeout } from 'node:timers/promises'
import { milliseconds, seconds } from '../src/duration.ts'
import type { House } from './house.ts'
import { browse, type Connection, connect } from './http.ts'
import { authorizationPath, clientCredentials, signIn } from './operations.ts'
import { clients, people } from './plan.ts'
import { quantile } from './spread.ts'

/** Times in milliseconds. */
export interface Crowded {
  /** Of client_credentials, while the others were at it. */
  p50: number
  p99: number
  asked: number
  /** How many were sent away, or got no token. */
  refused: number
  /** How long they were at it. */
  took: number
}

export interface Crowds {
  signIns: Crowded
  guesses: Crowded
  /** How long a right sign-in took meanwhile. */
  rightSignIn: number
}

const guessing = 500
/** Each of them in a place of its own: a crowd, not one whose guesses wait for each other. */
const places = guessing

/** The house believes us where somebody comes from: everybody from an address of their own. */
export const crowdSettings = { TRUSTED_PROXIES: '127.0.0.1' }
/** What a proxy says of a browser in one place of many. */
export const somewhere = (one: number) => ({ 'x-forwarded-for': `198.51.${one >> 8}.${one & 255}` })

/** A program asks every so often, whether the others were answered or not. */
const every = milliseconds(20)
/** As many connections as are at hand for it. */
const programs = 8

/** Asks for tokens while `work` goes on. */
async function askWhile(port: number, work: () => Promise<void>): Promise<Crowded> {
  const open = Array.from({ length: programs }, () => connect(port))
  const asks = await Promise.all(open.map((connection, at) => clientCredentials(connection, port, at)))
  let refused = 0
  const begin = performance.now()
  let going = true
  const done = work().finally(() => {
    going = false
  })
  const took = (
    await Promise.all(
      asks.map(async (ask, at) => {
        const own: number[] = []
        await setTimeout((at * every) / programs)
        while (going) {
          const asked = performance.now()
          await ask().catch(() => {
            refused += 1
          })
          own.push(performance.now() - asked)
          await setTimeout(every)
        }
        return own
      }),
    )
  ).flat()
  await done
  for (const connection of open) connection.close()
  return {
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    asked: took.length,
    refused,
    took: performance.now() - begin,
  }
}

const open = (port: number, count: number): Connection[] => Array.from({ length: count }, () => connect(port))

/** All of them at once, each again and again. */
async function manySignIns(port: number): Promise<void> {
  const connections = open(port, people)
  const end = performance.now() + seconds(6)
  await Promise.all(
    connections.map(async (connection, person) => {
      while (performance.now() < end) {
        const browser = browse(connection, port, somewhere(places + person))
        await signIn(connection, port, person, { browser })
      }
    }),
  )
  for (const connection of connections) connection.close()
}

/** Five hundred browsers stand before the form; then all of them send a wrong password at once. */
async function prepareGuesses(port: number) {
  const guessers = open(port, guessing)
  const forms: (() => Promise<void>)[] = []
  for (const [at, connection] of guessers.entries()) {
    const browser = browse(connection, port, somewhere(at))
    const page = await browser.open(authorizationPath(clients[0].client_id))
    forms.push(async () => {
      const form = { email: `nobody${at}@example.com`, password: 'not the right one at all' }
      const { answer } = await browser.submit(page, form)
      assert.ok(answer && [422, 429, 503].includes(answer.status), `a guess was answered ${answer?.status}`)
    })
  }
  return {
    guess: () => Promise.all(forms.map((send) => send())),
    close: () => guessers.forEach((connection) => void connection.close()),
  }
}

/** As a person does it who is sent away: again, until it works. */
async function signInMeanwhile(port: number, begin: number): Promise<number> {
  const connection = connect(port)
  for (let attempt = 0; attempt < 20; attempt++) {
    const done = await signIn(connection, port, 1, {
      browser: browse(connection, port, somewhere(places)),
    }).then(
      () => true,
      () => false,
    )
    if (done) {
      connection.close()
      return performance.now() - begin
    }
    await setTimeout(seconds(0.5))
  }
  throw new Error('While others guessed, the right password was never taken.')
}

/** On a house with `crowdSettings`. */
export async function measureCrowds({ port }: House): Promise<Crowds> {
  const signIns = await askWhile(port, () => manySignIns(port))
  const guesses = await prepareGuesses(port)
  let rightSignIn = Number.NaN
  const guessed = await askWhile(port, async () => {
    const begin = performance.now()
    const all = guesses.guess()
    await setTimeout(every)
    rightSignIn = await signInMeanwhile(port, begin + every)
    await all
  })
  guesses.close()
  return { signIns, guesses: guessed, rightSignIn }
}
