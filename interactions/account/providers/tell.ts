/** Who hears that a service elsewhere opens an account, or does not any more. */
import type { Context } from 'koa'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { Provider } from '../../../src/providers/provider-rows.ts'
import type { Transaction } from '../../../src/store/open.ts'
import { tellOwner } from '../../http/announce.ts'
import { originOf } from '../../http/context.ts'
import { signedIn } from '../../http/own-session.ts'
import { tellByText } from '../../http/tell-by-text.ts'
import { type LinkChange, linkChangedLetter } from '../../letters/link-changed.tsx'
import type { Translator } from '../../locales/translator.ts'

export function teller(deps: InteractionDeps) {
  const { audit, config, now } = deps
  const accountOf = (ctx: Context) => signedIn(ctx).person.account.id

  return {
    /** With the change itself: the history, and a letter to every address. */
    async within(
      ctx: Context,
      change: LinkChange,
      provider: Pick<Provider, 'name'>,
      display: string,
      tx: Transaction,
    ): Promise<void> {
      const [t, origin, accountId] = [ctx.state.t as Translator, originOf(ctx), accountOf(ctx)]
      const about = { t, change, provider: provider.name, display, origin, at: now(), issuer: config.ISSUER }
      const detail = { name: provider.name, display }
      await audit.record({ kind: `provider-${change}`, accountId, origin, detail }, tx)
      await tellOwner(deps, accountId, linkChangedLetter(about), tx)
    },

    /** After it: a text, where the account gets no letters. */
    phones: (ctx: Context, change: LinkChange, { name }: Pick<Provider, 'name'>): Promise<void> => {
      const what = (ctx.state.t as Translator)(`letter.link-${change}.subject`, { provider: name })
      return tellByText(ctx, deps, accountOf(ctx), what)
    },
  }
}
