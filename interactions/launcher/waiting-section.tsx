import { dayOf } from '../locales/day.ts'
import type { Translator } from '../locales/translator.ts'
import { Actions, SubmitButton } from '../ui/button.tsx'
import { PortalTile } from '../ui/crest.tsx'
import { Section } from '../ui/section.tsx'
import type { Waiting } from './waiting.ts'

/** The invitations that wait, each answered by one press; the whole letter is a page of its own (invited/). */
export function WaitingSection({ t, waiting }: { t: Translator; waiting: Waiting[] }) {
  return (
    <Section title={t('launcher.waiting')} id="invitations">
      <ul class="waiting">
        {waiting.map((invitation) => (
          <Invitation key={invitation.id} t={t} invitation={invitation} />
        ))}
      </ul>
    </Section>
  )
}

function Invitation({ t, invitation }: { t: Translator; invitation: Waiting }) {
  const { id, portal, from, until } = invitation
  const role = t(`role.${invitation.role}`)
  const said = { portal: portal.name }
  return (
    <li>
      <PortalTile portal={portal} />
      <div>
        <a href={`/invitations/${id}`}>
          <bdi>{portal.name}</bdi>
        </a>
        <p>{from ? t('launcher.waiting-from', { name: from, role }) : t('launcher.waiting-as', { role })}</p>
        <p class="quiet">{t('launcher.waiting-until', { day: dayOf(t, until) })}</p>
      </div>
      <Actions>
        <form method="post" action={`/invitations/${id}`}>
          <SubmitButton name="way" value="accept" label={t('launcher.accept-for', said)}>
            {t('launcher.accept')}
          </SubmitButton>
        </form>
        <form method="post" action={`/invitations/${id}/decline`}>
          <SubmitButton kind="quiet" label={t('launcher.decline-for', said)}>
            {t('launcher.decline')}
          </SubmitButton>
        </form>
      </Actions>
    </li>
  )
}
