import type { Farewell } from '../accounts/deletion.ts'
import type { Words } from '../accounts/operator-help.ts'
import type { InteractionDeps } from '../deps.ts'
import type { InvitationWords } from '../portals/invitations.ts'
import type { MemberLetter } from '../portals/member-changes.ts'
import type { Account } from '../store/generated/client.ts'

/** What the API needs: besides everything else, what people are told when an operator's program acts on their account. */
export interface ApiDeps extends InteractionDeps {
  farewell: Farewell
  invitationWords(locale: string | null): InvitationWords
  memberLetter: MemberLetter
  wordsFor(account: Pick<Account, 'locale'>): Words
}
