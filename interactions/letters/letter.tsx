import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import type { Origin } from '../../src/audit/audit.ts'
import type { LetterContent } from '../../src/delivery/letters.ts'
import type { Translator } from '../locales/translator.ts'
import { browserName } from './browser-name.ts'

/** What a letter is made of: plain sentences, at most one button, and who asked for it. */
export interface LetterParts {
  t: Translator
  subject: string
  /** Sentences before the button. */
  lead: string[]
  /** A code to type, shown large. */
  code?: string | undefined
  button?: { href: string; label: string } | undefined
  /** Sentences after it. */
  rest?: string[]
  /** Who or what caused the letter. */
  cause?: { origin: Origin; at: Date } | undefined
}

/** The letter as text and as HTML, which read alike. Nothing in it is loaded from anywhere. */
export function composeLetter(parts: LetterParts): LetterContent {
  const { subject, lead, rest = [], ...others } = parts
  const safe = { ...others, subject: oneLine(subject), lead: lead.map(oneLine), rest: rest.map(oneLine) }
  return {
    subject: safe.subject,
    text: asText(safe),
    html: `<!doctype html>${render(<AsHtml {...safe} />)}`,
  }
}

/** Names that people chose may stand in a letter; line ends in them may not, for nobody shall write our paragraphs. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

/** With its zone, because nobody knows where a letter is read. */
const inUtc = ({ language }: Translator, moment: Date): string =>
  `${moment.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })} UTC`

const causeSentence = ({ t, cause }: LetterParts) =>
  cause &&
  t('letter.cause', {
    when: inUtc(t, cause.at),
    browser: browserName(cause.origin.userAgent),
    ip: cause.origin.ip,
  })

function asText(parts: LetterParts): string {
  const { lead, code, button, rest = [] } = parts
  const blocks = [
    ...lead,
    code,
    button && `${button.label}:\n${button.href}`,
    ...rest,
    causeSentence(parts),
    parts.t('portico.name'),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

// Mail programs know no stylesheets of ours: what a letter looks like has to stand in it.
const style = {
  body: 'margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,sans-serif',
  box: 'max-width:32rem;margin:0 auto',
  sender: 'margin:0 0 24px;font-size:16px;font-weight:600',
  code: 'font-size:28px;letter-spacing:4px;font-weight:600;font-variant-numeric:tabular-nums',
  button:
    'display:inline-block;padding:12px 20px;border-radius:10px;background:#4338a8;color:#fff;text-decoration:none',
  quiet: 'font-size:14px;opacity:.75;word-break:break-word',
}

function AsHtml(parts: LetterParts) {
  const { t, subject, lead, code, button, rest = [] } = parts
  const cause = causeSentence(parts)
  return (
    <html lang={t.language} dir={t.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style={style.body}>
        <main style={style.box}>
          <h1 style={style.sender}>{t('portico.name')}</h1>
          {lead.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {code && <p style={style.code}>{code}</p>}
          {button && <LetterButton {...button} />}
          {rest.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {cause && <Quiet>{cause}</Quiet>}
        </main>
      </body>
    </html>
  )
}

function LetterButton({ href, label }: { href: string; label: string }) {
  return (
    <>
      <p>
        <a href={href} style={style.button}>
          {label}
        </a>
      </p>
      <Quiet>{href}</Quiet>
    </>
  )
}

const Quiet = ({ children }: { children: ComponentChildren }) => <p style={style.quiet}>{children}</p>
