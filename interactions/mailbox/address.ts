import type { Config } from '../../src/config.ts'

/** Where letters can be read while there is no mail server; undefined where they go out. */
export const mailboxAddress = ({ onLoopback, SMTP_URL }: Config): string | undefined =>
  onLoopback && !SMTP_URL ? '/dev/mailbox' : undefined
