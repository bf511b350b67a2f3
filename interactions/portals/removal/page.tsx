import type { Portal } from '../../../src/portals/portals.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ManagedPage } from '../managed.ts'

interface RemovalProps {
  page: ManagedPage
  title: string
  /** What happens then, and how to leave it as it is. */
  consequence: string
  keep: string
  /** What has to be typed. */
  name: string
  action: string
  back: string
  wrongName: boolean
}

/** Asks, by its name, whether something is to go: that cannot be undone. */
export function RemovalPage({ page, title, consequence, keep, name, action, back, wrongName }: RemovalProps) {
  const { t } = page
  const problem = wrongName ? t('removal.wrong-name', { name }) : undefined
  return (
    <Shell {...page} title={title} problem={problem}>
      <Section id="consequence" title={t('removal.what-then')} note={consequence}>
        <form method="post" action={action}>
          <Field
            label={t('removal.type-name', { name })}
            name="name"
            autocomplete="off"
            autocapitalize="off"
            problem={problem}
            required
          />
          <Actions>
            <SubmitButton kind="danger">{t('removal.submit')}</SubmitButton>
            <LinkButton href={back}>{keep}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

interface TurnProps {
  page: ManagedPage
  portal: Portal
  base: string
  turn: 'disable' | 'enable'
}

/** Asks whether nobody is to get into a portal any more, or everybody again who did. */
export function TurnPage({ page, portal, base, turn }: TurnProps) {
  const { t } = page
  const { name } = portal
  return (
    <Shell {...page} title={t(`removal.${turn}-title`, { name })}>
      <Section
        id="consequence"
        title={t('removal.what-then')}
        note={t(`removal.${turn}-consequence`, { name })}
      >
        <form method="post" action={`${base}/${turn}`}>
          <Actions>
            <SubmitButton kind={turn === 'disable' ? 'danger' : 'primary'}>
              {t(`settings.${turn}`)}
            </SubmitButton>
            <LinkButton href={`${base}/settings`}>{t('settings.leave')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
