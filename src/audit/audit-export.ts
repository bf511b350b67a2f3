/** The audit log as files that other programs read: one line an event, the newest first. */
import type { AuditListEntry } from './audit-list.ts'

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

const columns = ['at', 'kind', 'account', 'client', 'ip', 'user_agent', 'request', 'id', 'detail'] as const

const informationOf = (entry: AuditListEntry): Record<(typeof columns)[number], unknown> => ({
  at: entry.at.toISOString(),
  kind: entry.kind,
  account: entry.accountId,
  client: entry.clientId,
  ip: entry.ip,
  user_agent: entry.userAgent,
  request: entry.requestId,
  id: entry.id,
  detail: entry.detail,
})

/** A field of RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe. */
export function csvField(value: unknown): string {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const lineOf: Record<ExportFormat, (entry: AuditListEntry) => string> = {
  csv: (entry) => `${Object.values(informationOf(entry)).map(csvField).join(',')}\r\n`,
  jsonl: (entry) => `${JSON.stringify(informationOf(entry))}\n`,
}

/** The lines of such a file, a batch at a time: however much there is, little of it is in memory. */
export async function* exportLines(
  batches: AsyncIterable<AuditListEntry[]>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${columns.join(',')}\r\n`
  for await (const batch of batches) yield batch.map(lineOf[format]).join('')
}
