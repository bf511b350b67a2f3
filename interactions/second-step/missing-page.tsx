import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Demand } from '../../src/factors/second-step-rule.ts'
import { isSpent } from '../../src/factors/second-step-ways.ts'
import { assets } from '../http/assets.ts'
import { interactionOf } from '../http/interaction.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { WayBackLink } from '../way-back/brought.tsx'
import { type Step, stepOf, type View } from './here.ts'

interface Props extends View {
  step: Step
  demand: Demand | undefined
}

/** The rule that asks for this conversation, where it is one. */
export async function demandOn(ctx: Context, deps: InteractionDeps): Promise<Demand | undefined> {
  const { details, params } = interactionOf(ctx)
  if (!details.prompt.reasons.includes('rule') || details.prompt.reasons.length > 1) return undefined
  return deps.secondStepRule.demandFor(stepOf(ctx).person.account, String(params.client_id))
}

/** There is no second step to ask for: why one is needed, and what can be done. */
export function MissingPage(props: Props) {
  const { interaction, account, step, demand } = props
  const { t, portalView, at } = interaction
  if (!step.session) return <StuckPage {...props} />
  return (
    <Page
      t={t}
      title={t('totp.none-title')}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      <p>{reason(props)}</p>
      <LinkButton href={at('second-step/set-up')} kind="primary">
        {t('totp.set-up')}
      </LinkButton>
      {demand?.until ? (
        <form method="post" action={at('second-step/later')}>
          <SubmitButton kind="quiet">{t('step.later')}</SubmitButton>
        </form>
      ) : (
        <form method="post" action={at('second-step/refuse')}>
          <SubmitButton kind="quiet">{t('consent.refuse')}</SubmitButton>
        </form>
      )}
    </Page>
  )
}

const day = (t: Translator, moment: Date) =>
  moment.toLocaleString(t.language, { dateStyle: 'long', timeZone: 'UTC' })

function reason({ interaction: { t, portal }, step, demand }: Props): string {
  if (step.goesOut) return t('step.goes-out')
  const name = portal?.name ?? t('portico.name')
  if (!demand) return t(step.means.on ? 'step.stronger' : 'step.none', { portal: name })
  const by = demand.by === 'portal' ? 'portal' : 'house'
  return demand.until
    ? t(`step.soon-${by}`, { portal: name, day: day(t, demand.until) })
    : t(`step.now-${by}`, { portal: name })
}

/** Half way through a sign-in, nothing is left that this person could prove. */
function StuckPage({ interaction, account, wayBack, step }: Props) {
  const { t, portalView, at } = interaction
  const { factors, means } = step
  const spent = (['letter', 'text'] as const).find((channel) => isSpent(channel, factors, means))
  return (
    <Page
      t={t}
      title={t('step.stuck-title')}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      {spent && <p>{t(`step.stuck-${spent}`)}</p>}
      <p>{t('step.stuck')}</p>
      {wayBack && (
        <p class="ways">
          <WayBackLink interaction={interaction} />
        </p>
      )}
      <form method="post" action={at('second-step/start-over')}>
        <SubmitButton kind="quiet">{t('totp.start-over')}</SubmitButton>
      </form>
    </Page>
  )
}
