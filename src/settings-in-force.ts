import { type Config, settings } from './config.ts'
import { isPostgresql } from './store/database-kind.ts'
import { withoutPassword } from './store/open.ts'

export interface SettingInForce {
  name: string
  help: string
  /** As it may be shown; undefined: it is not set, or is a secret. */
  value: string | undefined
  /** It is set, and must not be shown. */
  hidden: boolean
}

/** What would open something, or may hold what would. */
const secret: ReadonlySet<string> = new Set([
  'ENCRYPTION_KEY',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'SMTP_URL',
  'TWILIO_TOKEN',
  'TEXT_WEBHOOK_URL',
  'TEXT_WEBHOOK_SECRET',
])

/** Every setting as it counts now, for those who run this Portico. Secrets are never among them. */
export const settingsInForce = (config: Config): SettingInForce[] =>
  Object.entries(settings.shape).map(([name, schema]) => {
    const isSet = shownValue(config, name) !== undefined
    const hidden = secret.has(name) && isSet
    const value = secret.has(name) ? undefined : shownValue(config, name)
    return { name, help: schema.description ?? '', value, hidden }
  })

function shownValue(config: Config, name: string): string | undefined {
  if (name === 'DATABASE_URL') return shownDatabase(config.database)
  const value = (config as Record<string, unknown>)[name]
  if (value === undefined) return undefined
  return Array.isArray(value) ? value.map(String).join(', ') : String(value)
}

const shownDatabase = (database: string): string =>
  isPostgresql(database) ? withoutPassword(database) : `file:${database}`
