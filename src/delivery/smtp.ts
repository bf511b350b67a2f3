import { createTransport } from 'nodemailer'
import { seconds } from '../duration.ts'
import type { SendLetter } from './letters.ts'

/** Sends letters through the mail server at `url`. A server that hangs is given up on after half a minute. */
export function createSmtp(url: string, from: string): { send: SendLetter; close(): void } {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: seconds(10),
    greetingTimeout: seconds(10),
    socketTimeout: seconds(30),
    // A letter is made of our own templates; it may never name a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(recipient, { subject, text, html }) {
      await transport.sendMail({
        from: { name: 'Portico', address: from },
        to: { name: '', address: recipient },
        envelope: { from, to: [recipient] },
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
