import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import type { MadeToken, TokenPurpose } from '../../src/accounts/one-time-tokens.ts'
import { detailFor, storedSpelling } from '../../src/accounts/sent-tokens.ts'
import type { LetterContent } from '../../src/delivery/letters.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { interactionOf } from './interaction.ts'

interface Sending {
  purpose: TokenPurpose
  lifetime: number
  recipient: TypedIdentifier
  /** For whoever has an account that can be opened. */
  letter(made: MadeToken): LetterContent
  text(made: MadeToken): string
  /** For whoever has none, so that people with several addresses are not left waiting. There is no such text. */
  noAccount(): LetterContent
}

/**
 * Makes a token for whatever was typed, and has it sent where it opens an account. Everybody costs the same work and gets
 * the same cookie; strangers' numbers are never texted.
 */
export function sender({ accounts, letters, oneTimeTokens, store, texts }: InteractionDeps) {
  return async (ctx: Context, sending: Sending): Promise<MadeToken & { person: Person | undefined }> => {
    const { purpose, lifetime, recipient } = sending
    const found = await accounts.findByIdentifier(recipient)
    const person = found?.account.disabledAt ? undefined : found
    const address = await storedSpelling(accounts, recipient, found)
    const { uid } = interactionOf(ctx).details
    const of = { lifetime, address: recipient.value, perAddress: true, detail: detailFor(recipient) }
    const made = await store.db.$transaction(async (tx) => {
      const token = await oneTimeTokens.make({ ...of, purpose, uid, accountId: person?.account.id }, tx)
      const letter = person ? sending.letter(token) : sending.noAccount()
      const text = sending.text(token)
      if (recipient.kind === 'email') await letters.write(address, letter, tx, lifetime)
      else if (person) await texts.write(recipient.value, text, tx, lifetime)
      // As much work as a text would be, and nobody can find it.
      else await oneTimeTokens.make({ ...of, purpose: 'nothing' }, tx)
      return token
    })
    return { ...made, person }
  }
}
