import type { ComponentChildren } from 'preact'
import type { OutgoingLetter } from '../../src/delivery/letters.ts'
import type { OutgoingText } from '../../src/delivery/texts.ts'
import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { Page } from '../ui/page.tsx'
import { When } from '../ui/when.tsx'

type Letter = OutgoingLetter & { createdAt: Date }
type Text = OutgoingText & { createdAt: Date }

interface MailboxProps {
  t: Translator
  letters: Letter[]
  texts: Text[]
  /** Letters go out; only texts are here. */
  textsAlone: boolean
  now: Date
}

/** The letters that would have been sent, and the texts, newest first. */
export function MailboxPage({ t, letters, texts, textsAlone, now }: MailboxProps) {
  const all = [
    ...letters.map((letter) => ({
      at: letter.createdAt,
      item: <LetterItem key={letter.id} t={t} letter={letter} now={now} />,
    })),
    ...texts.map((text) => ({
      at: text.createdAt,
      item: <TextItem key={text.id} t={t} text={text} now={now} />,
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime())
  return (
    <Page t={t} title={t('mailbox.title')} assets={assets} wide>
      <p class="quiet">{t(textsAlone ? 'mailbox.texts-lead' : 'mailbox.lead')}</p>
      {all.length === 0 ? (
        <p class="empty">{t('mailbox.empty')}</p>
      ) : (
        <ul class="letters">{all.map(({ item }) => item)}</ul>
      )}
    </Page>
  )
}

const LetterItem = ({ t, letter, now }: { t: Translator; letter: Letter; now: Date }) => (
  <li>
    <a href={`/dev/mailbox/${letter.id}`}>{letter.subject}</a>
    <About t={t} recipient={letter.recipient} createdAt={letter.createdAt} now={now} />
  </li>
)

/** A text is short enough to stand here whole. */
const TextItem = ({ t, text, now }: { t: Translator; text: Text; now: Date }) => (
  <li>
    <p class="letter">{withLinks(text.text)}</p>
    <About t={t} recipient={text.to} createdAt={text.createdAt} now={now} />
  </li>
)

/** One letter, as its text part reads. */
export function LetterPage({ t, letter, now }: { t: Translator; letter: Letter; now: Date }) {
  return (
    <Page t={t} title={letter.subject} assets={assets} wide>
      <About t={t} recipient={letter.recipient} createdAt={letter.createdAt} now={now} />
      {letter.text
        .trim()
        .split('\n\n')
        .map((paragraph) => (
          <p key={paragraph} class="letter">
            {withLinks(paragraph)}
          </p>
        ))}
      <p class="ways">
        <a href="/dev/mailbox">{t('mailbox.back')}</a>
      </p>
    </Page>
  )
}

interface AboutProps {
  t: Translator
  recipient: string
  createdAt: Date
  now: Date
}

const About = ({ t, recipient, createdAt, now }: AboutProps) => (
  <p class="quiet">
    {t('mailbox.about', { recipient })}
    {' · '}
    <When t={t} moment={createdAt} now={now} />
  </p>
)

/** Addresses in a text, made to be followed. */
function withLinks(text: string): ComponentChildren {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a key={part} href={part}>
        {part}
      </a>
    ),
  )
}
