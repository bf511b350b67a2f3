import type { Provider, ProviderKind } from '../../../src/providers/providers.ts'
import type { Translator } from '../../locales/translator.ts'
import { brands, type FormProblem } from './form.ts'

/** What a kind is called: a brand's own name, or what it is. */
export const kindName = (t: Translator, kind: ProviderKind): string =>
  brands[kind] ?? t(kind === 'oidc' ? 'providers.kind.oidc' : 'providers.kind.oauth')

/** How many people it lets in, as a sentence. */
export const letsIn = (t: Translator, links: number): string =>
  links === 0 ? t('providers.lets-in.none') : t.count('providers.lets-in', links)

/** What is out of the ordinary about one, in a few words each. */
export const notesOf = (t: Translator, provider: Provider): string[] =>
  [
    provider.disabledAt !== null && t('providers.note.disabled'),
    !provider.shown && t('providers.note.hidden'),
    !provider.createsAccounts && t('providers.note.no-accounts'),
    provider.leadsDomains.length > 0 &&
      t('providers.note.leads', { domains: provider.leadsDomains.join(', ') }),
  ].filter((note) => note !== false)

const families = [
  [/_endpoint$|^issuer$/, 'address'],
  [/_domains$/, 'domains'],
  [/^mapping_/, 'mapping'],
  [/^(team|key)_id$/, 'apple'],
] as const

/** What is wrong with a field, and how to mend it. */
export function problemIn(t: Translator, { field, problem, about = '' }: FormProblem): string {
  if (problem !== 'shape') return t(`providers.problem.${problem}`, { about })
  const family = families.find(([pattern]) => pattern.test(field))?.[1] ?? field
  return t(`providers.wrong.${family}` as 'providers.wrong.name')
}
