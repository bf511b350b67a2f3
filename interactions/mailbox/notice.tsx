import type { IdentifierKind } from '../../src/accounts/identifier.ts'
import type { Translator } from '../locales/translator.ts'
import { Notice } from '../ui/notice.tsx'

interface Props {
  t: Translator
  address: string | undefined
  /** What was written: a letter, unless it was a text to a phone. */
  kind?: IdentifierKind
}

/** Says where the letter or the text is while there is nothing to send it. */
export function MailboxNotice({ t, address, kind = 'email' }: Props) {
  if (!address) return null
  return (
    <Notice kind="info">
      <a href={address} target="_blank" rel="noopener">
        {t(kind === 'phone' ? 'mailbox.text-here' : 'mailbox.here')}
      </a>
    </Notice>
  )
}
