import { StartError } from '../errors.ts'
import type { Statements } from './statements.ts'

/** While `portico database move` fills a database, the database says so, and from which one it is filled. */
export const unfinishedMoveName = 'unfinished-move'

const find = `SELECT "value" FROM "Installation" WHERE "name" = '${unfinishedMoveName}'`

/** Closes what was opened and throws StartError when only a part of everything is there. */
export async function refuseUnfinishedMove(opened: {
  statements: Statements
  close(): Promise<void>
}): Promise<void> {
  if (!(await opened.statements.get(find, []))) return
  await opened.close()
  throw new StartError(
    'A move into this database was interrupted. Run portico database move again; it goes on where it stopped.',
  )
}
