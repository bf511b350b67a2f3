import { algorithms } from '../../../src/oidc/algorithms.ts'
import type { KeyLife } from '../../../src/oidc/key-life.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Checkbox, Select } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'

const address = '/operator/keys'

/** Asks for which algorithm the next key is published, and when it signs. */
export function RotatePage({ page }: { page: OperatorPage }) {
  const { t } = page
  const options = [
    { value: 'all', label: t('console.keys.all-algorithms') },
    ...algorithms.map((alg) => ({ value: alg, label: alg })),
  ]
  return (
    <Shell {...page} title={t('console.keys.rotate-title')}>
      <Section id="consequence" title={t('console.consequence')} note={t('console.keys.rotate-consequence')}>
        <form method="post" action={`${address}/rotate`}>
          <Select label={t('console.keys.alg')} name="alg" options={options} value="all" />
          <fieldset>
            <legend>{t('console.keys.when')}</legend>
            <Checkbox
              type="radio"
              id="later"
              name="when"
              value="later"
              label={t('console.keys.later')}
              checked
            />
            <Checkbox
              type="radio"
              id="now"
              name="when"
              value="now"
              label={t('console.keys.now')}
              hint={t('console.keys.now-hint')}
            />
          </fieldset>
          <Actions>
            <SubmitButton>{t('console.keys.rotate')}</SubmitButton>
            <LinkButton href={address}>{t('console.leave-it')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

/** Asks whether a key is to be taken away at once; one that signs, only together with its successor's beginning. */
export function RetirePage({ page, theKey }: { page: OperatorPage; theKey: KeyLife }) {
  const { t } = page
  const signs = theKey.state === 'current'
  return (
    <Shell {...page} title={t('console.keys.retire-title', { alg: theKey.alg })}>
      <Section
        id="consequence"
        title={t('console.consequence')}
        note={t(signs ? 'console.keys.retire-current' : 'console.keys.retire-consequence')}
      >
        <p>
          <code>{theKey.kid}</code>
        </p>
        <form method="post" action={`${address}/retire`}>
          <input type="hidden" name="kid" value={theKey.kid} />
          {signs && <input type="hidden" name="replace" value="yes" />}
          <Actions>
            <SubmitButton kind="danger">{t('console.keys.retire')}</SubmitButton>
            <LinkButton href={address}>{t('console.leave-it')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}
