import { type Kind, kindOf } from '../../../src/portals/kinds.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { More } from '../../ui/more.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Frame, ManagedPage } from '../managed.ts'
import { envOf } from './env.ts'
import { FactsSection } from './facts-section.tsx'
import type { Framework, Handover } from './framework.ts'
import { frameworkOf, frameworksFor } from './frameworks.ts'

interface Props {
  /** That of the portal, or of whoever just registered it. */
  page: Frame | ManagedPage
  title: string
  issuer: string
  client: PortalClient
  /** Where the portal is run. */
  base: string
  /** Stands on this one page and can be read nowhere else. */
  clientSecret?: string | undefined
  /** The framework that the application is made with, if that was said. */
  madeWith?: string | undefined
}

const handoverOf = ({ issuer, client, clientSecret }: Props): Handover => ({
  issuer,
  clientId: client.clientId,
  clientSecret,
  hasSecret: client.secretHmac !== null,
  redirectUri: client.metadata.redirect_uris[0],
  home: client.homeUrl ?? undefined,
})

/** What to paste into the application. The only page that ever shows a client's secret. */
export function HandoverPage(props: Props) {
  const { page, title, client, base, madeWith } = props
  const { t } = page
  const handover = handoverOf(props)
  const kind = kindOf(client.metadata)
  const chosen = frameworkOf(kind, madeWith)
  const others = frameworksFor(kind).filter((each) => each !== chosen)
  return (
    <Shell {...page} title={title}>
      <SecretNotice t={t} kind={kind} handover={handover} />
      {chosen && (
        <Section
          id="paste"
          title={t('handover.paste', { framework: chosen.label })}
          note={t('handover.paste-note')}
        >
          <Pasted t={t} framework={chosen} handover={handover} />
        </Section>
      )}
      <FactsSection t={t} handover={handover} />
      {others.length > 0 && (
        <Section
          id="others"
          title={t(chosen ? 'handover.others' : 'handover.choose')}
          note={chosen ? undefined : t('handover.choose-note')}
        >
          <div>
            {others.map((each) => (
              <More key={each.id} label={each.label} open={false}>
                <Pasted t={t} framework={each} handover={handover} />
              </More>
            ))}
          </div>
        </Section>
      )}
      <Section id="next" title={t('handover.next')} note={t('handover.next-note')}>
        <Actions>
          {client.homeUrl && client.slug && (
            <LinkButton href={`/p/${client.slug}`} kind="primary">
              {t('handover.try')}
            </LinkButton>
          )}
          <LinkButton href={`${base}/doctor`}>{t('handover.doctor')}</LinkButton>
          <LinkButton href={base}>{t('handover.done', { name: client.name })}</LinkButton>
        </Actions>
      </Section>
    </Shell>
  )
}

interface SecretNoticeProps {
  t: Translator
  kind: Kind
  handover: Handover
}

function SecretNotice({ t, kind, handover: { clientSecret, hasSecret } }: SecretNoticeProps) {
  if (clientSecret)
    return (
      <Notice kind="warning" role="status">
        <p>{t('handover.secret-once')}</p>
      </Notice>
    )
  const none = kind === 'device' ? 'handover.no-secret-device' : 'handover.no-secret'
  return (
    <Notice kind="info" role="status">
      <p>{t(hasSecret ? 'handover.secret-kept' : none)}</p>
    </Notice>
  )
}

/** One framework: what to install, the settings, and the files. */
function Pasted({ t, framework, handover }: { t: Translator; framework: Framework; handover: Handover }) {
  const { id, install } = framework
  const texts = [
    ...(install ? [{ file: t('handover.install'), text: install }] : []),
    ...(framework.kind === 'spa' ? [] : [{ file: '.env', text: envOf(handover, framework) }]),
    ...framework.snippets(handover),
  ]
  return (
    <div class="blocks">
      {texts.map(({ file, text }, at) => (
        <Copy
          key={file}
          t={t}
          id={`${id}-${at}`}
          label={file === 'Terminal' ? t('handover.terminal') : file}
          value={text}
        />
      ))}
    </div>
  )
}
