import type { Context } from 'koa'
import type { Parted } from '../../../src/accounts/merge-undo.ts'
import type { OpenMerge } from '../../../src/accounts/merging.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { originOf } from '../../http/context.ts'
import { mergeUndoneLetter } from '../../letters/merge-undone.tsx'
import type { Translator } from '../../locales/translator.ts'

/** Parts two accounts again; it is in the history of both, and their owners are told at every address. */
export async function undo(
  ctx: Context,
  { audit, config, merging, now }: InteractionDeps,
  merge: OpenMerge,
  { t, except }: { t: Translator; except?: string },
): Promise<Parted> {
  const origin = originOf(ctx)
  const letter = mergeUndoneLetter({ t, origin, at: now(), issuer: config.ISSUER })
  const parted = await merging.undo(merge, letter, except ? { except } : {})
  if (parted !== 'parted') return parted
  for (const accountId of [merge.keptAccountId, merge.otherAccountId])
    await audit.record({ kind: 'merge-undone', accountId, origin })
  return parted
}
