/** Who hears of a change to the addresses and numbers of an account, and how. */
import type { Context } from 'koa'
import type { TypedIdentifier } from '../../../src/accounts/identifier.ts'
import type { OwnIdentifier } from '../../../src/accounts/identifiers.ts'
import { mayUndo } from '../../../src/accounts/undo-links.ts'
import type { AuditKind } from '../../../src/audit/audit.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { Transaction } from '../../../src/store/open.ts'
import { originOf } from '../../http/context.ts'
import { signedIn } from '../../http/own-session.ts'
import { tellByText } from '../../http/tell-by-text.ts'
import {
  type IdentifierChange,
  identifierChangedLetter,
  undoLetter,
} from '../../letters/identifier-changed.tsx'
import type { Translator } from '../../locales/translator.ts'

/** What happened to which one. */
interface Change {
  change: IdentifierChange
  display: string
}

export function teller(deps: InteractionDeps) {
  const { accounts, audit, config, identifiers, letters, now, undoLinks } = deps

  const about = (ctx: Context) => ({
    t: ctx.state.t as Translator,
    origin: originOf(ctx),
    at: now(),
    issuer: config.ISSUER,
  })

  return {
    /** A letter to every address of the account, but for the one that gets another. */
    async owner(
      ctx: Context,
      accountId: string,
      change: Change,
      tx: Transaction,
      except?: string,
    ): Promise<void> {
      const letter = identifierChangedLetter({ ...about(ctx), ...change })
      for (const each of await accounts.emailsOf(accountId, tx))
        if (each !== except) await letters.write(each, letter, tx)
    },

    /**
     * A letter to the address that lost its place, with the link that undoes it; without, where somebody who had the account
     * for a while only could come back by it.
     */
    async oldAddress(
      ctx: Context,
      accountId: string,
      change: 'primary' | 'removed',
      old: OwnIdentifier,
      tx: Transaction,
    ): Promise<void> {
      const others = (await identifiers.list(accountId, tx)).filter(({ id }) => id !== old.id)
      const plain = { ...about(ctx), change: 'removed', display: old.display } as const
      if (mayUndo(old, others, now())) {
        const secret = await undoLinks.make(accountId, old, tx)
        await letters.write(old.display, undoLetter({ ...plain, change, secret }), tx)
      } else if (change === 'removed') await letters.write(old.display, identifierChangedLetter(plain), tx)
    },

    /** A text to the numbers of an account that has no address, but for the one it is about. */
    phones: (ctx: Context, { change, display }: Change, except: string): Promise<void> => {
      const what = (ctx.state.t as Translator)(`letter.identifier-${change}.subject`, { display })
      return tellByText(ctx, deps, signedIn(ctx).person.account.id, what, except)
    },

    history: (
      ctx: Context,
      kind: Extract<AuditKind, `identifier-${string}`>,
      { kind: of, display }: Pick<TypedIdentifier, 'kind' | 'display'>,
    ): Promise<void> =>
      audit.record({
        kind,
        accountId: signedIn(ctx).person.account.id,
        origin: originOf(ctx),
        detail: { of, display },
      }),
  }
}
