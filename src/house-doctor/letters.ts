import type { Transporter } from 'nodemailer'
import type { Config } from '../config.ts'
import { seconds } from '../duration.ts'
import { isLoopbackHost } from '../oidc/uris.ts'
import { type Finding, ok, reasonOf, warning, wrong } from './finding.ts'

/** Greets the mail server as for a letter, with user and password, and takes its leave without one. */
export async function checkLetters({ SMTP_URL, MAIL_FROM }: Config): Promise<Finding[]> {
  if (!SMTP_URL)
    return [
      ok('letters', 'There is no mail server: letters are read at /dev/mailbox, on this machine alone.'),
    ]
  const { protocol, hostname, host } = new URL(SMTP_URL)
  const failure = await greet(SMTP_URL)
  if (failure) {
    const refused = (failure as { code?: string }).code === 'EAUTH'
    const says = refused
      ? `The mail server ${host} refuses the user or the password of SMTP_URL.`
      : `The mail server ${host} cannot be used: ${reasonOf(failure)}`
    const todo = refused
      ? 'Put the right ones into SMTP_URL; what is special in them is percent-encoded.'
      : 'See that SMTP_URL names the right host and port, and that they can be reached from here. Letters wait meanwhile.'
    return [wrong('letters', says, todo)]
  }
  const greeted = ok('letters', `The mail server ${host} greets us; letters come from ${MAIL_FROM}.`)
  if (protocol === 'smtps:' || isLoopbackHost(hostname)) return [greeted]
  if (!(await greet(SMTP_URL, true))) return [greeted]
  const says = `The mail server ${host} does not encrypt: links and codes in letters can be read on their way.`
  return [greeted, warning('letters', says, 'Use a server with STARTTLS, or smtps://.')]
}

/** Why it was not possible; undefined: it was. */
async function greet(url: string, requireTLS = false): Promise<unknown> {
  const { createTransport } = await import('nodemailer')
  const patience = {
    connectionTimeout: seconds(10),
    greetingTimeout: seconds(10),
    socketTimeout: seconds(10),
  }
  const transport: Transporter = createTransport({ url, requireTLS, ...patience })
  try {
    await transport.verify()
    return undefined
  } catch (error) {
    return error
  } finally {
    transport.close()
  }
}
