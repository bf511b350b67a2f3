import type { ComponentChildren } from 'preact'
import type { Person } from '../../src/accounts/accounts.ts'
import { mayAsk, mayTell } from '../../src/oidc/scope-limit.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { factsFor } from '../consent/facts.ts'
import type { Translator } from '../locales/translator.ts'
import { Facts } from '../ui/facts.tsx'
import { Section } from '../ui/section.tsx'
import type { Knowledge } from './knowledge.ts'

interface Props {
  t: Translator
  portal: Portal
  knowledge: Knowledge
  person: Person
  /** How it ends. */
  children: ComponentChildren
}

/** What it may know, with the person's own values as it is shown them. */
export function KnownSection({ t, portal, knowledge, person, children }: Props) {
  const { allowed, allowedAt, isOpen, member } = knowledge
  const knowsSomething = allowedAt !== undefined || isOpen
  // A portal that was kept from something later is not told it any more.
  const scopes = allowed.scopes.filter((scope) => mayAsk(portal, scope))
  const claims = allowed.claims.filter((claim) => mayTell(portal, claim))
  const { facts, notGiven } = factsFor(t, { ...person, ...(member ? { member } : {}) }, scopes, claims)
  const list = new Intl.ListFormat(t.language)
  return (
    <Section title={t('my-portal.knows')} id="knows" note={noteOf(t, portal, knowsSomething, facts.length)}>
      {knowsSomething && facts.length > 0 && <Facts facts={facts} />}
      {knowsSomething && notGiven.length > 0 && (
        <p class="quiet">{t('my-portal.not-given', { what: list.format(notGiven) })}</p>
      )}
      {isOpen && scopes.includes('offline_access') && <p class="quiet">{t('my-portal.offline')}</p>}
      {children}
    </Section>
  )
}

function noteOf(t: Translator, { firstParty }: Portal, knowsSomething: boolean, facts: number): string {
  if (!knowsSomething) return t(firstParty ? 'my-portal.nothing-ours' : 'my-portal.nothing')
  if (facts === 0) return t('my-portal.only-you')
  return t(firstParty ? 'my-portal.told-ours' : 'my-portal.told')
}
