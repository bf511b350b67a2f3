import type { ComponentChildren } from 'preact'
import type { Provider } from '../../src/providers/provider-rows.ts'
import type { Translator } from '../locales/translator.ts'
import { type BrandMark, brandMarks } from './provider-marks.ts'

type Shown = Pick<Provider, 'kind' | 'name'>

interface ProviderButtonProps {
  provider: Shown
  t: Translator
  /** Where it is sent by POST. */
  action: string
  /** What it says in place of "Continue with …". */
  label?: string
  /** Its name alone is seen, where what stands around it says the rest; it is heard in whole. */
  short?: boolean
  /** What is sent with it. */
  children?: ComponentChildren
}

/** A form of one button that leads to a provider, in the brand's own dress. It works without a script. */
export function ProviderButton({ provider, t, action, label, short, children }: ProviderButtonProps) {
  const words = label ?? t('login.continue-with', { provider: provider.name })
  return (
    <form method="post" action={action}>
      {children}
      <button type="submit" class={`button provider ${provider.kind}`} aria-label={short ? words : undefined}>
        <ProviderMark provider={provider} />
        <span>{short ? provider.name : words}</span>
      </button>
    </form>
  )
}

const isBranded = (kind: string): kind is keyof typeof brandMarks => Object.hasOwn(brandMarks, kind)

/** A brand's mark, or the first letter of a name. Decoration only: the name is always written beside it. */
function ProviderMark({ provider: { kind, name } }: { provider: Shown }) {
  if (isBranded(kind)) return <Drawn mark={brandMarks[kind]} />
  return (
    <span class="letter-mark" data-letter={[...name.trim()][0]?.toLocaleUpperCase()} aria-hidden="true" />
  )
}

const Drawn = ({ mark: { size, shapes } }: { mark: BrandMark }) => (
  <svg viewBox={`0 0 ${size} ${size}`} width="20" height="20" fill="currentColor" aria-hidden="true">
    {shapes.map(({ d, fill }) => (
      <path key={d} d={d} fill={fill} />
    ))}
  </svg>
)
