/** Every page there is, as people meet it: in the light and in English, and in the dark and in German. */
import { after, describe, test } from 'node:test'
import { openChromium } from '../support/chromium.ts'
import { beginWalk } from '../support/walk.ts'
import * as accounts from './walks/accounts.ts'
import * as operatorsConsole from './walks/console.ts'
import * as devices from './walks/devices.ts'
import * as doctor from './walks/doctor.ts'
import * as entering from './walks/entering.ts'
import * as gettingIn from './walks/getting-in.ts'
import * as handingOver from './walks/handing-over.ts'
import * as httpApi from './walks/http-api.ts'
import * as identifiers from './walks/identifiers.ts'
import * as invitations from './walks/invitations.ts'
import * as launcher from './walks/launcher.ts'
import * as links from './walks/links.ts'
import * as members from './walks/members.ts'
import * as merging from './walks/merging.ts'
import * as ownPages from './walks/own-pages.ts'
import * as portalPages from './walks/portal-pages.ts'
import * as providerSetup from './walks/provider-setup.ts'
import * as providers from './walks/providers.ts'
import * as secondSteps from './walks/second-steps.ts'
import * as signingIn from './walks/signing-in.ts'
import * as watching from './walks/watching.ts'

const browser = await openChromium({ after })
const looks = [
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'de-DE', colorScheme: 'dark' },
] as const

describe('the pages hold up', { concurrency: 4 }, () => {
  for (const options of looks) {
    for (const [name, walk] of Object.entries({
      ...signingIn,
      ...accounts,
      ...ownPages,
      ...portalPages,
      ...launcher,
      ...links,
      ...gettingIn,
      ...handingOver,
      ...entering,
      ...secondSteps,
      ...identifiers,
      ...watching,
      ...members,
      ...invitations,
      ...httpApi,
      ...merging,
      ...operatorsConsole,
      ...providerSetup,
      ...doctor,
      ...providers,
      ...devices,
    })) {
      test(`${name}, ${options.locale}`, async (t) => {
        await walk(await beginWalk(t, { browser, options }))
      })
    }
  }
})
