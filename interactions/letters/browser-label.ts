import type { Translator } from '../locales/translator.ts'
import { browserName } from './browser-name.ts'

/** A browser as people call it, in a list. What it says of itself is never shown as it is. */
export function browserLabel(t: Translator, userAgent: string | null | undefined): string {
  const name = browserName(userAgent ?? '')
  return name === '?' ? t('browser.unknown') : name
}

/** A network address as people read it: an IPv4 address that came in IPv6's clothes is one. */
export const addressLabel = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/, '')
