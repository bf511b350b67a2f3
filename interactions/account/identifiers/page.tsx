import type { OwnIdentifier } from '../../../src/accounts/identifiers.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'

export const address = '/account/identifiers'

/** What was done a moment ago. */
export const doneWords = ['added', 'primary', 'removed'] as const

interface Props {
  page: ReturnType<typeof ownPage>
  identifiers: OwnIdentifier[]
  /** Numbers can be proven here. */
  phones: boolean
  done: (typeof doneWords)[number] | undefined
  /** What was asked for cannot be done any more. */
  overtaken: boolean
  now: Date
}

/** Every address and number of a person, and the way to each and to another one. */
export function IdentifiersPage({ page, identifiers, phones, done, overtaken, now }: Props) {
  const { t } = page
  const of = (wanted: OwnIdentifier['kind']) => identifiers.filter(({ kind }) => kind === wanted)
  const about = { t, now }
  return (
    <Shell
      {...page}
      title={t('identifiers.title')}
      lead={t('identifiers.lead')}
      problem={overtaken ? t('identifiers.none-such') : undefined}
    >
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`identifiers.done-${done}`)}</p>
        </Notice>
      )}
      <Section title={t('identifiers.emails')} id="emails">
        <List {...about} identifiers={of('email')} empty={t('identifiers.emails-none')} />
      </Section>
      {(phones || of('phone').length > 0) && (
        <Section title={t('identifiers.phones')} id="phones">
          <List {...about} identifiers={of('phone')} empty={t('identifiers.phones-none')} />
        </Section>
      )}
      <Actions>
        <LinkButton kind="primary" href={`${address}/add`}>
          {t(phones ? 'identifiers.add' : 'identifiers.add-address')}
        </LinkButton>
      </Actions>
    </Shell>
  )
}

interface ListProps {
  t: Translator
  identifiers: OwnIdentifier[]
  empty: string
  now: Date
}

function List({ t, identifiers, empty, now }: ListProps) {
  if (identifiers.length === 0) return <p class="empty">{empty}</p>
  return (
    <Rows>
      {identifiers.map(({ id, kind, display, primary, createdAt }) => (
        <LinkRow
          key={id}
          href={`${address}/${id}`}
          title={display}
          state={
            <>
              {primary && identifiers.length > 1 && `${t(`identifiers.primary-${kind}`)} · `}
              {t('identifiers.since')} <When t={t} moment={createdAt} now={now} />
            </>
          }
        />
      ))}
    </Rows>
  )
}
