import type { ComponentChildren } from 'preact'
import type { OutgoingLetter } from '../../src/delivery/letters.ts'
import { assets } from '../http/assets.ts'
import { dateAndTime } from '../locales/time.ts'
import type { Translator } from '../locales/translator.ts'
import { Page } from '../ui/page.tsx'

type Letter = OutgoingLetter & { createdAt: Date }

/** The letters that would have been sent, newest first. */
export function MailboxPage({ t, letters }: { t: Translator; letters: Letter[] }) {
  return (
    <Page t={t} title={t('mailbox.title')} assets={assets} wide>
      <p class="quiet">{t('mailbox.lead')}</p>
      {letters.length === 0 ? (
        <p>{t('mailbox.empty')}</p>
      ) : (
        <ul class="letters">
          {letters.map((letter) => (
            <li key={letter.id}>
              <a href={`/dev/mailbox/${letter.id}`}>{letter.subject}</a>
              <About t={t} letter={letter} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

/** One letter, as its text part reads. */
export function LetterPage({ t, letter }: { t: Translator; letter: Letter }) {
  return (
    <Page t={t} title={letter.subject} assets={assets} wide>
      <About t={t} letter={letter} />
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

const About = ({ t, letter: { recipient, createdAt } }: { t: Translator; letter: Letter }) => (
  <p class="quiet">
    {t('mailbox.about', { recipient })}
    {' · '}
    <time dateTime={createdAt.toISOString()}>{dateAndTime(t, createdAt)}</time>
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
