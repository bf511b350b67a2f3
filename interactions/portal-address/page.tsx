import type { Portal } from '../../src/portals/portals.ts'
import { assets } from '../http/assets.ts'
import { viewOf } from '../http/interaction.ts'
import type { Translator } from '../locales/translator.ts'
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
