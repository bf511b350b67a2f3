import { account } from './en/account.ts'
import { arriving } from './en/arriving.ts'
import { common } from './en/common.ts'
import { console } from './en/console.ts'
import { device } from './en/device.ts'
import { doctor } from './en/doctor.ts'
import { history } from './en/history.ts'
import { launcher } from './en/launcher.ts'
import { letters } from './en/letters.ts'
import { links } from './en/links.ts'
import { portals } from './en/portals.ts'
import { providers } from './en/providers.ts'
import { qr } from './en/qr.ts'
import { security } from './en/security.ts'
import { signingIn } from './en/signing-in.ts'

/**
 * Every sentence that a person can read, in English: the source that the other languages follow. A file for each part of
 * the house, the same ones for every language.
 *
 * A `{name}` in braces is filled in at run time. Keys read `<conversation>.<what>`; a key that counts something
 * comes in the plural forms of the language, `….one` and `….other`. Comments are notes for the translator.
 */
export const en = {
  ...common,
  ...signingIn,
  ...arriving,
  ...qr,
  ...device,
  ...letters,
  ...account,
  ...security,
  ...links,
  ...history,
  ...launcher,
  ...portals,
  ...doctor,
  ...console,
  ...providers,
}
