import { Browser } from '../support/browser.ts'
import type { Chance } from './chance.ts'

/** A Portico with this setting believes a browser of `browserSomewhere`. */
export const believing = { TRUSTED_PROXIES: '127.0.0.1,::1' }

/** A browser with an address of its own: nobody is slowed down for what others asked. */
export function browserSomewhere({ between }: Chance): Browser {
  return new Browser({ forwardedFor: `10.${between(0, 256)}.${between(0, 256)}.${between(1, 255)}` })
}
