import type { Translator } from '../locales/translator.ts'
import { Notice } from '../ui/notice.tsx'

/** Says where the letter is while there is no mail server to send it. */
export function MailboxNotice({ t, address }: { t: Translator; address: string | undefined }) {
  if (!address) return null
  return (
    <Notice kind="info">
      <a href={address} target="_blank" rel="noopener">
        {t('mailbox.here')}
      </a>
    </Notice>
  )
}
