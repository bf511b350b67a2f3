import type { Context } from 'koa'
import type { TypedIdentifier } from '../../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { Transaction } from '../../../src/store/open.ts'
import { originOf } from '../../http/context.ts'
import { signedIn } from '../../http/own-session.ts'
import { notYoursToAddLetter, proveAddressLetter } from '../../letters/identifier-changed.tsx'
import { addressReservedLetter } from '../../letters/sign-up.tsx'
import type { Translator } from '../../locales/translator.ts'
import { codeText } from '../../texts/code-text.ts'
import { numberInUseText } from '../../texts/notice-text.ts'

/** What is written to an address or a number that somebody wants to add. */
interface Proof {
  /** It is somebody else's: the code is told to nobody. */
  known: boolean
  send(code: string, tx: Transaction): Promise<void>
}

/** Finds out what to write, and to which spelling: that of whoever has the address, not the one that was just typed. */
export function proofWriter(deps: InteractionDeps, lifetime: number) {
  const { config, identifiers, letters, now, texts, undoLinks } = deps
  return async (ctx: Context, to: TypedIdentifier): Promise<Proof> => {
    const t = ctx.state.t as Translator
    const about = { t, origin: originOf(ctx), at: now(), issuer: config.ISSUER }
    const owner = await identifiers.find(to)
    const reserved = await undoLinks.isReserved(to.value, signedIn(ctx).person.account.id)
    const letterWith = (code: string) => {
      if (owner) return notYoursToAddLetter(about)
      return reserved ? addressReservedLetter(about) : proveAddressLetter({ ...about, code })
    }
    const textWith = (code: string) =>
      owner ? numberInUseText(t) : codeText({ t, for: 'proof', code, issuer: config.ISSUER })
    return {
      known: owner !== undefined || reserved,
      send: (code, tx) =>
        to.kind === 'phone'
          ? texts.write(to.value, textWith(code), tx, lifetime)
          : letters.write(owner?.display ?? to.display, letterWith(code), tx, lifetime),
    }
  }
}
