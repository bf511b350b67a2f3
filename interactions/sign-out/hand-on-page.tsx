import type { HandOn } from '../../src/oidc/engine-forms.ts'
import { assets, pageAsset } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Page, type PortalView } from '../ui/page.tsx'

const script = pageAsset('hand-on.js')

interface Props {
  t: Translator
  portal: PortalView | undefined
  form: HandOn
}

/** A form on its way: seen for a moment, or until its button is pressed where there are no scripts. */
export function HandOnPage({ t, portal, form: { action, fields } }: Props) {
  const title = t('hand-on.portal-title', { portal: portal?.name ?? '' })
  return (
    <Page t={t} title={title} portal={portal} assets={assets}>
      <p>{t('hand-on.portal')}</p>
      <form method="post" action={action} data-hand-on>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton>{t('hand-on.submit')}</SubmitButton>
      </form>
      <script src={script} defer />
    </Page>
  )
}
