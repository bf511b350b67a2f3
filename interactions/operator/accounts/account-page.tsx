import type { Person } from '../../../src/accounts/accounts.ts'
import { accountView } from '../../http/person.ts'
import { Notice } from '../../ui/notice.tsx'
import { Avatar } from '../../ui/passport-strip.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Events } from '../audit/events.tsx'
import type { OperatorPage } from '../nav.ts'
import { type Action, actions } from './actions.ts'
import { accountAddress, notesOf } from './page.tsx'
import type { Particulars } from './particulars.ts'
import { FactsSection, PortalsSection, SessionsSection, WaysInSection } from './sections.tsx'

interface Props extends Particulars {
  page: OperatorPage
  person: Person
  offered: ReadonlySet<Action>
  /** What was done a moment ago; or `not-now`. */
  done: string | undefined
  now: Date
}

/** One account: who it is, how it stands, where it is signed in, and what can be done about it. */
export function AccountPage({ page, person, offered, done, now, ...particulars }: Props) {
  const { t } = page
  const about = { t, person, now, ...particulars }
  const { id } = person.account
  const { name, picture } = accountView(person)
  return (
    <Shell
      {...page}
      title={name}
      sign={<Avatar picture={picture} />}
      lead={notesOf(t, person).join(', ') || undefined}
    >
      <Done t={t} done={done} />
      <FactsSection {...about} />
      <WaysInSection {...about} />
      <SessionsSection {...about} />
      <PortalsSection {...about} />
      <Section title={t('console.account.history')} id="history">
        <Events t={t} entries={particulars.entries} names={particulars.names} now={now} />
        <p>
          <a href={`/operator/audit?person=${id}`}>{t('console.account.all-history')}</a>
        </p>
      </Section>
      {!page.readOnly && (
        <Section title={t('console.account.actions')} id="actions" note={t('console.account.actions-note')}>
          <Rows>
            {actions
              .filter((action) => offered.has(action))
              .map((action) => (
                <LinkRow
                  key={action}
                  href={`${accountAddress(id)}/${action}`}
                  title={t(`console.action.${action}`)}
                  state={t(`console.action.${action}.note`)}
                />
              ))}
          </Rows>
        </Section>
      )}
    </Shell>
  )
}

function Done({ t, done }: { t: OperatorPage['t']; done: string | undefined }) {
  const action = actions.find((each) => each === done)
  if (!action && done !== 'not-now') return null
  return (
    <Notice kind={action ? 'success' : 'info'} role="status">
      <p>{action ? t(`console.action.${action}.done`) : t('console.action.not-now')}</p>
    </Notice>
  )
}
