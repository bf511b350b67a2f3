import type { Context } from 'koa'
import { ownPage } from '../account/nav.ts'
import { LinkButton } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { Shell } from '../ui/shell.tsx'

/** Tells an operator who signs in with a password alone what to do before they can go on. */
export function SecondStepNeededPage({ ctx }: { ctx: Context }) {
  const page = ownPage(ctx, '/operator')
  const { t } = page
  return (
    <Shell {...page} title={t('console.title')}>
      <Section id="second-step" title={t('operator.second-step-title')} note={t('operator.second-step')}>
        <LinkButton href="/account/second-step" kind="primary">
          {t('totp.set-up')}
        </LinkButton>
      </Section>
    </Shell>
  )
}
