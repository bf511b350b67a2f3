import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { seconds } from '../../src/duration.ts'

/** A letter that arrived. `code` is the first code of six to eight digits in it, without its spaces. */
export type Letter = {
  to: string[]
  from: string
  subject: string
  text: string
  html: string
  headers: ReadonlyMap<string, unknown>
  links: string[]
  code: string | undefined
}

type Behaviour = { kind: 'friendly' } | { kind: 'refusing'; code: number } | { kind: 'hanging' }
/** `after` skips that many letters of the whole inbox; `timeout` is in milliseconds. */
type Wish = { after?: number; timeout?: number }

export type Inbox = Awaited<ReturnType<typeof openInbox>>

/** A real SMTP server in this process that takes every letter, and can be told to misbehave. Ends with the test. */
export async function openInbox(t: Pick<TestContext, 'after'>) {
  const letters: Letter[] = []
  const arrivals = new EventEmitter()
  const handedOut = new Map<string, number>()
  let behaviour: Behaviour = { kind: 'friendly' }

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // In milliseconds; 0 would mean thirty seconds. Senders keep their connections for the next letter.
    closeTimeout: 1,
    onMailFrom(_address, _session, answer) {
      if (behaviour.kind === 'friendly') answer()
      if (behaviour.kind === 'refusing') answer(refusal(behaviour.code))
    },
    onData(stream, { envelope }, answer) {
      const keep = (mail: ParsedMail) => {
        letters.push(
          readLetter(
            mail,
            envelope.rcptTo.map(({ address }) => address),
          ),
        )
        arrivals.emit('letter')
        answer()
      }
      simpleParser(stream).then(keep, answer)
    },
  })
  server.on('error', () => {}) // A client that hangs up in the middle is nothing to a mail server.
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  t.after(() => new Promise<void>((resolve) => server.close(resolve)))

  return {
    letters: letters as readonly Letter[],
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,

    /** The oldest letter to `address` that was not handed out yet, waited for where there is none. */
    async letterTo(address: string, { after, timeout = seconds(10) }: Wish = {}): Promise<Letter> {
      const signal = AbortSignal.timeout(timeout)
      const wanted = address.toLowerCase()
      for (;;) {
        const from = after ?? handedOut.get(wanted) ?? 0
        const found = letters.findIndex(({ to }, i) => i >= from && to.includes(wanted))
        const letter = letters[found]
        if (letter) {
          handedOut.set(wanted, found + 1)
          return letter
        }
        await nextArrival(arrivals, signal, () => missing(address, letters, timeout))
      }
    },

    /** Answers every sender with `code`: 4xx for "later", 5xx for "never". */
    refuse(code = 550) {
      behaviour = { kind: 'refusing', code }
    },

    /** Never answers a sender again. */
    hang() {
      behaviour = { kind: 'hanging' }
    },

    /** Takes letters again; who was left hanging stays so. */
    behave() {
      behaviour = { kind: 'friendly' }
    },
  }
}

function refusal(code: number): Error {
  return Object.assign(new Error('This mail server was told to refuse.'), { responseCode: code })
}

async function nextArrival(arrivals: EventEmitter, signal: AbortSignal, late: () => Error): Promise<void> {
  try {
    await once(arrivals, 'letter', { signal })
  } catch (cause) {
    throw Object.assign(late(), { cause })
  }
}

function missing(address: string, letters: readonly Letter[], timeout: number): Error {
  const there = letters.map(({ to, subject }) => `"${subject}" to ${to.join(', ')}`).join('; ') || 'none'
  return new Error(`No new letter to ${address} within ${timeout / 1000} s. Letters so far: ${there}.`)
}

function readLetter(mail: ParsedMail, recipients: string[]): Letter {
  const text = mail.text ?? ''
  const html = mail.html || ''
  return {
    to: recipients.map((address) => address.toLowerCase()),
    from: addressOf(mail.from),
    subject: mail.subject ?? '',
    text,
    html,
    headers: mail.headers,
    links: linksIn(text, html),
    code: codeIn(text),
  }
}

function addressOf(from: AddressObject | undefined): string {
  return from?.value[0]?.address ?? ''
}

const web = /https?:\/\/[^\s<>"')\]]+/g

function linksIn(text: string, html: string): string[] {
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  const inText = (text.match(web) ?? []).map((link) => link.replace(/[.,;:!?]+$/, ''))
  return [...new Set([...inText, ...inHtml])]
}

function codeIn(text: string): string | undefined {
  const [code] = text.replace(web, '').match(/(?<![\w-])(\d{6,8}|\d{3}\s\d{3}|\d{4}\s\d{4})(?![\w-])/) ?? []
  return code?.replace(/\s/g, '')
}
