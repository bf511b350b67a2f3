import type { SafetyFacts } from '../../src/accounts/safety-facts.ts'
import { places, safetyOf } from '../account/safety/safety.ts'
import type { Translator } from '../locales/translator.ts'
import { Notice } from '../ui/notice.tsx'

/** One line for what is left to do about the safety of the account; a warning where somebody opened a door to it. */
export function SafetyLine({ t, facts }: { t: Translator; facts: SafetyFacts }) {
  const { next } = safetyOf(facts)
  if (!next) return null
  const link = <a href={places[next]}>{t(`safety.do.${next}`)}</a>
  if (next === 'way-back')
    return (
      <Notice kind="warning">
        <p>
          <b>{t('safety.open')}</b>
        </p>
        <p>
          {t('safety.next.way-back')} {link}
        </p>
      </Notice>
    )
  return (
    <p class="quiet">
      {t(`launcher.safety.${next}`)} {link}
    </p>
  )
}
