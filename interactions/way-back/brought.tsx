import type { Context } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import type { Interaction } from '../http/interaction.ts'

/** Whether this browser came with a way back: whose it is, and whether it is still open, is looked at when it is used. */
export const bringsWayBack = (ctx: Context, { config }: Pick<InteractionDeps, 'config'>): boolean =>
  rememberedSecret(ctx, config, 'way-back') !== ''

/** Leads there, from where the second step is asked for. */
export const WayBackLink = ({ interaction: { t, at } }: { interaction: Interaction }) => (
  <a href={at('way-back')}>{t('way-back.link')}</a>
)
