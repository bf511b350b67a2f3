import type { ProviderLink } from '../../../src/providers/links.ts'
import type { Provider } from '../../../src/providers/provider-rows.ts'
import type { Translator } from '../../locales/translator.ts'
import type { VisitFailure } from '../../provider/back.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProviderButton } from '../../ui/provider-button.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'

export const address = '/account/providers'

/** What was done a moment ago. */
export const doneWords = ['linked', 'known', 'unlinked', 'profile', 'nothing'] as const
export type Done = (typeof doneWords)[number]

/** A link with the provider that it is for. */
export interface OwnLink {
  link: ProviderLink
  provider: Provider
}

interface Props {
  page: ReturnType<typeof ownPage>
  links: OwnLink[]
  /** What can be linked. */
  offered: Provider[]
  now: Date
  done: Done | undefined
  /** Nobody came back from this provider. */
  failed: { why: VisitFailure; provider: Provider } | undefined
  /** When another change can be made, if not now. */
  wait: string | undefined
}

/** Every service elsewhere that opens a person's account, and the way to another one. */
export function ProvidersPage({ page, links, offered, now, done, failed, wait }: Props) {
  const { t } = page
  const overtaken = done === 'nothing' ? t('links.none-such') : undefined
  const lost = failed && t(`links.failed-${failed.why}`, { provider: failed.provider.name })
  const isLinked = ({ id }: Provider) => links.some(({ provider }) => provider.id === id)
  const late = wait === undefined ? undefined : t('links.too-many-changes', { time: wait })
  return (
    <Shell {...page} title={t('links.title')} lead={t('links.lead')} problem={late ?? lost ?? overtaken}>
      {done && done !== 'nothing' && (
        <Notice kind="success" role="status">
          <p>{t(`links.done-${done}`)}</p>
        </Notice>
      )}
      {links.length === 0 && <p class="empty">{t('links.none')}</p>}
      {links.length > 0 && (
        <Section title={t('links.yours')} id="links">
          <Rows>
            {links.map((own) => (
              <LinkRow
                key={own.link.id}
                href={`${address}/links/${own.link.id}`}
                title={own.provider.name}
                state={<LinkState t={t} own={own} now={now} />}
              />
            ))}
          </Rows>
        </Section>
      )}
      {offered.length > 0 && (
        <Section title={t('links.add-title')} id="add" note={t('links.add-note')}>
          <div class="providers">
            {offered.map((provider) => (
              <ProviderButton
                key={provider.id}
                provider={provider}
                t={t}
                action={`${address}/begin/${provider.slug}`}
                label={t(isLinked(provider) ? 'links.add-another' : 'links.add', { provider: provider.name })}
              />
            ))}
          </div>
        </Section>
      )}
    </Shell>
  )
}

/** What it is called there, and when it was used. */
export function LinkState({ t, own, now }: { t: Translator; own: OwnLink; now: Date }) {
  const { display, createdAt, usedAt } = own.link
  return (
    <>
      <bdi>{display}</bdi>
      <br />
      {own.provider.disabledAt && <>{t('links.disabled')} · </>}
      {t('links.since')} <When t={t} moment={createdAt} now={now} />
      {' · '}
      {t(usedAt ? 'links.used' : 'links.never')} {usedAt && <When t={t} moment={usedAt} now={now} />}
    </>
  )
}
