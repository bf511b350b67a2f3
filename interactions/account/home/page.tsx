import { Notice } from '../../ui/notice.tsx'
import { Avatar } from '../../ui/passport-strip.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import type { Standing } from '../standing.ts'
import { type EnteredPortal, PortalsSection } from './portals-section.tsx'
import { SafetySection } from './safety-section.tsx'

/** What was done a moment ago. */
export const doneWords = ['taken-back', 'left'] as const

interface Props {
  page: ReturnType<typeof ownPage>
  portals: EnteredPortal[]
  standing: Standing
  done: (typeof doneWords)[number] | undefined
  now: Date
}

/** The first page of a signed-in person. */
export function HomePage({ page, portals, standing, done, now }: Props) {
  const { t, account } = page
  return (
    <Shell {...page} title={t('home.title')}>
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`home.${done}`)}</p>
        </Notice>
      )}
      <div class="hero">
        <Avatar picture={account.picture} large />
        <p>
          <b>
            <bdi>{account.name}</bdi>
          </b>
          <span class="quiet">
            <bdi>{account.email}</bdi>
          </span>
          <a href="/account/profile">{t('home.edit-profile')}</a>
        </p>
      </div>
      <SafetySection t={t} standing={standing} />
      <PortalsSection t={t} portals={portals} now={now} />
    </Shell>
  )
}
