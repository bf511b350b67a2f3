import { addressOf, type Person } from '../../../src/accounts/accounts.ts'
import { accountView } from '../../http/person.ts'
import { dateAndTime } from '../../locales/time.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PassportStrip } from '../../ui/passport-strip.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import type { Action, Handed } from './actions.ts'
import { accountAddress } from './page.tsx'

interface Props {
  page: OperatorPage
  person: Person
}

interface ActionProps extends Props {
  action: Action
  problem?: 'wrong-address' | 'last-operator'
}

/** What takes something away from somebody. */
const dangerous: ReadonlySet<Action> = new Set(['disable', 'remove', 'set-password', 'take-role'])

/** Says what would happen, and asks whether it shall. */
export function ActionPage({ page, person, action, problem }: ActionProps) {
  const { t } = page
  const { name } = accountView(person)
  const address = addressOf(person)?.display ?? ''
  const back = accountAddress(person.account.id)
  const sentence = problem && t(`console.action.${problem}`, { address })
  return (
    <Shell {...page} title={t(`console.action.${action}.title`, { name })} problem={sentence}>
      <PassportStrip account={accountView(person)} />
      <Section
        id="consequence"
        title={t('console.consequence')}
        note={t(`console.action.${action}.consequence`)}
      >
        <form method="post" action={`${back}/${action}`}>
          {action === 'remove' && (
            <Field
              label={t('console.action.type-address', { address })}
              name="address"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              problem={problem === 'wrong-address' ? sentence : undefined}
              required
            />
          )}
          <Actions>
            <SubmitButton kind={dangerous.has(action) ? 'danger' : 'primary'}>
              {t(`console.action.${action}`)}
            </SubmitButton>
            <LinkButton href={back}>{t('console.leave-it')}</LinkButton>
          </Actions>
        </form>
      </Section>
    </Shell>
  )
}

/** Shows, this once, what the operator hands over. Nobody can read it again. */
export function HandedPage({ page, person, handed }: Props & { handed: Handed }) {
  const { t } = page
  const { kind, value, until } = handed
  return (
    <Shell {...page} title={t(`console.handed.${kind}`, { name: accountView(person).name })}>
      <Notice kind="warning" role="status">
        <p>{t('console.handed.once')}</p>
      </Notice>
      <Section id="handed" title={t('console.handed.what')} note={t(`console.handed.${kind}-how`)}>
        <Copy t={t} id="value" label={t(`console.handed.${kind}-label`)} value={value} />
        <p class="quiet">{t('console.handed.until', { moment: dateAndTime(t, until) })}</p>
      </Section>
      <Actions>
        <LinkButton href={accountAddress(person.account.id)}>{t('console.handed.done')}</LinkButton>
      </Actions>
    </Shell>
  )
}
