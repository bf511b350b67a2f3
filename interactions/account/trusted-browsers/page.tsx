import type { TrustedBrowserView } from '../../../src/factors/trusted-browsers.ts'
import { browserLabel } from '../../letters/browser-label.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'

export const address = '/account/trusted-browsers'

interface Props {
  page: ReturnType<typeof ownPage>
  browsers: TrustedBrowserView[]
  forgotten: boolean
  now: Date
}

/** The browsers that are not asked for the second step, and the way to be rid of them. */
export function TrustedBrowsersPage({ page, browsers, forgotten, now }: Props) {
  const { t } = page
  return (
    <Shell {...page} title={t('trusted.title')} lead={t('trusted.lead')}>
      {forgotten && (
        <Notice kind="success" role="status">
          <p>{t('trusted.forgotten')}</p>
        </Notice>
      )}
      {browsers.length === 0 && <p class="empty">{t('trusted.none')}</p>}
      {browsers.length > 0 && (
        <Section title={t('trusted.yours')} id="browsers">
          <Rows>
            {browsers.map((browser) => (
              <TrustedBrowser key={browser.id} t={t} browser={browser} now={now} />
            ))}
          </Rows>
          {browsers.length > 1 && (
            <form method="post" action={`${address}/forget-all`}>
              <SubmitButton kind="quiet">{t('trusted.forget-all')}</SubmitButton>
            </form>
          )}
        </Section>
      )}
    </Shell>
  )
}

interface RowProps {
  t: Translator
  browser: TrustedBrowserView
  now: Date
}

function TrustedBrowser({ t, browser: { id, userAgent, here, createdAt, usedAt }, now }: RowProps) {
  const name = browserLabel(t, userAgent)
  return (
    <Row action={<Forget t={t} id={id} browser={name} />}>
      <b>
        <bdi>{name}</bdi>
      </b>
      {here && <span class="quiet"> · {t('sessions.this')}</span>}
      <p class="quiet">
        {t('trusted.since')} <When t={t} moment={createdAt} now={now} />
        {' · '}
        {t('trusted.used')} <When t={t} moment={usedAt} now={now} />
      </p>
    </Row>
  )
}

const Forget = ({ t, id, browser }: { t: Translator; id: string; browser: string }) => (
  <form method="post" action={`${address}/forget`}>
    <input type="hidden" name="id" value={id} />
    <SubmitButton kind="quiet" label={t('trusted.forget-one', { browser })}>
      {t('trusted.forget')}
    </SubmitButton>
  </form>
)
