import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { type AccountView, Page } from '../ui/page.tsx'

export type TotpProblem =
  | { kind: 'wrong-code' | 'wrong-recovery-code' }
  | { kind: 'too-many-attempts'; time: string }

interface Props {
  interaction: Interaction
  account: AccountView
  problem?: TotpProblem | undefined
}

const sentenceFor = ({ t }: Interaction, problem: TotpProblem | undefined) =>
  problem &&
  (problem.kind === 'too-many-attempts' ? t('login.too-many-attempts', problem) : t(`totp.${problem.kind}`))

/** Asks for the six digits of the authenticator app. */
export function TotpPage({ interaction, account, problem }: Props) {
  const { t, portalView, at } = interaction
  const sentence = sentenceFor(interaction, problem)
  return (
    <Page
      t={t}
      title={t('totp.title')}
      problem={sentence}
      portal={portalView}
      account={account}
      assets={assets}
    >
      <form method="post" action={at('totp')}>
        <CodeField label={t('totp.code')} name="code" hint={t('totp.hint')} autofocus required />
        <SubmitButton>{t('totp.submit')}</SubmitButton>
      </form>
      <OtherWays
        interaction={interaction}
        other={<a href={at('totp/recovery-code')}>{t('totp.use-recovery-code')}</a>}
      />
    </Page>
  )
}

/** Asks for one of the codes that were kept for the day the app is lost. */
export function RecoveryCodePage({ interaction, account, problem }: Props) {
  const { t, portalView, at } = interaction
  const sentence = sentenceFor(interaction, problem)
  return (
    <Page
      t={t}
      title={t('totp.recovery-title')}
      problem={sentence}
      portal={portalView}
      account={account}
      assets={assets}
    >
      <form method="post" action={at('totp/recovery-code')}>
        <CodeField
          label={t('totp.recovery-code')}
          name="code"
          hint={t('totp.recovery-hint')}
          inputmode="text"
          autocomplete="off"
          autofocus
          required
        />
        <SubmitButton>{t('totp.submit')}</SubmitButton>
      </form>
      <OtherWays interaction={interaction} other={<a href={at('totp')}>{t('totp.use-app')}</a>} />
    </Page>
  )
}

function OtherWays({
  interaction: { t, at },
  other,
}: {
  interaction: Interaction
  other: preact.JSX.Element
}) {
  return (
    <form method="post" action={at('totp/start-over')} class="ways">
      {other}
      <SubmitButton kind="link">{t('totp.start-over')}</SubmitButton>
    </form>
  )
}

/** A portal insists on a second step, and this person has none yet. */
export function NoSecondStepPage({ interaction: { t, portalView, at }, account }: Props) {
  return (
    <Page t={t} title={t('totp.none-title')} portal={portalView} account={account} assets={assets}>
      <p>{t('totp.none')}</p>
      <LinkButton href="/account/second-step" kind="primary">
        {t('totp.set-up')}
      </LinkButton>
      <form method="post" action={at('totp/refuse')}>
        <SubmitButton kind="quiet">{t('consent.refuse')}</SubmitButton>
      </form>
    </Page>
  )
}
