import { usualScope } from '../../../src/portals/doctor.ts'
import type { RoundTrip, Step } from '../../../src/portals/round-trip.ts'
import type { Fields } from '../../http/forms.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'

/** What can be asked on the way: as the form says it, and as the protocol does. */
export const ways = { 'none-asked': undefined, 'login': 'login', 'silent': 'none' } as const
export const wayNames = ['none-asked', 'login', 'silent'] as const satisfies (keyof typeof ways)[]

export const testPortalAddress = '/operator/test-portal'

/** Where a round trip begins. */
export function TestPortalPage({
  page,
  fields = {},
  wrong,
}: {
  page: OperatorPage
  fields?: Fields
  wrong?: boolean
}) {
  const { t } = page
  const problem = wrong ? t('test-portal.wrong') : undefined
  return (
    <Shell {...page} title={t('test-portal.title')} lead={t('test-portal.lead')} problem={problem}>
      <Section id="begin" title={t('test-portal.begin')} note={t('test-portal.begin-note')}>
        <form method="post" action={testPortalAddress}>
          <Field
            label={t('test-portal.scope')}
            name="scope"
            value={fields.scope ?? usualScope}
            problem={problem}
            autocomplete="off"
            autocapitalize="off"
            required
          />
          <Select
            label={t('test-portal.prompt')}
            name="way"
            value={fields.way}
            options={wayNames.map((way) => ({ value: way, label: t(`test-portal.prompt.${way}`) }))}
          />
          <SubmitButton>{t('test-portal.begin')}</SubmitButton>
        </form>
      </Section>
    </Shell>
  )
}

/** Every step of a round trip that was made, and what a portal learns by it. */
export function RoundTripPage({ page, trip }: { page: OperatorPage; trip: RoundTrip }) {
  const { t } = page
  return (
    <Shell {...page} title={t(trip.problem === undefined ? 'test-portal.done' : 'test-portal.failed')}>
      {trip.problem !== undefined && (
        <Notice kind="danger" role="alert">
          <p>
            <b>{t('test-portal.why')}: </b>
            <bdi>{trip.problem}</bdi>
          </p>
        </Notice>
      )}
      {trip.steps.map((step) => (
        <StepSection key={step.name} page={page} step={step} />
      ))}
      <p>
        <LinkButton href={testPortalAddress}>{t('test-portal.again')}</LinkButton>
      </p>
    </Shell>
  )
}

function StepSection({
  page: { t },
  step: { name, milliseconds: ms, shown },
}: {
  page: OperatorPage
  step: Step
}) {
  const about = t(`test-portal.about.${name}`)
  const note = ms > 0 ? `${about} ${t('test-portal.milliseconds', { ms })}` : about
  const value = JSON.stringify(shown, null, 2)
  return (
    <Section id={name} title={t(`test-portal.step.${name}`)} note={note}>
      <Copy t={t} id={`${name}-shown`} label={t('test-portal.shown')} value={value} />
    </Section>
  )
}

/** Somebody came to the callback without having begun, or for the second time. */
export function RoundTripOverPage({ page }: { page: OperatorPage }) {
  const { t } = page
  return (
    <Shell {...page} title={t('test-portal.over')} lead={t('test-portal.over-note')}>
      <p>
        <LinkButton href={testPortalAddress}>{t('test-portal.again')}</LinkButton>
      </p>
    </Shell>
  )
}
