import type { Choice, SecondStepSummary } from '../../../src/factors/second-step.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CodeList } from '../../ui/copy.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LinkRow, Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'
import { OthersGoOn } from '../sessions/reminder.tsx'

/** Where somebody was on their way to before they came to set this up. */
export type WayBack = { href: string; portal: string | undefined } | undefined

interface Props {
  page: ReturnType<typeof ownPage>
}

export const address = '/account/second-step'

/** What can be chosen beside apps, and why it cannot where it cannot. */
export interface Offer {
  choice: Choice
  on: boolean
  /** What it would use is not there: a passkey, an address, a number. */
  lacks: boolean
  /** It is not what turned the second step on, and is taken all the same. */
  taken?: boolean
}

interface SecondStepPageProps extends Props {
  summary: SecondStepSummary
  offers: Offer[]
  wayBack: WayBack
  done: string | undefined
  now: Date
}

/** How a person takes their second step: what they have, what they could have, and what is left for bad days. */
export function SecondStepPage({ page, summary, offers, wayBack, done, now }: SecondStepPageProps) {
  const { t } = page
  return (
    <Shell
      {...page}
      title={t('second-step.title')}
      lead={t(summary.on ? 'second-step.on' : 'second-step.off')}
    >
      {done === 'changed' && (
        <Notice kind="success" role="status">
          <p>{t('second-step.done-changed')}</p>
          <OthersGoOn t={t} />
        </Notice>
      )}
      {summary.goesOut && (
        <Notice kind="warning">
          <p>{t('second-step.goes-out')}</p>
        </Notice>
      )}
      {wayBack && summary.on && !summary.goesOut && <GoOn t={t} wayBack={wayBack} />}
      <Apps t={t} summary={summary} now={now} primary={!summary.on || summary.goesOut} />
      <Section title={t('second-step.others')} id="others">
        <Rows>
          {offers.map((offer) => (
            <OfferRow key={offer.choice} t={t} offer={offer} />
          ))}
        </Rows>
      </Section>
      {summary.on && <Codes t={t} left={summary.recoveryCodesLeft} />}
      {summary.on && <Removal t={t} />}
    </Shell>
  )
}

const GoOn = ({ t, wayBack: { href, portal } }: { t: Translator; wayBack: NonNullable<WayBack> }) => (
  <Actions>
    <LinkButton href={href} kind="primary">
      {portal ? t('second-step.go-on', { portal }) : t('second-step.go-on-here')}
    </LinkButton>
  </Actions>
)

interface AppsProps {
  t: Translator
  summary: SecondStepSummary
  now: Date
  primary: boolean
}

function Apps({ t, summary: { apps }, now, primary }: AppsProps) {
  return (
    <Section title={t('second-step.apps')} id="apps" note={t('second-step.apps-note')}>
      {apps.length > 0 && (
        <Rows>
          {apps.map(({ id, name, createdAt, usedAt }) => (
            <LinkRow
              key={id}
              href={`${address}/apps/${id}`}
              title={name || t('second-step.app-unnamed')}
              state={
                <>
                  {t('second-step.app-since')} <When t={t} moment={createdAt} now={now} />
                  {' · '}
                  {t(usedAt ? 'second-step.app-used' : 'second-step.never')}{' '}
                  {usedAt && <When t={t} moment={usedAt} now={now} />}
                </>
              }
            />
          ))}
        </Rows>
      )}
      <Actions>
        <LinkButton href={`${address}/set-up`} kind={primary ? 'primary' : 'quiet'}>
          {t(apps.length ? 'second-step.add-another' : 'second-step.add-app')}
        </LinkButton>
      </Actions>
    </Section>
  )
}

function OfferRow({ t, offer }: { t: Translator; offer: Offer }) {
  const { choice, on, lacks } = offer
  return (
    <Row action={<OfferAction t={t} offer={offer} />}>
      <b>{t(`second-step.${choice}`)}</b>
      {(on || !lacks) && <span class="quiet"> · {t(on ? 'second-step.is-on' : 'second-step.is-off')}</span>}
      <p class="quiet">{t(`second-step.${choice}-note`)}</p>
      {lacks && <p class="quiet">{t(`second-step.${choice}-lacks`)}</p>}
      {offer.taken && <p class="quiet">{t('second-step.passkey-taken')}</p>}
    </Row>
  )
}

