import type { Person } from '../../../src/accounts/accounts.ts'
import { type MergeField, saidBy } from '../../../src/accounts/merge-fields.ts'
import { pictureUrl } from '../../../src/accounts/pictures.ts'
import { accountView } from '../../http/person.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Avatar, PassportStrip } from '../../ui/passport-strip.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { type Comparison, fieldName, portalName, proposedFor, type Side, sides } from './compare.ts'

interface Props {
  page: ReturnType<typeof ownPage>
  comparison: Comparison
  problem: 'changed' | 'incomplete' | undefined
}

/** Both accounts, what becomes of them, and the one button that does it. */
export function ConfirmPage({ page, comparison, problem }: Props) {
  const { t } = page
  const { proposed, fields, portals } = comparison
  return (
    <Shell {...page} title={t('merge.confirm-title')} problem={problem && t(`merge.problem.${problem}`)}>
      <form method="post" action="/account/merge/confirm">
        <input type="hidden" name="seen" value={comparison.seen} />
        <Section id="keep" title={t('merge.keep')} note={t('merge.keep-note')}>
          <fieldset class="picks" aria-labelledby="keep-title">
            {sides.map((side) => (
              <Keep key={side} t={t} comparison={comparison} side={side} />
            ))}
          </fieldset>
        </Section>
        {proposed && fields.length > 0 && (
          <Section id="fields" title={t('merge.fields')} note={t('merge.fields-note')}>
            {fields.map((field) => (
              <FieldChoice key={field} t={t} comparison={comparison} field={field} />
            ))}
          </Section>
        )}
        {proposed && portals.length > 0 && (
          <Section id="portals" title={t('merge.portals')} note={t('merge.portals-note')}>
            {portals.map((portal) => (
              <fieldset key={portal.clientId} class="picks">
                <legend>
                  <bdi>{portal.name}</bdi>
                </legend>
                {sides.map((side) => (
                  <Pick key={side} name={portalName(portal)} value={side} checked={side === proposed}>
                    {t('merge.portal-knows', { account: shortName(comparison[side]) })}
                  </Pick>
                ))}
              </fieldset>
            ))}
          </Section>
        )}
        {proposed ? <What t={t} comparison={comparison} /> : <Apart t={t} />}
      </form>
    </Shell>
  )
}

function Keep({ t, comparison, side }: { t: Translator; comparison: Comparison; side: Side }) {
  const { obstacle, gives } = comparison.keeping[side]
  return (
    <Pick
      name="keep"
      value={side}
      checked={comparison.proposed === side}
      disabled={obstacle !== undefined}
      hint={obstacle ? t(`merge.obstacle.${obstacle}`) : gives.length ? t('merge.gives') : undefined}
    >
      <PassportStrip account={accountView(comparison[side])} />
    </Pick>
  )
}

/** What tells two accounts of the same name apart. */
const shortName = ({ email, phone, account }: Person): string =>
  email?.display ?? phone?.display ?? account.name ?? ''

interface FieldProps {
  t: Translator
  comparison: Comparison
  field: MergeField
}

function FieldChoice({ t, comparison, field }: FieldProps) {
  const proposed = proposedFor(comparison, field)
  return (
    <fieldset class="picks">
      <legend>{t(`claim.${field}`)}</legend>
      {sides.map((side) => (
        <Pick key={side} name={fieldName(field)} value={side} checked={side === proposed}>
          <Value t={t} person={comparison[side]} field={field} />
        </Pick>
      ))}
    </fieldset>
  )
}

function Value({ t, person, field }: { t: Translator; person: Person; field: MergeField }) {
  const said = saidBy(person.account, field)
  if (field === 'picture') {
    const name = person.account.pictureName ?? ''
    const alt = t(said ? 'merge.picture-of' : 'merge.initials-of', { account: shortName(person) })
    return <Avatar picture={pictureUrl('', name, 128)} alt={alt} />
  }
  return said ? <bdi class="said">{said}</bdi> : <span class="quiet">{t('profile.not-given')}</span>
}

function What({ t, comparison }: { t: Translator; comparison: Comparison }) {
  const operator = comparison.first.account.operator || comparison.second.account.operator
  return (
    <Section id="what" title={t('merge.what')}>
      <ul>
        <li>{t('merge.what-sign-in')}</li>
        <li>{t('merge.what-portals')}</li>
        <li>{t('merge.what-sessions')}</li>
        {operator && <li>{t('merge.what-operator')}</li>}
        <li>{t('merge.what-undo')}</li>
      </ul>
      <Actions>
        <SubmitButton>{t('merge.submit')}</SubmitButton>
        <LinkButton href="/">{t('merge.apart')}</LinkButton>
      </Actions>
    </Section>
  )
}

/** Neither can go into the other: what stands in the way is said beside each. */
function Apart({ t }: { t: Translator }) {
  return (
    <>
      <Notice kind="warning">
        <p>{t('merge.impossible')}</p>
      </Notice>
      <LinkButton href="/">{t('merge.apart')}</LinkButton>
    </>
  )
}
