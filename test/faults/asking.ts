/**
 * Asking somebody who may die before they have answered. What did not arrive whole was not heard: whoever asked knows
 * nothing, and asks again, as honest portals and people do.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds } from '../../src/duration.ts'
import type { Browser } from '../support/browser.ts'
import type { Tally } from './tally.ts'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

export interface Asking {
  /** Asks once. Undefined: no whole answer, or 503. */
  once(address: string, init?: RequestInit): Promise<Answer | undefined>
  /** Asks until it is answered; `lost` counts those who were not. Undefined: it is over. */
  insist(ask: () => Promise<Answer | undefined>): Promise<{ answer: Answer; lost: number } | undefined>
  /** What a person does in a browser, as far as it got. Undefined: it broke off. */
  browse<T>(browser: Browser, walk: () => Promise<T>): Promise<T | undefined>
  /** From now on nobody insists. */
  stop(): void
  readonly stopped: boolean
}

const noOtherTrouble = 'while it is down, 503 or no answer, and no other 5xx'
const pause = milliseconds(20)

export function createAsking(tally: Tally): Asking {
  let stopped = false
  const look = (status: number, where: string) => {
    if (status < 500) tally.check(noOtherTrouble, true, '')
    else tally.check(noOtherTrouble, status === 503, `${status} at ${where}`)
  }
  const asking: Asking = {
    async once(address, init) {
      const heard = await read(address, init).catch(() => undefined)
      if (!heard) return undefined
      look(heard.status, address)
      return heard.status === 503 ? undefined : { status: heard.status, body: parse(heard.text) }
    },
    async insist(ask) {
      for (let lost = 0; !stopped; lost++) {
        const answer = await ask()
        if (answer) return { answer, lost }
        await sleep(pause)
      }
      return undefined
    },
    async browse(browser, walk) {
      try {
        const result = await walk()
        for (const { status, url } of browser.history) look(status, url)
        return browser.status === 503 ? undefined : result
      } catch (error) {
        for (const { status, url } of browser.history) look(status, url)
        if (browser.status !== 503 && !brokeOff(error)) throw error
        await sleep(pause)
        return undefined
      }
    },
    stop() {
      stopped = true
    },
    get stopped() {
      return stopped
    },
  }
  return asking
}

async function read(address: string, init?: RequestInit): Promise<{ status: number; text: string }> {
  const answer = await fetch(address, { redirect: 'manual', ...init })
  return { status: answer.status, text: await answer.text() }
}

function parse(text: string): Record<string, unknown> {
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
}

/** What test/support/exchange.ts throws. */
const brokeOff = (error: unknown) => error instanceof Error && /got no answer|broke off/.test(error.message)
