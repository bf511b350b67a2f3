import type { Person } from '../../../src/accounts/accounts.ts'
import { viewOf } from '../../http/interaction.ts'
import { addressLabel, browserLabel } from '../../letters/browser-label.ts'
import { dateAndTime } from '../../locales/time.ts'
import type { Translator } from '../../locales/translator.ts'
import { PortalTile } from '../../ui/crest.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { When } from '../../ui/when.tsx'
import type { Particulars } from './particulars.ts'

interface Props extends Particulars {
  t: Translator
  person: Person
  now: Date
}

/** Who it is. */
export function FactsSection({ t, person, standing }: Props) {
  const { account, sub } = person
  const facts = [
    { term: t('console.account.sub'), value: sub },
    { term: t('console.account.since'), value: dateAndTime(t, account.createdAt) },
    ...standing.identifiers.map(({ kind, display }) => ({
      term: t(`console.account.${kind}`),
      value: display,
    })),
    ...(account.disabledAt
      ? [{ term: t('console.account.disabled'), value: dateAndTime(t, account.disabledAt) }]
      : []),
    ...(account.deleteAt
      ? [{ term: t('console.account.leaves'), value: dateAndTime(t, account.deleteAt) }]
      : []),
  ]
  return (
    <Section title={t('console.account.facts')} id="facts">
      <Facts facts={facts} />
    </Section>
  )
}

/** What opens it: how much of it there is, and nothing of what it is. */
export function WaysInSection({ t, person, standing }: Props) {
  const { secondStep, wayBack } = standing
  const weaker = [
    secondStep.byLetter && t('console.account.by-letter'),
    secondStep.byText && t('console.account.by-text'),
  ].filter(Boolean)
  const facts = [
    { term: t('console.account.password'), value: passwordState(t, person) },
    { term: t('console.account.passkeys'), value: String(standing.passkeys) },
    { term: t('console.account.second-step'), value: t(secondStep.on ? 'console.on' : 'console.off') },
    { term: t('console.account.apps'), value: String(secondStep.apps.length) },
    { term: t('console.account.codes-sent'), value: weaker.join(', ') || t('console.off') },
    { term: t('console.account.recovery-codes'), value: String(secondStep.recoveryCodesLeft) },
    { term: t('console.account.trusted-browsers'), value: String(standing.trustedBrowsers) },
    ...(wayBack ? [{ term: t('console.account.way-back'), value: dateAndTime(t, wayBack.until) }] : []),
  ]
  return (
    <Section title={t('console.account.ways-in')} id="ways-in" note={t('console.account.ways-in-note')}>
      <Facts facts={facts} />
    </Section>
  )
}

function passwordState(t: Translator, { account }: Person): string {
  if (account.passwordHash === null) return t('console.account.no-password')
  if (account.passwordMustChange) return t('console.note.one-time-password')
  const { passwordChangedAt } = account
  return passwordChangedAt
    ? t('console.account.password-since', { moment: dateAndTime(t, passwordChangedAt) })
    : t('console.on')
}

/** Where they are signed in. */
export function SessionsSection({ t, sessions, names, now }: Props) {
  return (
    <Section title={t('console.account.sessions')} id="sessions">
      {sessions.length === 0 && <p class="empty">{t('console.account.no-sessions')}</p>}
      {sessions.length > 0 && (
        <Rows>
          {sessions.map(({ uid, browser, lastUsedAt, portals }) => (
            <Row key={uid} action={<When t={t} moment={lastUsedAt} now={now} />}>
              <b>{browserLabel(t, browser.userAgent)}</b>
              <p class="quiet">
                <bdi>
                  {[addressLabel(browser.ip), ...portals.flatMap((id) => names.get(id) ?? [])]
                    .filter(Boolean)
                    .join(' · ')}
                </bdi>
              </p>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}

/** What they have to do with which portal. */
export function PortalsSection({ t, portals, now }: Props) {
  return (
    <Section title={t('console.account.portals')} id="portals">
      {portals.length === 0 && <p class="empty">{t('console.account.no-portals')}</p>}
      {portals.length > 0 && (
        <Rows>
          {portals.map(({ portal, role, enteredAt }) => (
            <Row
              key={portal.id}
              sign={<PortalTile portal={viewOf(portal)} />}
              action={enteredAt && <When t={t} moment={enteredAt} now={now} />}
            >
              <a href={`/operator/portals/${portal.id}`}>
                <bdi>{portal.name}</bdi>
              </a>
              {role && <p class="quiet">{t(`console.role.${role}`)}</p>}
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
