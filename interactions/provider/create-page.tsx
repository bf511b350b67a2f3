import type { Portal } from '../../src/portals/portals.ts'
import { viewOf } from '../http/interaction.ts'
import { NameField } from '../signup/newcomer-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/field.tsx'
import { ArrivalFrame, type FrameProps } from './frame.tsx'

interface Props extends FrameProps {
  address: string
  kind: 'email' | 'phone'
  /** The portal whose invitation they came by. */
  invitedTo: Portal | undefined
  name: string
  /** Whether there is one to take; whether it is ticked. */
  picture: { offered: boolean; wanted: boolean }
  nameless: boolean
}

/** An account for somebody whose address is known: a name is all that it takes. */
export function CreatePage(props: Props) {
  const { interaction, provider, address, kind, invitedTo, name, picture, nameless } = props
  const { t, at } = interaction
  const missing = nameless ? t('signup.name-missing') : undefined
  return (
    <ArrivalFrame
      {...props}
      title={t('arriving.create-title')}
      problem={missing}
      portal={invitedTo && viewOf(invitedTo)}
    >
      <p>
        {invitedTo
          ? t(`invited.account-${kind}`, { address, portal: invitedTo.name })
          : t('arriving.create-lead', { address })}
      </p>
      <form method="post" action={at('provider/arrived/create')}>
        <NameField t={t} name={name} problem={missing} autofocus={nameless || !name} />
        {picture.offered && (
          <Checkbox
            name="picture"
            label={t('arriving.picture', { provider: provider.name })}
            checked={picture.wanted}
          />
        )}
        <SubmitButton>{t(invitedTo ? 'invited.account-submit' : 'arriving.create-submit')}</SubmitButton>
      </form>
    </ArrivalFrame>
  )
}
