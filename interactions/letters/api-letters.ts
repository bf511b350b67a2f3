import type { ApiDeps } from '../../src/api/api-deps.ts'
import { invitationWordsIn } from './invitation.tsx'
import { farewellLetter } from './leaving.tsx'
import { memberLetter } from './member-letters.ts'
import { operatorLetters } from './operator-letters.ts'

type Letters = Pick<ApiDeps, 'farewell' | 'invitationWords' | 'memberLetter' | 'wordsFor'>

/** What people are told when an operator's program acts on their account. */
export const apiLetters = (issuer: string): Letters => ({
  farewell: farewellLetter,
  invitationWords: invitationWordsIn,
  memberLetter,
  wordsFor: ({ locale }) => operatorLetters({ locale, issuer }),
})
