import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import type { Translator } from '../locales/translator.ts'

/** What the page says that asks for a code which was written to somebody to prove an address or a number. */
export const codeSentences = (t: Translator, { kind, display: address }: TypedIdentifier) =>
  kind === 'phone'
    ? {
        title: t('signup.text-title'),
        lead: t('signup.text-lead', { address }),
        label: t('signup.text-code'),
        wrong: t('signup.wrong-text-code'),
        other: t('signup.other-number'),
      }
    : {
        title: t('signup.code-title'),
        lead: t('signup.code-lead', { address }),
        label: t('signup.code'),
        wrong: t('signup.wrong-code'),
        other: t('signup.other-address'),
      }
