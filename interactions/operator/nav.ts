import type { Context } from 'koa'
import { ownPage } from '../account/nav.ts'
import { pageAsset } from '../http/assets.ts'
import { signedIn } from '../http/own-session.ts'

const script = pageAsset('places.js')

/** The rooms of the console, in groups: what is where people look first, people, applications, and how it all runs. */
const groups = [
  ['/operator'],
  ['/operator/accounts', '/operator/operators', '/operator/invitations'],
  ['/operator/portals', '/operator/providers', '/operator/test-portal', '/operator/api'],
  ['/operator/audit', '/operator/outbox', '/operator/keys', '/operator/settings', '/operator/health'],
] as const
export type ConsolePlace = (typeof groups)[number][number]

/** What every page of the console has around it: with the person's navigation, the console's own. */
export function operatorPage(ctx: Context, current: ConsolePlace) {
  const page = ownPage(ctx, '/operator')
  const { t } = page
  return {
    ...page,
    /** Whether whoever is here may only look: what changes something is then not shown. */
    readOnly: signedIn(ctx).person.account.operatorReadOnly,
    places: {
      label: t('console.nav'),
      script,
      groups: groups.map((group) =>
        group.map((href) => ({ href, label: t(`console.nav.${href}`), current: href === current })),
      ),
    },
  }
}

export type OperatorPage = ReturnType<typeof operatorPage>
