import { addressOf, type Person } from '../../src/accounts/accounts.ts'
import { isOpen } from '../../src/portals/invitation-rows.ts'
import { assets } from '../http/assets.ts'
import { viewOf } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { inviterName } from '../letters/invitation.tsx'
import { dayOf } from '../locales/day.ts'
import type { Translator } from '../locales/translator.ts'
import { Actions, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { doorOf, type Opened, type Standing } from './opened.ts'

interface Props extends Opened {
  t: Translator
  standing: Standing
  person: Person | undefined
}

/** What an invitation says, and what can be done with it by whoever is here. */
export function InvitedPage(props: Props) {
  const { t, invitation, portal, person, standing } = props
  const title = t('invited.title', { portal: portal.name })
  const about = { t, portal: viewOf(portal), account: person && accountView(person), assets }
  if (standing === 'member')
    return (
      <Page {...about} title={title}>
        <p>{t('invited.member')}</p>
        <LinkButton kind="primary" href={doorOf(portal)}>
          {t('invited.enter', { portal: portal.name })}
        </LinkButton>
      </Page>
    )
  if (!isOpen(invitation))
    return (
      <Page {...about} title={t('invited.over-title')}>
        <p>{t(`invited.over-${invitation.state}` as 'invited.over-expired')}</p>
        {person && <Home t={t} />}
      </Page>
    )
  return (
    <Page {...about} title={title}>
      <Letter {...props} />
      <Ways {...props} />
    </Page>
  )
}

/** Who invites where, as what, and until when. What the inviter says is plain text, and stands apart from our words. */
function Letter({ t, invitation, portal, inviter, standing }: Props) {
  const { role, words, display, expiresAt } = invitation
  const from = inviter && inviterName(inviter)
  const where = { portal: portal.name }
  return (
    <>
      <p>
        {from ? t('invited.by', { ...where, name: from }) : t('invited.by-nobody', where)}{' '}
        {t(`invited.as-${role}`)}
      </p>
      {portal.description && <p class="quiet">{portal.description}</p>}
      {words && (
        <blockquote class="words">
          <p>{words}</p>
        </blockquote>
      )}
      <p class="quiet">
        {display && !standing.startsWith('not-theirs') && t('invited.for', { address: display })}{' '}
        {t('invited.until', { day: dayOf(t, expiresAt) })}
      </p>
    </>
  )
}

/** What the page said. Another invitation, or another account, may have come to this browser since: no press is meant for that. */
const Shown = ({ invitation, person }: Pick<Props, 'invitation' | 'person'>) => (
  <>
    <input type="hidden" name="invitation" value={invitation.id} />
    {person && <input type="hidden" name="as" value={person.sub} />}
  </>
)

function Ways({ t, base, standing, invitation, person }: Props) {
  const address = invitation.display ?? ''
  const mine = person ? (addressOf(person)?.display ?? '') : ''
  const ways = waysFor(t, standing, address)
  return (
    <>
      {standing.startsWith('not-theirs') && <p>{t('invited.not-theirs', { address, mine })}</p>}
      {standing === 'nobody-free' && <p>{t('invited.new')}</p>}
      <form method="post" action={base}>
        <Shown invitation={invitation} person={person} />
        <Actions>
          {ways.map(({ way, label }, at) => (
            <SubmitButton key={way} kind={at === 0 ? 'primary' : 'quiet'} name="way" value={way}>
              {label}
            </SubmitButton>
          ))}
        </Actions>
      </form>
      <div class="ways">
        {standing === 'theirs' && (
          <form method="post" action={base}>
            <Shown invitation={invitation} person={person} />
            <SubmitButton kind="link" name="way" value="sign-in">
              {t('choose.another')}
            </SubmitButton>
          </form>
        )}
        {invitation.channel !== 'link' && (
          <form method="post" action={`${base}/decline`}>
            <Shown invitation={invitation} person={person} />
            <SubmitButton kind="link">{t('invited.decline')}</SubmitButton>
          </form>
        )}
      </div>
    </>
  )
}

/** The likeliest first. */
function waysFor(t: Translator, standing: Standing, address: string) {
  const accept = { way: 'accept', label: t('invited.accept') }
  const signIn = { way: 'sign-in', label: t('invited.sign-in') }
  const create = { way: 'create', label: t('invited.create') }
  const another = { way: 'create', label: t('invited.create-another', { address }) }
  const prove = { way: 'prove', label: t('invited.prove') }
  const ways = {
    'theirs': [accept],
    'member': [],
    'not-theirs-known': [{ ...signIn, label: t('choose.another') }],
    'not-theirs-free': [prove, another],
    'nobody-known': [signIn],
    'nobody-free': [create],
    'nobody-link': [signIn, create],
  } satisfies Record<Standing, { way: string; label: string }[]>
  return ways[standing]
}

const Home = ({ t }: { t: Translator }) => (
  <p class="ways">
    <a href="/">{t('launcher.title')}</a>
  </p>
)

/** It is declined; nobody is told more than that. */
export const DeclinedPage = ({ t, isHere }: { t: Translator; isHere: boolean }) => (
  <Page t={t} title={t('invited.declined-title')} assets={assets}>
    <p>{t('invited.declined')}</p>
    {isHere && <Home t={t} />}
  </Page>
)
