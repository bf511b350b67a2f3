import { addressOf, type Person } from '../../../src/accounts/accounts.ts'
import type { DirectoryPage, SearchPage, SearchPlace } from '../../../src/accounts/directory.ts'
import { accountView } from '../../http/person.ts'
import { placeIn } from '../../http/place.ts'
import type { Translator } from '../../locales/translator.ts'
import { Notice } from '../../ui/notice.tsx'
import { Paging, withQuery } from '../../ui/paging.tsx'
import { Search } from '../../ui/search.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import type { OperatorPage } from '../nav.ts'

const address = '/operator/accounts'

/** Where one account's own page is. */
export const accountAddress = (id: string): string => `${address}/${id}`

interface Props {
  page: OperatorPage
  now: Date
}

/** All accounts, the newest first. */
export function AccountsPage(props: Props & { found: DirectoryPage; removed: boolean }) {
  const { page, found, removed, now } = props
  const { t } = page
  const { people, hasNewer, hasOlder } = found
  const to = (name: 'before' | 'after', person: Person | undefined) =>
    person && withQuery(address, { [name]: placeIn({ at: person.account.createdAt, id: person.account.id }) })
  return (
    <Shell {...page} title={t('console.accounts.title')} lead={t('console.accounts.lead')} wide>
      {removed && (
        <Notice kind="success" role="status">
          <p>{t('console.accounts.removed')}</p>
        </Notice>
      )}
      <SearchForm t={t} typed="" />
      <People t={t} people={people} now={now} empty={t('console.accounts.end')} />
      <Paging
        t={t}
        newer={hasNewer ? (to('after', people[0]) ?? address) : undefined}
        older={hasOlder ? to('before', people.at(-1)) : undefined}
      />
    </Shell>
  )
}

const placeText = ({ part, key, id }: SearchPlace) =>
  `${part}.${Buffer.from(key).toString('base64url')}.${id}`

/** Whoever a search found. */
export function FoundPage(props: Props & { found: SearchPage; typed: string; goesOn: boolean }) {
  const { page, found, typed, goesOn, now } = props
  const { t } = page
  const { people, next } = found
  return (
    <Shell {...page} title={t('console.accounts.title')} lead={t('console.accounts.found', { typed })} wide>
      <SearchForm t={t} typed={typed} />
      <People t={t} people={people} now={now} empty={t('console.accounts.nobody')} />
      <Paging
        t={t}
        newer={goesOn ? withQuery(address, { q: typed }) : undefined}
        older={next && withQuery(address, { q: typed, from: placeText(next) })}
      />
      <p>
        <a href={address}>{t('console.accounts.all')}</a>
      </p>
    </Shell>
  )
}

const SearchForm = ({ t, typed }: { t: Translator; typed: string }) => (
  <Search
    label={t('console.accounts.search')}
    hint={t('console.accounts.search-hint')}
    action={address}
    value={typed}
    submit={t('console.search')}
  />
)

function People({ t, people, now, empty }: { t: Translator; people: Person[]; now: Date; empty: string }) {
  return (
    <Table
      label={t('console.accounts.title')}
      columns={[
        t('console.accounts.name'),
        t('console.accounts.address'),
        t('console.accounts.since'),
        t('console.notes'),
      ]}
      rows={people.map((person) => ({ key: person.account.id, cells: cellsOf(t, person, now) }))}
      empty={<p>{empty}</p>}
    />
  )
}

function cellsOf(t: Translator, person: Person, now: Date) {
  const { account } = person
  const { name, picture } = accountView(person)
  return [
    <a key="name" class="named" href={accountAddress(account.id)}>
      {picture && <img class="avatar" src={picture} alt="" width="36" height="36" loading="lazy" />}
      <bdi>{name}</bdi>
    </a>,
    <bdi key="address">{addressOf(person)?.display}</bdi>,
    <When key="since" t={t} moment={account.createdAt} now={now} />,
    notesOf(t, person).join(', ') || '–',
  ]
}

/** What is out of the ordinary about an account. */
export const notesOf = (t: Translator, { account }: Person): string[] =>
  [
    account.operator && t(account.operatorReadOnly ? 'console.note.read-only' : 'console.note.operator'),
    account.disabledAt !== null && t('console.note.disabled'),
    account.deleteAt !== null && t('console.note.leaving'),
    account.passwordMustChange && t('console.note.one-time-password'),
  ].filter((note) => note !== false)
