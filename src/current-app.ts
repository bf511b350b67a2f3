/**
 * The app that answers now. When the signing keys or the cookie keys change, it is built anew: new requests go to the new
 * one, requests under way finish in the old one, which then goes.
 *
 *   request ──▶ looked lately? ──yes──▶ the app
 *                   └─no─▶ look, for a moment at most ──▶ other keys? ──yes──▶ build ──▶ the app
 *
 * While nobody can look because the database is away, the keys that are known go on being used.
 */
import type { RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type Provider from 'oidc-provider'
import type { App, AppKeys } from './app.ts'
import { milliseconds } from './duration.ts'
import type { Log } from './log.ts'
import { isOver, type KeySchedule, livesOf, nextChange } from './oidc/key-life.ts'
import type { SigningKey, SigningKeys } from './oidc/signing-keys.ts'
import type { Secrets } from './store/secrets.ts'

/** How long the keys are used without looking whether they changed. */
const lookEvery = milliseconds(250)
/** How long a request waits for the look. */
const patience = milliseconds(300)

interface CurrentAppDeps {
  signingKeys: Pick<SigningKeys, 'get'>
  secrets: Pick<Secrets, 'cookieKeys'>
  schedule: KeySchedule
  log: Log
  now: () => Date
  build(keys: AppKeys): App
}

interface Built extends App {
  /** Names the keys that it was built with. */
  keys: string
  /** When its keys are no longer the right ones by the schedule alone. */
  until: Date | undefined
}

export interface CurrentApp {
  handle: RequestListener
  /** The engine that answers now. Whoever needs it asks each time: one that is kept signs with keys that are gone. */
  engine(): Provider
}

/** Throws when the keys cannot be read. */
export async function openCurrentApp(deps: CurrentAppDeps): Promise<CurrentApp> {
  const { signingKeys, log, now } = deps
  let known = await signingKeys.get()
  let built = buildFor(deps, known)
  let lookedAt = performance.now()
  let looking: Promise<void> | undefined

  function settle(): void {
    try {
      built = buildFor(deps, known, built)
    } catch (error) {
      built = { ...built, until: undefined }
      log.error({ err: error }, 'the signing keys changed, and the new ones cannot be used')
    }
  }

  async function look(): Promise<void> {
    try {
      known = await signingKeys.get()
    } catch (error) {
      log.warn(
        { err: error },
        'nobody can tell whether the signing keys changed: those that are known are used',
      )
    }
    settle()
    lookedAt = performance.now()
    looking = undefined
  }

  /** Once more when a moment of the schedule has passed: for that, nobody has to be asked. */
  function app(): Built {
    if (built.until && built.until <= now()) settle()
    return built
  }

  return {
    handle(request, response) {
      if (performance.now() - lookedAt < lookEvery) return app().handler(request, response)
      looking ??= look()
      const enough = new AbortController()
      const waited = sleep(patience, undefined, { signal: enough.signal }).catch(() => undefined)
      void Promise.race([looking, waited]).then(() => {
        enough.abort()
        app().handler(request, response)
      })
    },
    engine: () => app().engine,
  }
}

/** The app for these keys: `present`, where it has them. */
function buildFor(
  { secrets, schedule, now, build }: CurrentAppDeps,
  known: readonly SigningKey[],
  present?: Built,
): Built {
  const lives = livesOf(known, now(), schedule)
  const published = lives.filter((key) => !isOver(key, now()))
  const cookieKeys = secrets.cookieKeys()
  const keys = [...published.map(({ kid, state }) => `${state} ${kid}`), ...cookieKeys].join('\n')
  const until = nextChange(published, now())
  if (present?.keys === keys) return { ...present, until }
  return { ...build({ signingKeys: published.map(({ jwk }) => jwk), cookieKeys }), keys, until }
}
