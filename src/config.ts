import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { minimumAlone, minimumWithSecondStep } from './accounts/password-rules.ts'
import { StartError } from './errors.ts'
import { isLoopbackIssuer } from './oidc/uris.ts'
import { isPostgresql } from './store/database-kind.ts'
import { readKeys, type WrittenKey } from './store/key-text.ts'

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
    .describe('How many connections each process opens to PostgreSQL at most; one more listens.'),
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
  KEEP_HISTORY_DAYS: wholeNumber(1, 3650)
    .default(400)
    .describe('How many days the history is kept: who did what, when.'),
  KEEP_OUTBOX_DAYS: wholeNumber(1, 365)
    .default(30)
    .describe('How many days what was sent is remembered: letters and calls to portals.'),
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
  }
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
  if (config.onLoopback) return problems
  if (!config.https) problems.push('ISSUER: must be https:// unless it is this machine (localhost)')
  if (!config.SMTP_URL)
    problems.push('SMTP_URL: is needed to send letters unless ISSUER is this machine (localhost)')
  return problems
}

const unusable = (problems: string[]) =>
  new StartError(
    `Portico cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  )
