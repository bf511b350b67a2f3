import type { Portal } from '../../src/portals/portals.ts'
import { assets } from '../http/assets.ts'
import { viewOf } from '../http/interaction.ts'
import type { Translator } from '../locales/translator.ts'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

interface Props {
  t: Translator
  portal: Portal
  why: 'disabled' | 'homeless'
}

/** A portal that cannot be entered by its address, and why. */
export function NowherePage({ t, portal, why }: Props) {
  return (
    <Page
      t={t}
      title={t(`portal-address.${why}`, { portal: portal.name })}
      portal={viewOf(portal)}
      assets={assets}
    >
      <p>{t(`portal-address.${why}.next`)}</p>
      <p class="ways">
        <a href="/">{t('portal-address.home')}</a>
      </p>
    </Page>
  )
}

interface LeavingProps {
  t: Translator
  portal: string
  /** Where it leads. */
  target: string
  /** Where the form is sent that goes on, if that is more than going there. */
  action?: string | undefined
}

/**
 * Before somebody is led to a portal that nobody here vouches for: where it is, in our own colours. The name is whatever its
 * owner says it is, so that the host stands above it.
 */
export function LeavingPage({ t, portal, target, action }: LeavingProps) {
  const { host } = new URL(target)
  const go = t('portal-address.leaving.go', { host })
  return (
    <Page t={t} title={t('portal-address.leaving', { host })} assets={assets}>
      <p>{t('portal-address.leaving.lead', { portal })}</p>
      <p>{t('portal-address.leaving.care', { host })}</p>
      {action === undefined ? (
        <LinkButton href={target}>{go}</LinkButton>
      ) : (
        <form method="post" action={action}>
          <SubmitButton kind="quiet">{go}</SubmitButton>
        </form>
      )}
      <p class="ways">
        <a href="/">{t('portal-address.home')}</a>
      </p>
    </Page>
  )
}
