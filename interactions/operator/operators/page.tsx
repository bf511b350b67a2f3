import { addressOf, type Person } from '../../../src/accounts/accounts.ts'
import { accountView } from '../../http/person.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import { accountAddress, notesOf } from '../accounts/page.tsx'
import type { OperatorPage } from '../nav.ts'

interface Listed {
  person: Person
  /** They have set one up. */
  secondStep: boolean
}

interface Props {
  page: OperatorPage
  operators: Listed[]
  /** What was typed that nobody has. */
  typed: string | undefined
}

/** Everybody who runs this Portico, and how another one is made. */
export function OperatorsPage({ page, operators, typed }: Props) {
  const { t, readOnly } = page
  const problem = typed === undefined ? undefined : t('console.operators.unknown')
  return (
    <Shell
      {...page}
      title={t('console.operators.title')}
      lead={t('console.operators.lead')}
      problem={problem}
      wide
    >
      <Table
        label={t('console.operators.title')}
        columns={[
          t('console.accounts.name'),
          t('console.accounts.address'),
          t('console.account.second-step'),
          t('console.notes'),
        ]}
        rows={operators.map((each) => ({ key: each.person.account.id, cells: cellsOf(page, each) }))}
        empty={<p>{t('console.operators.none')}</p>}
      />
      {!readOnly && (
        <Section id="add" title={t('console.operators.add')} note={t('console.operators.add-note')}>
          <form method="post" action="/operator/operators">
            <Field
              label={t('console.operators.who')}
              name="who"
              value={typed}
              autocomplete="off"
              autocapitalize="none"
              problem={problem}
              autofocus={problem !== undefined}
              required
            />
            <Select
              label={t('console.operators.as')}
              name="as"
              options={[
                { value: 'make-read-only', label: t('console.operators.as-read-only') },
                { value: 'make-operator', label: t('console.operators.as-operator') },
              ]}
            />
            <SubmitButton>{t('console.operators.go-on')}</SubmitButton>
          </form>
        </Section>
      )}
    </Shell>
  )
}

function cellsOf({ t }: OperatorPage, { person, secondStep }: Listed) {
  return [
    <a key="name" href={accountAddress(person.account.id)}>
      <bdi>{accountView(person).name}</bdi>
    </a>,
    <bdi key="address">{addressOf(person)?.display}</bdi>,
    t(secondStep ? 'console.on' : 'console.off'),
    notesOf(t, person).join(', '),
  ]
}
