import type { Arrival } from '../../../src/providers/visits.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Checkbox } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { address } from './page.tsx'
import type { TakenName } from './taken-name.ts'

/** The picture could not be had, or is none that we take; or too many were sent, and when there can be another. */
export type ProfileProblem = { kind: 'picture' } | { kind: 'too-many'; time: string }

interface Props {
  page: ReturnType<typeof ownPage>
  arrival: Arrival
  /** What would be another name. Undefined where nothing would change. */
  name: TakenName | undefined
  problem: ProfileProblem | undefined
}

/** What would change, before it does. */
export function ProfileFromPage({ page, arrival: { visit, provider, identity }, name, problem }: Props) {
  const { t } = page
  const called = { provider: provider.name }
  const anything = name !== undefined || identity.picture !== undefined
  return (
    <Shell
      {...page}
      title={t('links.take-title', called)}
      lead={t(anything ? 'links.take-lead' : 'links.take-nothing', called)}
      problem={problem && sentenceFor(t, problem, provider.name)}
    >
      {anything && (
        <form method="post" action={`${address}/profile`}>
          <input type="hidden" name="visit" value={visit.id} />
          {name && (
            <Section title={t('links.take-name')} id="name">
              <Facts
                facts={[
                  { term: t('links.take-now'), value: name.before || t('profile.not-given') },
                  { term: t('links.take-then'), value: name.after },
                ]}
              />
              <Checkbox name="name" label={t('links.take-name-box', called)} checked />
            </Section>
          )}
          {identity.picture && (
            <Section title={t('links.take-picture')} id="picture" note={t('links.take-picture-note', called)}>
              <Checkbox
                name="picture"
                label={t('links.take-picture-box', called)}
                checked={problem === undefined}
              />
            </Section>
          )}
          <Actions>
            <SubmitButton>{t('links.take-submit')}</SubmitButton>
            <LinkButton href={address}>{t('links.not-now')}</LinkButton>
          </Actions>
        </form>
      )}
      {!anything && (
        <p class="ways">
          <a href={address}>{t('links.back')}</a>
        </p>
      )}
    </Shell>
  )
}

const sentenceFor = (t: Translator, problem: ProfileProblem, provider: string): string =>
  problem.kind === 'picture'
    ? t('links.take-picture-problem', { provider })
    : t('profile.picture.too-many', { time: problem.time })
