import type { AddressRefusal } from '../../../src/portals/addresses.ts'
import type { Portal } from '../../../src/portals/portals.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ManagedPage } from '../managed.ts'

export type AddressProblem = AddressRefusal | 'none' | 'too-many'

export interface AddressPageProps {
  page: ManagedPage
  portal: Portal
  base: string
  issuer: string
  /** The addresses that it had before, the latest first. */
  former: string[]
  changed?: boolean
  typed?: string
  problem?: AddressProblem
  /** When it can be tried again, where that is the problem. */
  time?: string
}

/** A portal's address, those it had, and two ways to another one. */
export function AddressPage(props: AddressPageProps) {
  const { page, portal, base, issuer, former, changed, typed, problem, time = '' } = props
  const { t, mayChange } = page
  const sentence = problem && t(`address.${problem}`, { time })
  return (
    <Shell
      {...page}
      title={t('address.title', { name: portal.name })}
      lead={t('address.lead')}
      problem={sentence}
    >
      {changed && (
        <Notice kind="success" role="status">
          <p>{t('address.changed')}</p>
        </Notice>
      )}
      <Section id="now" title={t('address.now')}>
        <Copy t={t} id="address" label={t('overview.address-label')} value={`${issuer}/p/${portal.slug}`} />
      </Section>
      {mayChange && (
        <Section id="change" title={t('address.change')} note={t('address.change-note')}>
          <form method="post" action={`${base}/address`}>
            <Field
              label={t('address.own')}
              hint={t('address.own-hint', { start: `${issuer}/p/` })}
              name="slug"
              value={typed ?? ''}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              maxLength={60}
              problem={sentence}
              autofocus={problem !== undefined}
              required
            />
            <SubmitButton>{t('address.take')}</SubmitButton>
          </form>
          <form method="post" action={`${base}/address`}>
            <SubmitButton kind="quiet">{t('address.new')}</SubmitButton>
          </form>
        </Section>
      )}
      {former.length > 0 && (
        <Section id="former" title={t('address.former')} note={t('address.former-note')}>
          <ul>
            {former.map((slug) => (
              <li key={slug}>
                <code>{`/p/${slug}`}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Shell>
  )
}
