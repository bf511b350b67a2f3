import { codeIn, codeTo, linkTo, textsTo } from '../../support/mail.ts'
import { ada, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

const number = '+4915112345678'

/** Addresses and numbers: a new one, the first one, one less, and the link that undoes it. */
export async function identifiers(walk: Walk): Promise<void> {
  const { house, look, open, send, signIn } = walk
  await openAccount(house)
  await open('/account/identifiers')
  await signIn()
  await look('identifiers')
  await open('/account/identifiers/add')
  await look('identifiers-add')
  await send({ email: ada.email })
  await look('identifiers-add-wrong')
  await send({ email: 'ada.lovelace@analytical-engine.example' })
  await look('identifiers-code')
  await send({ code: '00000000' })
  await look('identifiers-code-wrong')
  await send({ code: await codeTo(house, 'ada.lovelace@analytical-engine.example') })
  await look('identifiers-added')
  await open('/account/identifiers/add')
  await send({ email: number })
  await look('identifiers-text')
  await send({ code: codeIn((await textsTo(house, number))[0]?.text ?? '') })
  await look('identifiers-many')
  await open('/account/profile')
  await look('profile-proven-number')
  await undoing(walk)
}

async function undoing({ house, look, open, follow, send }: Walk): Promise<void> {
  await open('/account/identifiers')
  await follow('#emails li:nth-child(2) a')
  await look('identifiers-one')
  await send({}, '#primary .button')
  await look('identifiers-primary')
  await follow('#emails li:first-child a')
  await look('identifiers-stays')
  await open((await linkTo(house, ada.email, 'undo')) ?? '')
  await look('undo')
  await send()
  await look('undo-done')
}

/** Creating an account with a number, and the mailbox that has its text. */
export async function createAccountByPhone({ t, house, look, open, follow, send }: Walk): Promise<void> {
  await open(await (await openWiki(t, house)).start())
  await follow('main a[href$=signup]')
  await send({ email: number })
  await look('sign-up-text')
  await open('/dev/mailbox')
  await look('mailbox-texts')
}
