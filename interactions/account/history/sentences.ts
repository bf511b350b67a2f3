import type { HistoryEntry } from '../../../src/audit/history.ts'
import { browserLabel } from '../../letters/browser-label.ts'
import { isSentence, type Translator } from '../../locales/translator.ts'

/** What a line of history is told with. */
interface About {
  entry: HistoryEntry
  /** The name of the portal that it is about, where there is one. */
  portal: string | undefined
}

/** Whether somebody who runs this Portico did it, and not the person. */
export const byOperator = ({ detail: { by } }: HistoryEntry): boolean =>
  by === 'command-line' || by === 'operator' || by === 'api'

/** Whether somebody else than the person did it: that, somebody who runs a portal, or a service elsewhere. */
export const byAnother = (entry: HistoryEntry): boolean =>
  byOperator(entry) || entry.detail.by === 'portal-people' || byProvider(entry)

/** Whether a service elsewhere did it. */
const byProvider = ({ kind, detail: { by } }: HistoryEntry): boolean =>
  kind === 'signed-out' && by === 'provider'

/**
 * What happened, in words: the most exact sentence that there is for it. What a later version wrote, and this one has no
 * words for, is told as just that.
 */
export function sentenceFor(t: Translator, { entry, portal }: About): string {
  const { kind, detail } = entry
  const ways = [
    byOperator(entry) && 'operator',
    detail.by,
    detail.elsewhere === true && 'elsewhere',
    portal && 'portal',
  ]
  const keys = [...ways.filter(Boolean).map((way) => `history.${kind}.${way}`), `history.${kind}`]
  const key = keys.find(isSentence) ?? 'history.unknown'
  return t(key as 'history.consent-given', { portal: portal ?? t('history.some-portal') })
}

const doers = ['api', 'command-line', 'portal-people', 'provider'] as const

/** Who did it, where that was not the person. */
export const doerOf = (t: Translator, { detail }: HistoryEntry): string =>
  t(`history.by.${doers.find((each) => each === detail.by) ?? 'operator'}`)

/** What is known besides: what it was about, or by which factors somebody came in. */
export function particulars(t: Translator, { detail, kind }: HistoryEntry): string[] {
  if (kind === 'profile-changed') return named(t, 'claim', detail.claims)
  if (kind === 'signed-in') return named(t, 'amr', `${detail.amr ?? ''} ${detail.trusted ? 'trusted' : ''}`)
  if (kind === 'session-ended' || kind.startsWith('qr-'))
    return [browserLabel(t, String(detail.browser ?? ''))]
  if (/^(member|ownership)-/.test(kind)) return named(t, 'role', detail.role)
  const isShown = kind.startsWith('identifier-') || /^provider-(un)?linked$/.test(kind)
  const about = isShown ? detail.display : /^(totp|passkey)-/.test(kind) && detail.name
  return typeof about === 'string' ? [about] : []
}

/** Words of ours, apart by spaces, as people call them; what has no name is left out. */
export const named = (t: Translator, family: 'amr' | 'claim' | 'role', words: unknown): string[] =>
  String(words ?? '')
    .split(' ')
    .map((word) => `${family}.${word}`)
    .filter(isSentence)
    .map((key) => t(key as 'claim.name'))
