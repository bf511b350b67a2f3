import { type DestinationStream, type Logger, pino } from 'pino'
import { traceOfLine } from './traces/span.ts'

export type Log = Logger

/** Names under which a secret might come along with something that is logged. */
const secrets = [
  'password',
  'code',
  'token',
  'secret',
  'client_secret',
  'authorization',
  'cookie',
  'set-cookie',
]

/** What a database, a socket or Node call an error: `57P01`, `ECONNRESET`, `ERR_INVALID_ARG_TYPE`. */
const errorCode = /^([0-9A-Z]{5}|E[A-Z]+|[A-Z]+(_[A-Z0-9]+)+)$/

/** Such a code has a name of its own, because any other `code` may be a secret. Whoever is called at night needs it. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, ...about } = pino.stdSerializers.err(error)
  return { ...about, [errorCode.test(String(code)) ? 'errorCode' : 'code']: code }
}

/** JSON lines on stdout, UTC, with anything that looks like a secret taken out, and the trace that they belong to. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    mixin: traceOfLine,
    serializers: { err: describe },
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[redacted]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
