import { seconds } from '../duration.ts'
import { Refused } from './carrier.ts'
import type { SendLetter } from './letters.ts'

/** Letters on their way at once, each over its own connection, so that none waits in a queue that nobody sees. */
export const lanes = 8

/** Sends letters through the mail server at `url`. A server that hangs is given up on after half a minute. */
export function createSmtp(url: string, from: string): { send: SendLetter; close(): void } {
  const domain = from.slice(from.indexOf('@') + 1)
  let opened: ReturnType<typeof openTransport> | undefined
  return {
    async send({ id, recipient, subject, text, html }) {
      opened ??= openTransport(url)
      const transport = await opened
      const sending = transport.sendMail({
        from: { name: 'Portico', address: from },
        to: { name: '', address: recipient },
        envelope: { from, to: [recipient] },
        // The same over all attempts: mail servers drop what they have already.
        messageId: `<${id}@${domain}>`,
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      await sending.catch(sayWhetherRefused)
    },
    close: () => void opened?.then((transport) => transport.close()),
  }
}

/** A reply of 5xx to the recipient or the letter itself: the server is well, and wants to hear no more of this one. */
function sayWhetherRefused(error: Error & { responseCode?: number; command?: string }): never {
  const aboutThisOne = error.command === 'RCPT TO' || error.command === 'DATA'
  throw aboutThisOne && (error.responseCode ?? 0) >= 500 ? new Refused(error.message) : error
}

/** Loads nodemailer with the first letter: it costs 30 ms and 2 MB, which a Portico that writes none is spared. */
async function openTransport(url: string) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    pool: true,
    maxConnections: lanes,
    connectionTimeout: seconds(10),
    greetingTimeout: seconds(10),
    socketTimeout: seconds(30),
    // A letter is made of our own templates; it may never name a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
