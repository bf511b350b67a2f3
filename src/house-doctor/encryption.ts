import type { Deps } from '../deps.ts'
import { places } from '../store/re-encrypt.ts'
import type { Purpose, Secrets } from '../store/secrets.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** Values that are opened in each place: enough to see that a key is missing, and soon done whatever the size. */
const sample = 200

/** Opens some of everything that is encrypted. Nothing of it is shown. */
export async function checkEncryption({
  store,
  secrets,
}: Pick<Deps, 'store' | 'secrets'>): Promise<Finding[]> {
  let opened = 0
  let old = 0
  const closed: string[] = []
  for (const { table, key, column, purpose, where = 'TRUE', owner } of places) {
    const purposeOf = typeof purpose === 'string' ? `'${purpose}'` : `"${purpose.column}"`
    const sql = `SELECT "${key}" AS "key", "${column}" AS "value", ${purposeOf} AS "purpose" FROM "${table}"
      WHERE ${where} AND "${column}" IS NOT NULL AND "${column}" <> '' LIMIT ${sample}`
    for (const row of await store.statements.all(sql, [])) {
      const value = String(row.value)
      if (opens(secrets, row.purpose as Purpose, owner ?? String(row.key), value)) opened++
      else if (!closed.includes(table)) closed.push(table)
      if (!value.startsWith(secrets.prefix())) old++
    }
  }
  return [...judge(opened, closed), ...(old > 0 ? [unfinished] : [])]
}

function judge(opened: number, closed: string[]): Finding[] {
  if (closed.length === 0) return [ok('encryption key', `Opens what is there (${opened} values looked at).`)]
  const says = `No key opens some values in ${closed.join(', ')}.`
  const todo = 'Put the key back that is missing, from your backup, after the one that is there.'
  return [wrong('encryption key', says, todo)]
}

const unfinished = warning(
  'encryption key',
  'Some values are still encrypted with an older key.',
  'Run portico secrets rotate; until it has ended, keep the older key.',
)

function opens(secrets: Secrets, purpose: Purpose, owner: string, value: string): boolean {
  try {
    secrets.decrypt(purpose, owner, value)
    return true
  } catch {
    return false
  }
}
