import { masked } from '../../../src/delivery/masked.ts'
import type { ListedItem } from '../../../src/delivery/outbox.ts'
import {
  type OutboxPage as Found,
  type OutboxWish,
  orderOf,
  outboxStates,
} from '../../../src/delivery/outbox-list.ts'
import { placeIn } from '../../http/place.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Paging, withQuery } from '../../ui/paging.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Search } from '../../ui/search.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { OperatorPage } from '../nav.ts'

interface Props {
  page: OperatorPage
  wish: Pick<OutboxWish, 'state' | 'targets'>
  typed: string
  found: Found
  /** How many were given up. */
  dead: number
  done: string | undefined
  now: Date
}

const address = '/operator/outbox'

/** What is on its way, what arrived, and what was given up. */
export function OutboxPage({ page, wish, typed, found, dead, done, now }: Props) {
  const { t, readOnly } = page
  const { items, hasNewer, hasOlder } = found
  const to = (name: 'before' | 'after', item: ListedItem | undefined) =>
    item &&
    withQuery(address, {
      state: wish.state,
      q: typed,
      [name]: placeIn({ at: item[orderOf(wish)], id: item.id }),
    })
  return (
    <Shell {...page} title={t('console.outbox.title')} lead={t('console.outbox.lead')}>
      {(done === 'retried' || done === 'not-now') && (
        <Notice kind={done === 'retried' ? 'success' : 'info'} role="status">
          <p>{t(`console.outbox.${done}`)}</p>
        </Notice>
      )}
      {dead > 0 && !readOnly && <RetryAll t={t} dead={dead} />}
      <Search
        label={t('console.outbox.search')}
        hint={t('console.outbox.search-hint')}
        action={address}
        value={typed}
        submit={t('console.search')}
      />
      <States t={t} current={wish.state} typed={typed} />
      <Section title={t(`console.outbox.${wish.state ?? 'all'}`)} id="items">
        {items.length === 0 && <p class="empty">{t('console.outbox.none')}</p>}
        {items.length > 0 && (
          <Rows>
            {items.map((item) => (
              <Item key={item.id} t={t} item={item} readOnly={readOnly} now={now} />
            ))}
          </Rows>
        )}
        <Paging
          t={t}
          newer={hasNewer ? (to('after', items[0]) ?? address) : undefined}
          older={hasOlder ? to('before', items.at(-1)) : undefined}
        />
      </Section>
    </Shell>
  )
}

const RetryAll = ({ t, dead }: { t: Translator; dead: number }) => (
  <Notice kind="warning">
    <p>{t.count('console.outbox.dead-count', dead)}</p>
    <form method="post" action={`${address}/retry`}>
      <SubmitButton kind="quiet" name="item" value="all-dead">
        {t('console.outbox.retry-all')}
      </SubmitButton>
    </form>
  </Notice>
)

const States = ({ t, current, typed }: { t: Translator; current: OutboxWish['state']; typed: string }) => (
  <nav class="filters" aria-label={t('console.outbox.states')}>
    {[undefined, ...outboxStates].map((state) => (
      <a
        key={state ?? 'all'}
        href={withQuery(address, { state, q: typed })}
        aria-current={state === current ? 'page' : undefined}
      >
        {t(`console.outbox.${state ?? 'all'}`)}
      </a>
    ))}
  </nav>
)

interface ItemProps {
  t: Translator
  item: ListedItem
  readOnly: boolean
  now: Date
}

const signs = { waiting: 'dot', sent: 'dot', expired: 'dot', dead: 'dot failed' } as const

function Item({ t, item, readOnly, now }: ItemProps) {
  const { id, kind, target, state, attempts, lastError, createdAt, expiresAt } = item
  const particulars = [
    t(`console.outbox.${state}`),
    attempts > 0 && t.count('console.outbox.attempts', attempts),
    lastError,
  ]
  const canRetry = state === 'dead' && expiresAt > now && !readOnly
  return (
    <Row sign={<span class={signs[state]} />} action={canRetry && <Retry t={t} id={id} />}>
      <b>{t(`console.outbox.kind-${kind}`)}</b> <bdi>{masked(target)}</bdi>
      <p class="quiet">
        <bdi>{particulars.filter(Boolean).join(' · ')}</bdi>
      </p>
      <When t={t} moment={createdAt} now={now} />
    </Row>
  )
}

const Retry = ({ t, id }: { t: Translator; id: string }) => (
  <form method="post" action={`${address}/retry`}>
    <SubmitButton kind="quiet" name="item" value={id}>
      {t('console.outbox.retry')}
    </SubmitButton>
  </form>
)
