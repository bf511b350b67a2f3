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

/** JSON lines on stdout, UTC, with anything that looks like a secret taken out, and the trace that they belong to. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    mixin: traceOfLine,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[redacted]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
