import type { Portal } from '../../src/portals/portals.ts'
import type { Translator } from '../locales/translator.ts'
import type { Fact } from '../ui/facts.tsx'

/** What is out of the ordinary about a portal, in a few words each. */
export const notesOf = (
  t: Translator,
  { firstParty, leanTokens, secondStepSince, maxAge, scopes, providers, qrSignIn }: Portal,
): string[] =>
  [
    firstParty && t('portal.first-party'),
    leanTokens && t('portal.lean-tokens'),
    secondStepSince !== null && t('portal.needs-second-step'),
    maxAge !== null && t('portal.max-age', { age: ageOf(t, maxAge) }),
    scopes !== null && t('portal.fewer-scopes'),
    providers !== null && t('portal.own-providers'),
    !qrSignIn && t('portal.no-qr'),
  ].filter((note) => note !== false)

const spans = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A length of time in the largest unit that says it whole: 90 minutes, 8 hours. */
export function ageOf({ language }: Translator, seconds: number): string {
  const [unit, length] = spans.find(([, each]) => seconds % each === 0) ?? ['second', 1]
  const said = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  return said.format(seconds / length)
}

/** A portal's rules, each with how it stands. */
export const rulesOf = (t: Translator, portal: Portal): Fact[] => [
  { term: t('portals.access'), value: t(`portal.access.${portal.access}`) },
  {
    term: t('rules.second-step'),
    value: t(portal.secondStepSince ? 'rules.needed' : 'rules.as-the-account'),
  },
  {
    term: t('rules.max-age'),
    value: portal.maxAge === null ? t('rules.any-age') : ageOf(t, portal.maxAge),
  },
  {
    term: t('rules.scopes'),
    value: portal.scopes === null ? t('rules.all-scopes') : portal.scopes.join(', ') || t('rules.no-scopes'),
  },
  ...(portal.providers
    ? [{ term: t('rules.providers'), value: portal.providers.join(', ') || t('rules.no-providers') }]
    : []),
  ...(portal.qrSignIn ? [] : [{ term: t('rules.qr-sign-in'), value: t('rules.refused') }]),
  ...(portal.firstParty ? [{ term: t('rules.consent'), value: t('portal.first-party') }] : []),
]
