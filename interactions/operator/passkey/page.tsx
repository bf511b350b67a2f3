import type { Context } from 'koa'
import { ownPage } from '../../account/nav.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'

interface Props {
  ctx: Context
  /** Where they sign in with a passkey of theirs; undefined where they have none to do it with. */
  signIn: string | undefined
}

/** Tells an operator who came without a passkey how to go on with one. */
export function PasskeyNeededPage({ ctx, signIn }: Props) {
  const page = ownPage(ctx, '/operator')
  const { t } = page
  const note = t(signIn ? 'operator.passkey-use' : 'operator.passkey-add')
  return (
    <Shell {...page} title={t('console.title')}>
      <Section id="passkey" title={t('operator.passkey-title')} note={note}>
        <LinkButton href={signIn ?? '/account/passkeys'} kind="primary">
          {t(signIn ? 'operator.passkey-sign-in' : 'passkeys.add')}
        </LinkButton>
        {signIn && <p class="quiet">{t('operator.passkey-lost')}</p>}
      </Section>
    </Shell>
  )
}
