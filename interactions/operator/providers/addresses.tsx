import { knownKinds, logoutUriOf, redirectUriOf } from '../../../src/providers/provider-kinds.ts'
import { signedOutUri } from '../../../src/providers/provider-sessions.ts'
import type { ProviderKind } from '../../../src/providers/providers.ts'
import type { Translator } from '../../locales/translator.ts'
import { Copy } from '../../ui/copy.tsx'

interface Props {
  t: Translator
  issuer: string
  kind: ProviderKind
  slug: string
}

/** What has to be registered at the provider, to the letter. Sign-outs are told by OpenID Connect alone. */
export const AddressesThere = ({ t, issuer, kind, slug }: Props) => (
  <>
    <Copy
      t={t}
      id="redirect-uri"
      label={t('providers.redirect-uri')}
      value={redirectUriOf(issuer, { slug })}
    />
    {knownKinds[kind].protocol === 'oidc' && (
      <>
        <Copy
          t={t}
          id="post-logout-redirect-uri"
          label={t('providers.post-logout-redirect-uri')}
          value={signedOutUri(issuer)}
        />
        <Copy t={t} id="logout-uri" label={t('providers.logout-uri')} value={logoutUriOf(issuer, { slug })} />
      </>
    )}
  </>
)
