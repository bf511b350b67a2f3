import type { PasskeyView } from '../../../src/factors/passkeys.ts'
import { PasskeyForm, PasskeySignal } from '../../http/passkey-form.tsx'
import type { Translator } from '../../locales/translator.ts'
import { Notice } from '../../ui/notice.tsx'
import { LinkRow, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'
import { OthersGoOn } from '../sessions/reminder.tsx'

export const address = '/account/passkeys'
export const addressOf = (id: string) => `${address}/${id}`

/** What was done a moment ago. */
export const doneKinds = ['added', 'renamed', 'removed'] as const
export type Done = (typeof doneKinds)[number]

export type PasskeysProblem = 'refused' | 'known' | 'too-many' | 'last-way-in'

interface Props {
  page: ReturnType<typeof ownPage>
  passkeys: PasskeyView[]
  available: boolean
  /** By which password managers are told which passkeys are still good for something here. */
  party: { rpId: string; userId: string }
  now: Date
  done: Done | undefined
  problem: PasskeysProblem | undefined
}

export const problemSentence = (t: Translator, problem: PasskeysProblem | undefined) =>
  problem && t(`passkeys.${problem}`)

/** Every passkey of a person, and the way to another one. */
export function PasskeysPage({ page, passkeys, available, party, now, done, problem }: Props) {
  const { t } = page
  return (
    <Shell
      {...page}
      title={t('passkeys.title')}
      lead={t('passkeys.lead')}
      problem={problemSentence(t, problem)}
    >
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`passkeys.done-${done}`)}</p>
          {done !== 'renamed' && <OthersGoOn t={t} />}
        </Notice>
      )}
      {passkeys.length === 0 && <p class="empty">{t('passkeys.none')}</p>}
      {passkeys.length > 0 && (
        <Section title={t('passkeys.yours')} id="passkeys">
          <Rows>
            {passkeys.map((passkey) => (
              <LinkRow
                key={passkey.id}
                href={addressOf(passkey.id)}
                title={passkey.name}
                state={<PasskeyState t={t} passkey={passkey} now={now} />}
              />
            ))}
          </Rows>
        </Section>
      )}
      <Section title={t('passkeys.add-title')} id="add" note={t('passkeys.add-note')}>
        {available ? <AddForm t={t} /> : <p>{t('passkeys.unavailable')}</p>}
      </Section>
      {available && <Accepted {...party} passkeys={passkeys} />}
    </Shell>
  )
}

function PasskeyState({ t, passkey, now }: { t: Translator; passkey: PasskeyView; now: Date }) {
  const { synced, createdAt, usedAt } = passkey
  return (
    <>
      {t(synced ? 'passkeys.synced' : 'passkeys.one-device')}
      <br />
      {t('passkeys.created')} <When t={t} moment={createdAt} now={now} />
      {' · '}
      {t(usedAt ? 'passkeys.used' : 'passkeys.never')} {usedAt && <When t={t} moment={usedAt} now={now} />}
    </>
  )
}

function AddForm({ t }: { t: Translator }) {
  return (
    <>
      <PasskeyForm
        t={t}
        action={address}
        ask={`${address}/options`}
        kind="create"
        button={t('passkeys.add')}
        buttonKind="primary"
      />
      <p data-no-passkeys>{t('passkeys.no-browser')}</p>
    </>
  )
}

/** Password managers may forget the passkeys that are not in this list. */
const Accepted = ({ passkeys, ...party }: Props['party'] & { passkeys: PasskeyView[] }) => (
  <PasskeySignal
    name="signalAllAcceptedCredentials"
    about={{ ...party, allAcceptedCredentialIds: passkeys.map(({ id }) => id) }}
  />
)
