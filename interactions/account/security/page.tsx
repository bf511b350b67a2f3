import type { SafetyFacts } from '../../../src/accounts/safety-facts.ts'
import { dateAndTime } from '../../locales/time.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'
import { SafetySection } from '../safety/section.tsx'
import type { Standing } from '../standing.ts'

/** What was done a moment ago. */
export const doneWords = ['password', 'way-back'] as const

interface Props {
  page: ReturnType<typeof ownPage>
  standing: Standing
  safety: SafetyFacts
  /** In how many browsers the person is signed in. */
  sessions: number
  done: (typeof doneWords)[number] | undefined
  now: Date
}

/** Everything that opens the account or keeps it closed, how it stands, and the way to each. */
export function SecurityPage({ page, standing, safety, sessions, done, now }: Props) {
  const { t } = page
  const { identifiers, links, passkeys, trustedBrowsers } = standing
  return (
    <Shell {...page} title={t('security.title')} lead={t('security.lead')}>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`security.done-${done}`)}</p>
        </Notice>
      )}
      {standing.wayBack ? (
        <WayBack t={t} until={standing.wayBack.until} />
      ) : (
        <SafetySection t={t} facts={safety} />
      )}
      <Section title={t('security.ways-in')} id="ways-in">
        <Rows>
          <LinkRow
            href="/account/security/password"
            title={t('security.password')}
            state={<PasswordState t={t} standing={standing} now={now} />}
          />
          <LinkRow
            href="/account/passkeys"
            title={t('security.passkeys')}
            state={counted(t, 'security.passkeys-count', passkeys)}
          />
          {links !== undefined && (
            <LinkRow
              href="/account/providers"
              title={t('links.title')}
              state={counted(t, 'security.links-count', links)}
            />
          )}
          <LinkRow
            href="/account/identifiers"
            title={t('identifiers.title')}
            state={identifiers.map(({ display }) => unbroken(display)).join(', ')}
          />
        </Rows>
      </Section>
      <Section title={t('security.second-step')} id="second-step">
        <Rows>
          <LinkRow
            href="/account/second-step"
            title={t('security.second-step-row')}
            state={secondStepState(t, standing)}
          />
          {(standing.secondStep.on || trustedBrowsers > 0) && (
            <LinkRow
              href="/account/trusted-browsers"
              title={t('trusted.title')}
              state={counted(t, 'security.trusted-browsers-count', trustedBrowsers)}
            />
          )}
        </Rows>
      </Section>
      <Section title={t('security.watch')} id="watch">
        <Rows>
          <LinkRow
            href="/account/sessions"
            title={t('sessions.title')}
            state={t.count('security.sessions-count', sessions)}
          />
          <LinkRow href="/account/history" title={t('history.title')} state={t('security.history-state')} />
        </Rows>
      </Section>
      <Section title={t('security.whole')} id="whole">
        <Rows>
          <LinkRow href="/account/data" title={t('security.data')} state={t('security.data-state')} />
        </Rows>
      </Section>
    </Shell>
  )
}

/** A number stays on one line. */
const unbroken = (display: string) => display.replaceAll(' ', '\u00a0')

const counted = (
  t: Translator,
  key: 'security.links-count' | 'security.passkeys-count' | 'security.trusted-browsers-count',
  count: number,
) => (count === 0 ? t(`${key}.none`) : t.count(key, count))

function PasswordState({ t, standing, now }: { t: Translator; standing: Standing; now: Date }) {
  const { hasPassword, passwordChangedAt } = standing
  if (!hasPassword) return <>{t('security.no-password')}</>
  if (!passwordChangedAt) return <>{t('security.has-password')}</>
  return (
    <>
      {t('security.password-changed')} <When t={t} moment={passwordChangedAt} now={now} />
    </>
  )
}

function secondStepState(t: Translator, { secondStep }: Standing): string {
  const { on, apps, byPasskey, byLetter, byText } = secondStep
  if (!on) return t('security.second-step-off')
  const ways = [
    byPasskey && t('security.by-passkey'),
    apps.length > 0 && t('security.by-app'),
    byText && t('security.by-text'),
    byLetter && t('security.by-letter'),
  ].filter((way) => way !== false)
  const list = new Intl.ListFormat(t.language, { type: 'disjunction' }).format(ways)
  return t('security.second-step-on', { ways: list })
}

/** An operator opened it; whoever did not ask for it closes it here. */
function WayBack({ t, until }: { t: Translator; until: Date }) {
  return (
    <div id="way-back">
      <Notice kind="warning">
        <p>
          <b>{t('security.way-back')}</b>
        </p>
        <p>{t('security.way-back-note', { until: dateAndTime(t, until) })}</p>
        <form method="post" action="/account/security/close-way-back">
          <SubmitButton kind="quiet">{t('security.close-way-back')}</SubmitButton>
        </form>
      </Notice>
    </div>
  )
}
