import { exportFormats } from '../../../src/audit/audit-export.ts'
import type { AuditPage as Found } from '../../../src/audit/audit-list.ts'
import type { Portal } from '../../../src/portals/portals.ts'
import { placeIn } from '../../http/place.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { Paging, withQuery } from '../../ui/paging.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import { Events } from './events.tsx'
import type { AuditFields } from './filters.ts'

interface Props {
  page: OperatorPage
  fields: AuditFields
  found: Found
  /** Nobody has the address that was typed. */
  unknownPerson: boolean
  /** Every kind that ever happened here. */
  kinds: string[]
  portals: Portal[]
  /** The names of portals by their client ids, and of people by their accounts'. */
  names: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
  now: Date
}

const address = '/operator/audit'

/** Everything that happened, the newest first, narrowed to what is looked for. */
export function AuditPage({ page, fields, found, unknownPerson, names, people, now, ...choices }: Props) {
  const { t } = page
  const { entries, hasNewer, hasOlder } = found
  const [first, last] = [entries[0], entries.at(-1)]
  return (
    <Shell
      {...page}
      title={t('console.audit.title')}
      lead={t('console.audit.lead')}
      problem={unknownPerson ? t('console.audit.unknown-person') : undefined}
    >
      <Section title={t('console.audit.entries')} id="entries">
        <More label={t('console.audit.filter')} open={Object.values(fields).some(Boolean)}>
          <Filters t={t} fields={fields} unknownPerson={unknownPerson} {...choices} />
        </More>
        <Events t={t} entries={entries} names={names} people={people} now={now} />
        <Paging
          t={t}
          newer={hasNewer ? withQuery(address, { ...fields, after: first && placeIn(first) }) : undefined}
          older={hasOlder && last ? withQuery(address, { ...fields, before: placeIn(last) }) : undefined}
        />
      </Section>
      <Section title={t('console.audit.export')} id="export" note={t('console.audit.export-note')}>
        <ul class="ways">
          {exportFormats.map((format) => (
            <li key={format}>
              <a href={withQuery(`${address}/export`, { ...fields, format })} download>
                {t(`console.audit.export-${format}`)}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </Shell>
  )
}

type FiltersProps = Pick<Props, 'fields' | 'unknownPerson' | 'kinds' | 'portals'> & { t: OperatorPage['t'] }

/** More than this are too many to choose from in a list. */
const mostOptions = 1000

function Filters({ t, fields, unknownPerson, kinds, portals }: FiltersProps) {
  const anything = { value: '', label: t('console.audit.any') }
  const byName = portals.toSorted((a, b) => a.name.localeCompare(b.name, t.language)).slice(0, mostOptions)
  return (
    <form method="get" action={address}>
      <div class="split">
        <Select
          label={t('console.audit.kind')}
          name="kind"
          options={[anything, ...kinds.map((kind) => ({ value: kind, label: kind }))]}
          value={fields.kind}
        />
        <Select
          label={t('console.audit.portal')}
          name="portal"
          options={[anything, ...byName.map(({ id, name }) => ({ value: id, label: name }))]}
          value={fields.portal}
        />
      </div>
      <Field
        label={t('console.audit.person')}
        hint={t('console.audit.person-hint')}
        name="person"
        value={fields.person}
        autocomplete="off"
        autocapitalize="none"
        problem={unknownPerson ? t('console.audit.unknown-person') : undefined}
      />
      <div class="split">
        <Field label={t('console.audit.from')} name="from" type="date" value={fields.from} />
        <Field label={t('console.audit.to')} name="to" type="date" value={fields.to} />
      </div>
      <SubmitButton kind="quiet">{t('console.audit.apply')}</SubmitButton>
      <p>
        <a href={address}>{t('console.audit.clear')}</a>
      </p>
    </form>
  )
}
