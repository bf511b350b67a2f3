/** Every page there is, as people meet it: in the light and in English, and in the dark and in German. */
import { after, describe, test } from 'node:test'
import { openChromium } from '../support/chromium.ts'
import { beginWalk } from '../support/walk.ts'
import * as ownPages from './walks/own-pages.ts'
import * as signingIn from './walks/signing-in.ts'

const browser = await openChromium({ after })
const looks = [
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'de-DE', colorScheme: 'dark' },
] as const

describe('the pages hold up', { concurrency: 4 }, () => {
  for (const options of looks) {
    for (const [name, walk] of Object.entries({ ...signingIn, ...ownPages })) {
      test(`${name}, ${options.locale}`, async (t) => {
        await walk(await beginWalk(t, { browser, options }))
      })
    }
  }
})
