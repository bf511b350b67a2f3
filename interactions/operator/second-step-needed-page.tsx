import type { Context } from 'koa'
import { ownPage } from '../account/nav.ts'
import { LinkButton } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { Shell } from '../ui/shell.tsx'

interface Props {
  ctx: Context
  /** Where operators need one: whether this one has it. */
  passkey: 'there' | 'missing' | undefined
}

/** Tells an operator who signs in with a password alone what to do before they can go on. */
export function SecondStepNeededPage({ ctx, passkey }: Props) {
  const page = ownPage(ctx, '/operator')
  const { t } = page
  return (
    <Shell {...page} title={t('console.title')}>
      <Section
        id="second-step"
        title={t('operator.second-step-title')}
        note={t(passkey ? 'operator.second-step-passkey' : 'operator.second-step')}
      >
        <LinkButton
          href={passkey === 'missing' ? '/account/passkeys' : '/account/second-step'}
          kind="primary"
        >
          {t(passkey === 'missing' ? 'passkeys.add' : 'totp.set-up')}
        </LinkButton>
      </Section>
    </Shell>
  )
}
