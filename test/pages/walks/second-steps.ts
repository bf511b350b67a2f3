import { minutes } from '../../../src/duration.ts'
import { turnOnSecondStep } from '../../support/authenticator.ts'
import { codeTo } from '../../support/mail.ts'
import { openPasskey } from '../../support/passkey-owner.ts'
import { ada, openAccount } from '../../support/people.ts'
import { adasNumber, addIdentifier } from '../../support/recipients.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** Ada, who has every second step there is. */
async function openAdaWithAll({ house }: Walk) {
  const { account } = await openAccount(house)
  await addIdentifier(house, account.id, adasNumber)
  await openPasskey(house, account.id)
  const made = await turnOnSecondStep(house, account.id)
  for (const choice of ['text', 'letter'] as const)
    await house.deps.secondStep.choose(account.id, choice, true)
  return { account, ...made }
}

/** Each way of the second step, where a sign-in asks for it. */
export async function waysOfTheSecondStep(walk: Walk): Promise<void> {
  const { house, look, open, follow, send, signIn } = walk
  await openAdaWithAll(walk)
  await open('/account')
  await signIn()
  await look('second-step-passkey')
  for (const way of ['text', 'letter']) {
    await follow(`main a[href$="second-step/${way}"]`)
    await look(`second-step-${way}`)
    await send()
    await look(`second-step-${way}-sent`)
  }
  await send({ code: '00000000' })
  await look('second-step-letter-wrong')

  const elsewhere = await walk.elsewhere()
  await elsewhere.open('/account')
  await elsewhere.follow('main a[href$=code]')
  await elsewhere.send({ email: ada.email })
  await elsewhere.send({ code: await codeTo(house, ada.email) })
  await elsewhere.follow('main a[href$="second-step/password"]')
  await elsewhere.look('second-step-password')
}

/** A mailbox that brought the password is no second step, and there is no other. */
export async function noSecondStepLeft({ house, look, open, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  const { secondStep, store } = house.deps
  await secondStep.choose(account.id, 'letter', true)
  await store.db.recoveryCode.deleteMany({ where: { accountId: account.id } })
  await store.db.$transaction((tx) => secondStep.passwordCameBy(account.id, 'letter', tx))
  await open('/account')
  await signIn()
  await look('second-step-stuck')
}

/** A rule became stricter, and there is time. */
export async function secondStepSoon({ t, house, look, open, signIn }: Walk): Promise<void> {
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  house.wait(minutes(1))
  for (const portal of await house.deps.portals.list()) {
    await house.deps.portals.requireSecondStep(portal, true)
  }
  house.deps.registry.invalidate()
  await open(await wiki.start())
  await signIn()
  await look('second-step-soon')
}

/** An account that has everything, on the pages of its owner. */
export async function everySecondStep(walk: Walk): Promise<void> {
  const { look, open, follow, send, signIn } = walk
  const { app } = await openAdaWithAll(walk)
  await open('/account')
  await signIn()
  await follow('main a[href$="second-step/app"]')
  await send({ code: await app.code(), trust: true })
  await look('home-strong')
  await open('/account/security')
  await look('security-full')
  await open('/account/trusted-browsers')
  await look('trusted-browsers-one')
  await send()
  await look('trusted-browsers-forgotten')
  await open('/account/second-step')
  await look('second-step-full')
  await send({}, '#others .button')
  await look('second-step-changed')
  await follow('#apps a.row')
  await look('second-step-app')
  await send({ name: ' ' })
  await look('second-step-app-unnamed')
  await open('/account/second-step/recovery-codes')
  await send()
  await look('second-step-codes-new')
}
