import type { IdentifierKind } from '../../src/accounts/identifier.ts'
import type { Config } from '../../src/config.ts'

const address = '/dev/mailbox'

/** Where letters can be read while there is no mail server; undefined where they go out. */
export const mailboxAddress = ({ onLoopback, SMTP_URL }: Config): string | undefined =>
  onLoopback && !SMTP_URL ? address : undefined

/** The same for texts. */
export const textsAddress = ({ texts }: Config): string | undefined =>
  texts === 'mailbox' ? address : undefined

/** Where what is written to such an address can be read. */
export const mailboxFor = (config: Config, kind: IdentifierKind): string | undefined =>
  kind === 'phone' ? textsAddress(config) : mailboxAddress(config)
