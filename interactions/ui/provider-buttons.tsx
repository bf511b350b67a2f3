import type { Provider } from '../../src/providers/provider-rows.ts'
import type { Translator } from '../locales/translator.ts'
import { ProviderButton } from './provider-button.tsx'

/** From here on their names alone are seen, two in a line, below words that make a sentence of each. */
const many = 4

interface ProviderButtonsProps {
  t: Translator
  /** The address of a page of the conversation. */
  at(step: string): string
  providers: Provider[]
}

/** Everything elsewhere that opens an account here, each one press away however many there are. */
export function ProviderButtons({ t, at, providers }: ProviderButtonsProps) {
  if (providers.length === 0) return null
  const short = providers.length >= many
  return (
    <>
      <p class="or">{t(short ? 'login.or-continue-with' : 'login.or')}</p>
      <div class={short ? 'providers short' : 'providers'}>
        {providers.map((provider) => (
          <ProviderButton
            key={provider.id}
            t={t}
            provider={provider}
            action={at(`provider/${provider.slug}`)}
            short={short}
          />
        ))}
      </div>
    </>
  )
}
