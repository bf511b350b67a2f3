import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { parseEmailAddress } from './accounts/email-address.ts'
import { minimumAlone, minimumWithSecondStep } from './accounts/password-rules.ts'
import { StartError } from './errors.ts'
import { isLoopbackHost, isLoopbackIssuer, knowsPasskeys } from './oidc/uris.ts'
import { isPostgresql } from './store/database-kind.ts'
import { readKeys, type WrittenKey } from './store/key-text.ts'
import { readHeaders } from './traces/header-text.ts'

const root = join(import.meta.dirname, '..')
const words = (text: string) => text.split(',').flatMap((word) => word.trim() || [])

const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, such as https://id.example.com' })
  .refine((text) => {
    const url = URL.parse(text)
    return url !== null && url.origin === text.toLowerCase()
  }, 'must be scheme and host alone, without path, query or slash at the end')

const notKeys =
  'must be 32 random bytes in base64 (openssl rand -base64 32), or several of these with commas between'
const encryptionKeys = z.string().transform((text, context): WrittenKey[] => {
  const keys = readKeys(text)
  if (!keys) context.addIssue({ code: 'custom', message: notKeys })
  return keys ?? []
})

const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number(error).int(error).min(min, error).max(max, error)
}

const range = z
  .string()
  .refine(
    (text) => ipaddr.isValid(text) || ipaddr.isValidCIDR(text),
    'must be addresses or ranges, such as 10.0.0.0/8',
  )

const domain = z
  .string()
  .transform((text) => parseEmailAddress(`anybody@${text}`)?.value.slice('anybody@'.length) ?? '')
  .refine((text) => text !== '', 'must be e-mail domains, such as example.com')

const collector = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, such as http://localhost:4318' })
  .refine((text) => {
    const url = URL.parse(text)
    return url !== null && !url.username && !url.password && !url.search && !url.hash
  }, 'must be an address alone, without password or query: a key belongs into OTEL_EXPORTER_OTLP_HEADERS')

const collectorHeaders = z.string().transform((text, context): Record<string, string> => {
  const headers = readHeaders(text)
  // The text itself is a secret, and no part of it is repeated.
  if (!headers)
    context.addIssue({ code: 'custom', message: 'must be name=value, percent-encoded, with commas between' })
  return headers ?? {}
})

