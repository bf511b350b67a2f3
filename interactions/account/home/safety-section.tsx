import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Notice, type NoticeKind } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import type { Standing } from '../standing.ts'
import { type Good, type Level, type Step, safetyOf } from './safety.ts'

const kinds: Record<Level, NoticeKind> = { open: 'warning', basic: 'info', good: 'info', strong: 'success' }

/** Where each step is done. */
const places: Record<Step, string> = {
  'way-back': '/account/security#way-back',
  'second-step': '/account/second-step',
  'passkey-as-second-step': '/account/second-step',
  'stronger-step': '/account/passkeys',
  'recovery-codes': '/account/second-step/recovery-codes',
  'another-address': '/account/identifiers',
}

/** A calm summary of how safe an account is, and one thing to do about it. */
export function SafetySection({ t, standing }: { t: Translator; standing: Standing }) {
  const { level, good, next } = safetyOf(standing)
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
            <li key={each}>{goodSentence(t, each, standing)}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function goodSentence(t: Translator, good: Good, { secondStep, identifiers }: Standing): string {
  if (good === 'recovery-codes') return t.count('second-step.codes-left', secondStep.recoveryCodesLeft)
  if (good === 'addresses') return t.count('safety.addresses', identifiers.length)
  return t(`safety.good.${good}`)
}
