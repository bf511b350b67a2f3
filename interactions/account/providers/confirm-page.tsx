import type { Arrival } from '../../../src/providers/visits.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { address } from './page.tsx'

export type ConfirmProblem = 'somebody-elses' | 'too-many'

interface Props {
  page: ReturnType<typeof ownPage>
  arrival: Arrival
  /** Why it cannot open this account. */
  problem: ConfirmProblem | undefined
  /** When another change can be made, if not now. */
  wait: string | undefined
}

/** Asks once, with both sides in sight: who came from there, and whose account they will open. */
export function ConfirmPage({ page, arrival: { visit, provider, identity }, problem, wait }: Props) {
  const { t, account } = page
  const name = { provider: provider.name }
  const late = wait === undefined ? undefined : t('links.too-many-changes', { time: wait })
  return (
    <Shell
      {...page}
      title={t('links.confirm-title', name)}
      problem={late ?? (problem && t(`links.problem-${problem}`, name))}
    >
      <Facts
        facts={[
          { term: provider.name, value: identity.display },
          { term: t('links.confirm-account'), value: account.email || account.name },
        ]}
      />
      {!problem && (
        <>
          <Notice kind="info">
            <p>{t('links.confirm-note', name)}</p>
          </Notice>
          <form method="post" action={`${address}/link`}>
            <input type="hidden" name="visit" value={visit.id} />
            <Actions>
              <SubmitButton>{t('links.confirm-submit')}</SubmitButton>
              <LinkButton href={address}>{t('links.not-now')}</LinkButton>
            </Actions>
          </form>
        </>
      )}
      {problem && (
        <p class="ways">
          <a href={address}>{t('links.back')}</a>
        </p>
      )}
    </Shell>
  )
}
