/** What people were told, held against a Portico that has just come back. */
import type { Statements } from '../../src/store/statements.ts'
import { checkRows } from './half-rows.ts'
import { checkHistory } from './history.ts'
import type { Life } from './people-ledger.ts'
import { canSignIn, type PeopleLoad } from './people-load.ts'
import { browserSomewhere } from './somewhere.ts'
import { createTokenEndpoint } from './token-endpoint.ts'

const kept = 'what people were told is true'
const once = 'nothing works twice'

export async function replayPeople(load: PeopleLoad, statements: Statements): Promise<void> {
  const { ledger, tally, victim, asking } = load
  await checkRows(statements, tally)
  await checkHistory(ledger.history, statements, tally)
  for (const life of ledger.lives) await isAsTold(load, life)
  const tokens = createTokenEndpoint(victim.issuer, asking)
  for (const portal of ledger.portals) {
    const answer = await tokens.clientCredentials(portal)
    tally.check('a portal that was registered is there', answer?.status === 200, `${answer?.status}`)
  }
}

async function isAsTold(load: PeopleLoad, life: Life): Promise<void> {
  const { victim, tally, chance } = load
  const browser = browserSomewhere(chance)
  const { email, password, perhaps, former, name, perhapsNames = [], spentLink } = life
  const signsIn = async (secret: string | undefined) =>
    secret !== undefined && (await canSignIn(load, browser, { email, password: secret })) === true
  if (former) tally.check(once, !(await signsIn(former)), `${email} signs in with the password before`)
  const [known, maybe] = [await signsIn(password), perhaps !== undefined && (await signsIn(perhaps))]
  tally.check(
    kept,
    known !== maybe,
    `${email} signs in with ${[known, maybe]} of the told and the untold password`,
  )
  await signsIn(maybe ? perhaps : password)
  await browser.open(`${victim.issuer}/account/profile`)
  const shown = browser.field('name')?.value ?? browser.text
  tally.check(kept, [name, ...perhapsNames].includes(shown), `${email} is called ${shown}, not ${name}`)
  if (!spentLink) return
  await browser.open(spentLink)
  tally.check(once, browser.status === 410, `a used link: ${browser.status}`)
}
