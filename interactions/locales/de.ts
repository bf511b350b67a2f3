import { account } from './de/account.ts'
import { arriving } from './de/arriving.ts'
import { common } from './de/common.ts'
import { console } from './de/console.ts'
import { device } from './de/device.ts'
import { doctor } from './de/doctor.ts'
import { history } from './de/history.ts'
import { launcher } from './de/launcher.ts'
import { letters } from './de/letters.ts'
import { links } from './de/links.ts'
import { portals } from './de/portals.ts'
import { providers } from './de/providers.ts'
import { qr } from './de/qr.ts'
import { security } from './de/security.ts'
import { signingIn } from './de/signing-in.ts'
import type { Catalogue } from './translator.ts'

/** German: "Sie" throughout, short and plain. */
export const de: Catalogue = {
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
