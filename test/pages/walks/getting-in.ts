import { hours } from '../../../src/duration.ts'
import { turnOnSecondStep } from '../../support/authenticator.ts'
import { ada, openAccount } from '../../support/people.ts'
import { adasNumber, addIdentifier, codeTextedTo } from '../../support/recipients.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** A code in place of the password. */
export async function codeSignIn({ t, house, look, open, follow, send }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  await addIdentifier(house, account.id, adasNumber)
  await open(await (await openWiki(t, house)).start())
  await follow('main a[href$=code]')
  await look('code')
  await send({ email: 'ada' })
  await look('code-wrong-address')
  await send({ email: ada.email })
  await look('code-letter')
  await send({ code: '00000000' })
  await look('code-letter-wrong')
  await follow('main a[href$=code]')
  await send({ email: adasNumber })
  await look('code-text')
}

/** A forgotten password, by a text. */
export async function recoverByText({ t, house, look, open, follow, send }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  await addIdentifier(house, account.id, adasNumber)
  await open(await (await openWiki(t, house)).start())
  await follow('main a[href$=recover]')
  await send({ email: adasNumber })
  await look('recover-text')
  await send({ code: await codeTextedTo(house, adasNumber) })
  await look('recover-text-password')
  await send({ password: 'notes on the engine 1843' })
  await look('recover-text-done')
}

/** The way back that an operator opens, and its owner closes. */
export async function wayBack({ house, look, open, follow, send }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  await turnOnSecondStep(house, account.id)
  const { store, wayBack: ways } = house.deps
  const { secret, closing } = await store.db.$transaction((tx) => ways.open(account.id, tx))
  await open(`/way-back/${secret}`)
  await look('way-back')
  await send()
  await send({ email: ada.email, password: ada.password })
  await look('second-step-with-way-back')
  await follow('main a[href$=way-back]')
  await look('way-back-use')
  await open(`/close-way-back/${closing}`)
  await look('way-back-close')
  await send()
  await look('way-back-closed')
  await house.deps.operators.make(account.id, { readOnly: false })
  const making = { purpose: 'way-in', lifetime: hours(1), accountId: account.id } as const
  const wayIn = await store.db.$transaction((tx) => house.deps.oneTimeTokens.make(making, tx))
  await open(`/way-in/${wayIn.secret}`)
  await look('way-in')
}

/** What an operator's password opens. */
export async function newPassword({ t, house, look, open, send, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  const { accounts, store } = house.deps
  const hash = String(account.passwordHash)
  await store.db.$transaction((tx) => accounts.setOneTimePassword(account.id, hash, tx))
  await open(await (await openWiki(t, house)).start())
  await signIn()
  await look('new-password')
  await send({ password: ada.password })
  await look('new-password-same')
}