/** Every setting there is, each with its help. The README's table is made from this. */
export const settings = z.object({
  ISSUER: issuer
    .optional()
    .describe('The address people and portals know Portico by. Default: `http://localhost:<PORT>`.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe('The address to listen on. Default: this machine alone (127.0.0.1 and ::1).'),
  PORT: wholeNumber(0, 65535).default(3000).describe('The port to listen on.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .transform((path) => resolve(root, path))
    .describe('The folder of the database file and the encryption key.'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^file:.+/.test(text) || (isPostgresql(text) && URL.canParse(text)),
      'must be file:<path> for SQLite, or postgres://user:password@host:5432/name',
    )
    .optional()
    .describe(
      'The database: `file:<path>` for SQLite, or `postgres://user:password@host:5432/name`. Default: `file:portico.db` in DATA_DIR.',
    ),
  DATABASE_CONNECTIONS: wholeNumber(2, 200)
    .default(10)
    .describe(
      'How many connections each process opens to PostgreSQL at most, and two more: one for short questions, one that listens.',
    ),
  WORKERS: z
    .preprocess((given) => (given === 'cores' ? availableParallelism() : given), wholeNumber(1, 256))
    .default(1)
    .describe(
      'How many processes serve on this machine: a number, or `cores`. More than one needs PostgreSQL.',
    ),
  ENCRYPTION_KEY: encryptionKeys
    .optional()
    .describe(
      'The key for what is encrypted in the database: 32 bytes in base64. Of several, with commas between, the first encrypts and the others still decrypt. Default: made at the first start, kept in `DATA_DIR/encryption.key`.',
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' })
    .optional()
    .describe(
      'The mail server, `smtp://user:password@host:587`. Default, on loopback only: letters go to the page `/dev/mailbox`.',
    ),
  MAIL_FROM: z
    .email('must be an e-mail address')
    .optional()
    .describe("The sender's address of letters. Default: `portico@` and the issuer's host."),
  EGRESS_ALLOW: z
    .string()
    .default('')
    .transform(words)
    .pipe(z.array(z.string().regex(/^[a-z0-9.:[\]-]+$/i, 'must be host names without port')))
    .describe(
      'Hosts (comma-separated, any port) that Portico may call although their addresses are private.',
    ),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(words)
    .pipe(z.array(range))
    .describe(
      "Addresses or ranges (comma-separated) of proxies whose X-Forwarded-For is believed. Default: nobody's.",
    ),
  PASSWORD_MIN_LENGTH: wholeNumber(minimumWithSecondStep, 64)
    .default(minimumAlone)
    .describe('The shortest password of an account without a second step; with one, 8 is enough.'),
  OPERATORS_NEED_PASSKEY: z
    .enum(['no', 'yes'], 'must be yes or no')
    .default('no')
    .describe(
      'Whether operators need a passkey for the console and for what changes how their account is opened. `yes` is recommended: passwords and codes can be given away to a false page. Whoever has none yet adds one first.',
    ),
  LEAKED_PASSWORDS: z
    .string()
    .min(1)
    .transform((path) => resolve(root, path))
    .optional()
    .describe(
      'A file of passwords that are known from stolen lists: SHA-1 in hexadecimal, a line each, ordered, as the downloader of haveibeenpwned.com writes it. None of them can be chosen. It is searched where it lies, and may be replaced at any time. Default: none.',
    ),
  REQUIRE_SECOND_STEP: z
    .enum(['nobody', 'operators', 'everybody'], 'must be nobody, operators or everybody')
    .default('operators')
    .describe(
      'Who needs a second step to sign in: `nobody`, `operators` or `everybody`. A portal may ask for it by itself.',
    ),
  SECOND_STEP_GRACE_DAYS: wholeNumber(0, 90)
    .default(7)
    .describe('How many days people who have no second step may put it off after a rule became stricter.'),
  SECOND_STEP_BY_CODE: z
    .string()
    .default('letter,text')
    .transform(words)
    .pipe(
      z.array(z.enum(['letter', 'text', 'none'], 'must be letter, text, both with a comma between, or none')),
    )
    .refine((codes) => codes.length === 1 || !codes.includes('none'), 'none stands alone')
    .transform((codes) => codes.filter((code) => code !== 'none'))
    .describe(
      'Codes that may be a second step beside apps and passkeys: `letter`, `text`, both (comma-separated), or `none`. Whoever has nothing else gives such a code still, and gets no further than the pages where an app or a passkey is set up.',
    ),
  SIGN_IN_BY_CODE: z
    .string()
    .default('')
    .transform(words)
    .pipe(z.array(z.enum(['letter', 'text'], 'must be letter, text, or both with a comma between')))
    .describe(
      'Codes that open an account in place of its password: `letter`, `text`, both (comma-separated), or none. Whoever reads the mailbox or the phone then gets in, if there is no second step.',
    ),
  OPERATORS_SET_PASSWORDS: z
    .enum(['no', 'yes'], 'must be yes or no')
    .default('no')
    .describe(
      'Whether an operator may replace a forgotten password by one that works once, to be changed at the next sign-in. For installations without letters.',
    ),
  SIGN_UP: z
    .enum(['everybody', 'invited'], 'must be everybody or invited')
    .default('everybody')
    .describe(
      'Who may create an account: `everybody`, or whoever is `invited` to a portal. Operators can always add accounts.',
    ),
  SIGN_UP_DOMAINS: z
    .string()
    .default('')
    .transform(words)
    .pipe(z.array(domain))
    .describe(
      'E-mail domains (comma-separated) of which people may create an account. Whoever is invited may have any address. Default: all.',
    ),
  CREATE_PORTALS: z
    .enum(['operators', 'everybody'], 'must be operators or everybody')
    .default('operators')
    .describe(
      'Who may register portals: `operators`, or `everybody` who is signed in. People own what they register; it is never first party, and whoever does not know it is told where it leads.',
    ),
  TWILIO_ACCOUNT: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'must be an account SID, such as AC and 32 hexadecimal digits')
    .optional()
    .describe('The account SID with which texts are sent through Twilio.'),
  TWILIO_TOKEN: z.string().min(16, 'is too short').optional().describe('The auth token of that account.'),
  TWILIO_FROM: z
    .string()
    .regex(
      /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/,
      'must be +number, a sender name or a messaging service SID',
    )
    .optional()
    .describe('The number, name or messaging service that texts come from.'),
  TEXT_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .optional()
    .describe(
      'A program of yours that sends texts: it gets `{id, to, text}` as JSON, signed with TEXT_WEBHOOK_SECRET. Default, on loopback only: texts go to the page `/dev/mailbox`.',
    ),
  TEXT_WEBHOOK_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters (openssl rand -base64 32)')
    .optional()
    .describe('The key of the HMAC-SHA-256 with which calls to TEXT_WEBHOOK_URL are signed.'),
  TEXTS_PER_DAY: wholeNumber(1, 1_000_000)
    .default(1000)
    .describe(
      'The most texts that leave in a day, a fifth of them in one hour: what somebody who has texts sent for fun can cost at most.',
    ),
  COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/i, 'must be a country of two letters, such as DE')
    .transform((text) => text.toUpperCase())
    .optional()
    .describe('Where phone numbers that are typed without a + are from, such as `DE`.'),
  DELETE_AFTER_DAYS: wholeNumber(0, 90)
    .default(14)
    .describe(
      'How many days people have to change their mind after they asked for their account to be deleted.',
    ),
  KEEP_HISTORY_DAYS: wholeNumber(1, 3650)
    .default(400)
    .describe('How many days the history is kept: who did what, when.'),
  KEEP_OUTBOX_DAYS: wholeNumber(1, 365)
    .default(30)
    .describe('How many days what was sent is remembered: letters and calls to portals.'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{32,}$/, 'must have at least 32 characters, none of them a space (openssl rand -base64 32)')
    .optional()
    .describe(
      'Opens `/metrics` to scrapers that send it as `Authorization: Bearer`. Default: there is no such page.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector
    .optional()
    .describe(
      'The collector that gets traces, by OTLP over HTTP, such as `http://localhost:4318`. Default: there are no traces.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: collectorHeaders
    .optional()
    .describe('What the collector is sent besides, `name=value` with commas between: its key, say.'),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[!-~ ]{1,255}$/, 'must have at most 255 characters, all of them ASCII')
    .default('portico')
    .describe('The name of this Portico in traces.'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('must be a number from 0 to 1')
    .min(0, 'must be a number from 0 to 1')
    .max(1, 'must be a number from 0 to 1')
    .default(1)
    .describe('Which part of the requests is traced, from 0 to 1.'),
  OTEL_PROPAGATORS: z
    .string()
    .default('')
    .transform(words)
    .pipe(
      z.array(
        z.enum(['tracecontext', 'baggage', 'none'], 'must be tracecontext or none; baggage is ignored'),
      ),
    )
    .describe(
      '`tracecontext`: requests go on with the trace that TRUSTED_PROXIES name in `traceparent`. Only for proxies that write it themselves, and hand on nobody else’s. Default: each request is a trace of its own.',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info')
    .describe('How much is logged: debug, info, warn, error or silent.'),
})

type Settings = z.infer<typeof settings>

/** The settings in force. */
export type Config = Readonly<
  Omit<Settings, 'ISSUER' | 'DATABASE_URL' | 'MAIL_FROM'> & {
    ISSUER: string
    /** The path of the SQLite file, or the URL of the PostgreSQL database. */
    database: string
    MAIL_FROM: string
    /** The issuer is this machine: development, nothing is published. */
    onLoopback: boolean
    /** Pages are served over https, by us or by a proxy before us. */
    https: boolean
    /** What carries texts: undefined where nobody does, and phone numbers are of no use. */
    texts: 'twilio' | 'webhook' | 'mailbox' | undefined
  }
>

const given = (env: NodeJS.ProcessEnv, name: string, problems: string[]): string | undefined => {
  const path = env[`${name}_FILE`]
  if (!path) return env[name] || undefined
  try {
    return readFileSync(path, 'utf8').trimEnd()
  } catch {
    problems.push(`${name}_FILE: cannot read ${path}`)
    return undefined
  }
}

/**
 * Reads the settings from `env`. Any NAME may be given as NAME_FILE, the path of a file that holds it.
 * Throws one StartError that names everything that is wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = []
  const values = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, given(env, name, problems)]),
  )
  const result = settings.safeParse(values)
  if (!result.success) {
    for (const issue of result.error.issues) problems.push(`${String(issue.path[0])}: ${issue.message}`)
    throw unusable(problems)
  }
  const config = complete(result.data)
  problems.push(...unsafe(config))
  if (problems.length) throw unusable(problems)
  return Object.freeze(config)
}

function complete({ ISSUER, DATABASE_URL, MAIL_FROM, ...rest }: Settings): Config {
  const url = new URL(ISSUER ?? `http://localhost:${rest.PORT}`)
  return {
    ...rest,
    ISSUER: url.origin,
    database: databaseAt(rest.DATA_DIR, DATABASE_URL),
    MAIL_FROM: MAIL_FROM ?? `portico@${url.hostname}`,
    onLoopback: isLoopbackIssuer(url),
    https: url.protocol === 'https:',
    texts: textsThrough(rest, isLoopbackIssuer(url)),
  }
}

function textsThrough(
  { TWILIO_ACCOUNT, TEXT_WEBHOOK_URL }: Pick<Settings, 'TWILIO_ACCOUNT' | 'TEXT_WEBHOOK_URL'>,
  onLoopback: boolean,
): Config['texts'] {
  if (TWILIO_ACCOUNT) return 'twilio'
  if (TEXT_WEBHOOK_URL) return 'webhook'
  return onLoopback ? 'mailbox' : undefined
}

const databaseAt = (folder: string, url = 'file:portico.db') =>
  isPostgresql(url) ? url : resolve(folder, url.slice('file:'.length))

/** What would be unsafe for others than the person at this machine is refused, not warned about. */
function unsafe(config: Config): string[] {
  const problems = []
  // A key in one instance's folder would be missing in all the others.
  if (isPostgresql(config.database) && !config.ENCRYPTION_KEY)
    problems.push(
      'ENCRYPTION_KEY: is needed with PostgreSQL, the same for every instance (openssl rand -base64 32)',
    )
  if (config.WORKERS > 1 && !isPostgresql(config.database))
    problems.push('WORKERS: more than one needs PostgreSQL, because SQLite has one writer at a time')
  const twilio = [config.TWILIO_ACCOUNT, config.TWILIO_TOKEN, config.TWILIO_FROM]
  if (twilio.some(Boolean) && !twilio.every(Boolean))
    problems.push('TWILIO_ACCOUNT, TWILIO_TOKEN, TWILIO_FROM: are needed together')
  if (Boolean(config.TEXT_WEBHOOK_URL) !== Boolean(config.TEXT_WEBHOOK_SECRET))
    problems.push('TEXT_WEBHOOK_URL, TEXT_WEBHOOK_SECRET: are needed together')
  if (config.TEXT_WEBHOOK_URL && config.TWILIO_ACCOUNT)
    problems.push('TEXT_WEBHOOK_URL, TWILIO_ACCOUNT: texts are sent through one of them, not both')
  if (config.OPERATORS_NEED_PASSKEY === 'yes' && !knowsPasskeys(config.ISSUER))
    problems.push('OPERATORS_NEED_PASSKEY: browsers know no passkeys of an IP address; ISSUER needs a name')
  if (config.SIGN_IN_BY_CODE.includes('text') && !config.texts)
    problems.push('SIGN_IN_BY_CODE: text needs TWILIO_ACCOUNT or TEXT_WEBHOOK_URL')
  if (config.onLoopback) return problems
  if (tellsSecretsOpenly(config))
    problems.push(
      'OTEL_EXPORTER_OTLP_ENDPOINT: must be https:// where OTEL_EXPORTER_OTLP_HEADERS are sent, unless it is this machine',
    )
  if (!config.https) problems.push('ISSUER: must be https:// unless it is this machine (localhost)')
  if (!config.SMTP_URL)
    problems.push('SMTP_URL: is needed to send letters unless ISSUER is this machine (localhost)')
  return problems
}

/** A collector's key would be read by whoever listens on the way. Traces alone hold no secrets. */
function tellsSecretsOpenly({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS }: Config): boolean {
  const url = URL.parse(OTEL_EXPORTER_OTLP_ENDPOINT ?? '')
  if (url?.protocol !== 'http:' || isLoopbackHost(url.hostname)) return false
  return Object.keys(OTEL_EXPORTER_OTLP_HEADERS ?? {}).length > 0
}

const unusable = (problems: string[]) =>
  new StartError(
    `Portico cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  )
