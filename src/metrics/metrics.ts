/**
 * What this process counts while it works, for the scrapers of those who run it. Where nobody may scrape (METRICS_TOKEN is
 * not set) requests are not counted, and the event loop is not watched.
 */
import type { AuditKind } from '../audit/audit.ts'
import { milliseconds } from '../duration.ts'
import type { Factor } from '../factors/factors.ts'
import { counter, histogram, type Told } from './series.ts'

/** What became of a factor that somebody showed. */
type Outcome = 'signed-in' | 'failed' | 'throttled'

export interface Metrics {
  /** A request was answered. `route` is a pattern of ours, never a path that somebody sent; `ms` until the answer began. */
  answered(route: string, method: string, status: number, ms: number): void
  /** Something that the audit log or the log tells of. */
  happened(kind: AuditKind, detail?: Readonly<Record<string, unknown>>): void
  /** A sign-in is complete, by these factors together. */
  signedIn(factors: readonly Factor[]): void
  /** A provider, asked who somebody is, gave no answer that counts. */
  providerFailed(): void
  /** Everything that was counted, each line with the labels `everywhere`. */
  tell(everywhere: Readonly<Record<string, string>>): string
  /** Lets go of the event loop. */
  stop(): void
}

const toAnswer = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const toBeHeard = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
/** How often the event loop is asked how late it is. */
const lookEvery = milliseconds(100)

const factors: Record<Factor, true> = {
  'password': true,
  'passkey': true,
  'totp': true,
  'recovery-code': true,
  'letter': true,
  'text': true,
  'provider': true,
  'qr': true,
}
const outcomes: readonly Outcome[] = ['signed-in', 'failed', 'throttled']

/** What one of may wake somebody: told as 0 from the start, because an alert sees a number rise and not appear. */
const alarming: readonly AuditKind[] = [
  'operator-created',
  'operator-made',
  'passkey-cloned',
  'portal-api-allowed',
  'sign-in-throttled',
  'token-reused',
]

const failures: Partial<Record<AuditKind, Outcome>> = {
  'passkey-cloned': 'failed',
  'second-step-failed': 'failed',
  'sign-in-failed': 'failed',
  'sign-in-throttled': 'throttled',
}

const factorIn = ({ factor }: Readonly<Record<string, unknown>> = {}): string =>
  typeof factor === 'string' && Object.hasOwn(factors, factor) ? factor : 'other'

export function createMetrics({ METRICS_TOKEN }: { METRICS_TOKEN?: string | undefined }): Metrics {
  const requests = counter({ name: 'portico_http_requests_total', help: 'Requests answered.' }, [
    'route',
    'method',
    'status',
  ])
  const durations = histogram(
    {
      name: 'portico_http_request_duration_seconds',
      help: 'From the arrival of a request until its answer begins.',
    },
    toAnswer,
    ['route', 'method'],
  )
  const signIns = counter(
    { name: 'portico_sign_ins_total', help: 'Factors that were shown, and what became of them.' },
    ['factor', 'outcome'],
  )
  const events = counter(
    { name: 'portico_events_total', help: 'What the audit log tells, and sign-ins that were throttled.' },
    ['kind'],
  )
  const delay = histogram(
    {
      name: 'portico_event_loop_delay_seconds',
      help: 'How late what was due is begun, looked at ten times a second.',
    },
    toBeHeard,
  )
  for (const factor of Object.keys(factors)) for (const outcome of outcomes) signIns.add([factor, outcome], 0)
  for (const kind of alarming) events.add([kind], 0)
  const looking = METRICS_TOKEN ? watchLoop((ms) => delay.observe([], ms / 1000)) : undefined
  const all: Told[] = [requests, durations, signIns, events, delay]

  return {
    answered(route, method, status, ms) {
      requests.add([route, method, String(status)])
      durations.observe([route, method], ms / 1000)
    },
    happened(kind, detail) {
      events.add([kind])
      const outcome = failures[kind]
      if (outcome) signIns.add([factorIn(detail), outcome])
    },
    signedIn(by) {
      for (const factor of new Set(by)) signIns.add([factor, 'signed-in'])
    },
    providerFailed: () => signIns.add(['provider', 'failed']),
    tell: (everywhere) => all.map((each) => each.tell(everywhere)).join(''),
    stop: () => clearInterval(looking),
  }
}

/** Tells `late` by how many milliseconds the loop kept a timer waiting. Samples add up over processes, as percentiles do not. */
function watchLoop(late: (ms: number) => void): NodeJS.Timeout {
  let due = performance.now() + lookEvery
  const timer = setInterval(() => {
    const now = performance.now()
    late(Math.max(0, now - due))
    due = now + lookEvery
  }, lookEvery)
  timer.unref()
  return timer
}