/** Turns it on or off, or leads to what it lacks. */
function OfferAction({ t, offer: { choice, on, lacks } }: { t: Translator; offer: Offer }) {
  if (on || !lacks) {
    const turn = on ? 'off' : 'on'
    return (
      <form method="post" action={`${address}/choices`}>
        <input type="hidden" name="choice" value={choice} />
        <SubmitButton kind="quiet" name="turn" value={turn} label={t(`second-step.${choice}-${turn}`)}>
          {t(`second-step.turn-${turn}`)}
        </SubmitButton>
      </form>
    )
  }
  const [href, label] = neededFor[choice]
  return <LinkButton href={href}>{t(label)}</LinkButton>
}

/** Where what each of them lacks is added. */
const neededFor = {
  passkey: ['/account/passkeys', 'passkeys.add'],
  text: ['/account/identifiers/add', 'second-step.add-number'],
  letter: ['/account/identifiers/add', 'identifiers.add-address'],
} as const

const Codes = ({ t, left }: { t: Translator; left: number }) => (
  <Section title={t('second-step.codes')} id="recovery-codes" note={t('second-step.codes-note')}>
    <Rows>
      <Row action={<LinkButton href={`${address}/recovery-codes`}>{t('second-step.new-codes')}</LinkButton>}>
        {t.count('second-step.codes-left', left)}
      </Row>
    </Rows>
  </Section>
)

const Removal = ({ t }: { t: Translator }) => (
  <Section title={t('second-step.remove-title')} id="remove" note={t('second-step.remove-note')}>
    <Actions>
      <LinkButton href={`${address}/remove`}>{t('second-step.remove')}</LinkButton>
    </Actions>
  </Section>
)

/** The recovery codes, for the only time. */
export function CodesPage({ page, codes, wayBack }: Props & { codes: string[]; wayBack: WayBack }) {
  const { t } = page
  return (
    <Shell {...page} title={t('second-step.codes-title')} lead={t('second-step.codes-lead')}>
      <Section title={t('second-step.codes')} id="recovery-codes">
        <CodeList
          t={t}
          id="codes"
          label={t('second-step.codes-label')}
          codes={codes}
          file={t('second-step.codes-file')}
        />
        <Notice kind="warning">
          <p>{t('second-step.codes-once')}</p>
        </Notice>
        <OthersGoOn t={t} />
        <Actions>
          <LinkButton href={wayBack?.href ?? address} kind="primary">
            {t('second-step.codes-kept')}
          </LinkButton>
        </Actions>
      </Section>
    </Shell>
  )
}

/** Asks before the old recovery codes stop working. */
export function NewCodesPage({ page }: Props) {
  const { t } = page
  return (
    <Shell {...page} title={t('second-step.new-codes-title')}>
      <Section title={t('second-step.codes')} id="recovery-codes">
        <p>{t('second-step.new-codes-note')}</p>
        <form method="post" action={`${address}/recovery-codes`}>
          <Actions>
            <SubmitButton>{t('second-step.new-codes')}</SubmitButton>
            <LinkButton href={address}>{t('second-step.keep-codes')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

/** Asks before the second step is taken away, and says what that means. */
export function RemovePage({ page, minLength }: Props & { minLength: number }) {
  const { t } = page
  return (
    <Shell {...page} title={t('second-step.remove-question')}>
      <Section title={t('second-step.remove-title')} id="remove">
        <Notice kind="warning">
          <p>{t('second-step.remove-warning', { min: minLength })}</p>
        </Notice>
        <form method="post" action={`${address}/remove`}>
          <Actions>
            <SubmitButton kind="danger">{t('second-step.remove')}</SubmitButton>
            <LinkButton href={address}>{t('second-step.keep')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
