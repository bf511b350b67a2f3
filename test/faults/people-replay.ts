/** What people were told, held against a Portico that has just come back. */
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import type { Statements } from '../../src/store/statements.ts'
import { checkRows } from './half-rows.ts'
import { checkHistory } from './history.ts'
import type { Life } from './people-ledger.ts'
import { canSignIn, type PeopleLoad } from './people-load.ts'
import { browserSomewhere } from './somewhere.ts'
import { createTokenEndpoint } from './token-endpoint.ts'

/** Longer than the wait after a few attempts too many. */
const patience = seconds(90)

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
  const signsIn = async (secret: string | undefined): Promise<boolean> => {
    if (secret === undefined) return false
    const until = performance.now() + patience
    for (;;) {
      const opened = await canSignIn(load, browser, { email, password: secret })
      // Sign-ins that died half way count as attempts: whoever has too many of them is told to wait, and does.
      if (browser.status !== 429 || performance.now() > until) return opened === true
      await sleep(milliseconds(250))
    }
  }
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
