import type { SafetyFacts } from '../../../src/accounts/safety-facts.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice, type NoticeKind } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { type Good, type Level, places, safetyOf } from './safety.ts'

const kinds: Record<Level, NoticeKind> = { open: 'warning', basic: 'info', good: 'info', strong: 'success' }

/** A calm summary of how safe an account is, and one thing to do about it. */
export function SafetySection({ t, facts }: { t: Translator; facts: SafetyFacts }) {
  const { level, good, next } = safetyOf(facts)
  return (
    <Section title={t('safety.title')} id="safety">
      <Notice kind={kinds[level]}>
        <p>
          <b>{t(`safety.${level}`)}</b>
        </p>
        <p>{t(next ? `safety.next.${next}` : 'safety.nothing-to-do')}</p>
      </Notice>
      {next && (
        <Actions>
          <LinkButton href={places[next]} kind="primary">
            {t(`safety.do.${next}`)}
          </LinkButton>
        </Actions>
      )}
      {good.length > 0 && (
        <ul class="checks">
          {good.map((each) => (
            <li key={each}>{goodSentence(t, each, facts)}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function goodSentence(t: Translator, good: Good, { recoveryCodesLeft, identifiers }: SafetyFacts): string {
  if (good === 'recovery-codes') return t.count('second-step.codes-left', recoveryCodesLeft)
  if (good === 'addresses') return t.count('safety.addresses', identifiers)
  return t(`safety.good.${good}`)
}
