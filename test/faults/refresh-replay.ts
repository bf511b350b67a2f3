/** The ledger, held against a Portico that has just come back. */
import type { Statements } from '../../src/store/statements.ts'
import { checkRows } from './half-rows.ts'
import { checkHistory } from './history.ts'
import type { Chain } from './refresh-ledger.ts'
import { once, type RefreshLoad, refresh, said, staysEnded } from './refresh-load.ts'

/** Rows first: what is asked afterwards ends what is left. */
export async function replay(load: RefreshLoad, statements: Statements): Promise<void> {
  const { ledger, tally } = load
  await checkRows(statements, tally)
  await checkHistory(ledger.history, statements, tally)
  for (const chain of ledger.chains) if (chain.end && chain.end !== 'unheard') await isEnded(load, chain)
  for (const chain of ledger.chains) if (!chain.end) await livesOnce(load, chain)
  for (const chain of ledger.chains) await codeIsSpent(load, chain)
}

async function isEnded({ tokens, tally }: RefreshLoad, { portal, tokens: known, accessToken, end }: Chain) {
  const of = `of a chain that was ${end}`
  for (const token of new Set([known.at(-1), known.at(0)])) {
    const answer = await tokens.refresh(portal, token ?? '')
    tally.check(staysEnded, answer?.status === 400, `a refresh token ${of}: ${answer && said(answer)}`)
  }
  const answer = await tokens.userinfo(accessToken)
  tally.check(staysEnded, answer?.status === 401, `an access token ${of}: ${answer && said(answer)}`)
}

/** Its last token is good, twice over; then an older one is not, and takes the whole chain with it. */
async function livesOnce(load: RefreshLoad, chain: Chain): Promise<void> {
  const { tokens, tally } = load
  await refresh(load, chain)
  await refresh(load, chain)
  if (chain.end) return
  for (const [what, token] of [
    ['an older token', chain.tokens.at(0)],
    ['the last token, after an older one was shown', chain.tokens.at(-1)],
  ] as const) {
    const answer = await tokens.refresh(chain.portal, token ?? '')
    tally.check(once, answer?.status === 400, `${what}: ${answer && said(answer)}`)
  }
}

async function codeIsSpent({ tokens, tally }: RefreshLoad, { portal, code }: Chain): Promise<void> {
  const answer = await tokens.exchange(portal, code)
  tally.check(once, answer?.status === 400, `an exchanged code: ${answer && said(answer)}`)
}
