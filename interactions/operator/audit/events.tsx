import type { AuditListEntry } from '../../../src/audit/audit-list.ts'
import { addressLabel, browserLabel } from '../../letters/browser-label.ts'
import type { Translator } from '../../locales/translator.ts'
import { Row, Rows } from '../../ui/rows.tsx'
import { When } from '../../ui/when.tsx'

interface Props {
  t: Translator
  entries: AuditListEntry[]
  /** The names of portals by their client ids. */
  names: ReadonlyMap<string, string>
  /** People by their account ids, where they are to be named. */
  people?: ReadonlyMap<string, string>
  now: Date
}

/** Lines of the audit log, by the names that programs know them by too. */
export function Events({ t, entries, ...about }: Props) {
  if (entries.length === 0) return <p class="empty">{t('console.audit.none')}</p>
  return (
    <Rows>
      {entries.map((entry) => (
        <Event key={entry.id} t={t} entry={entry} {...about} />
      ))}
    </Rows>
  )
}

const signOf = ({ kind, detail: { by } }: AuditListEntry): string =>
  by ? 'dot operator' : /-failed$|-reused$|-cloned$/.test(kind) ? 'dot failed' : 'dot'

function Event({ t, entry, names, people, now }: Omit<Props, 'entries'> & { entry: AuditListEntry }) {
  const { accountId, clientId, ip, userAgent } = entry
  const operator = operatorOf(entry)
  const where = [
    clientId && (names.get(clientId) ?? clientId),
    ip && addressLabel(ip),
    userAgent && browserLabel(t, userAgent),
    ...detailOf(entry),
  ]
  return (
    <Row sign={<span class={signOf(entry)} />} action={<When t={t} moment={entry.at} now={now} />}>
      <code>{entry.kind}</code>{' '}
      {people && accountId && <Person t={t} id={accountId} name={people.get(accountId)} />}
      <p class="quiet">
        <bdi>{where.filter(Boolean).join(' · ')}</bdi>
      </p>
      {people && operator && (
        <p class="quiet">
          {t('console.audit.by')} <Person t={t} id={operator} name={people.get(operator)} />
        </p>
      )}
    </Row>
  )
}

/** The operator who did it, where that was not the person whose line it is. */
const operatorOf = ({ detail: { operator } }: AuditListEntry): string | undefined =>
  typeof operator === 'string' ? operator : undefined

/** The account ids of everybody whom these lines name. */
export const peopleIn = (entries: AuditListEntry[]): string[] => [
  ...new Set(entries.flatMap((entry) => [entry.accountId ?? [], operatorOf(entry) ?? []].flat())),
]

function Person({ t, id, name }: { t: Translator; id: string; name: string | undefined }) {
  if (name === undefined) return <span class="quiet">{t('console.audit.gone')}</span>
  return (
    <a href={`/operator/accounts/${id}`}>
      <bdi>{name}</bdi>
    </a>
  )
}

/** What is known besides, as it was written down. */
const detailOf = ({ detail }: AuditListEntry): string[] =>
  Object.entries(detail)
    .filter(([name]) => name !== 'operator' && !(name === 'by' && detail.operator))
    .map(([name, value]) => `${name}: ${String(value)}`)
