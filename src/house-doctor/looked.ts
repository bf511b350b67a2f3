import { rootName } from '../store/keys.ts'
import { type Finding, warning, wrong } from './finding.ts'

/** What is known of a database before a house is opened on it. */
export interface Looked {
  /** A house can be opened without changing anything. */
  usable: boolean
  findings: Finding[]
}

/** Finds out whether Portico ever started on a database. The same on both. */
export const rootOf = `SELECT 1 AS "there" FROM "Installation" WHERE "name" = '${rootName}'`

export const neverStarted: Looked = {
  usable: false,
  findings: [
    wrong(
      'database',
      'No Portico has ever started on this database.',
      'Start Portico. If it has been running for long, look at DATA_DIR and DATABASE_URL: they name another database.',
    ),
  ],
}

export const behind = (steps: number): Looked => ({
  usable: false,
  findings: [
    warning(
      'database',
      `It is ${steps} ${steps === 1 ? 'step' : 'steps'} behind this version; what is in it was not looked at.`,
      'Make a backup and start this version of Portico, which brings it up to date. Then run this again.',
    ),
  ],
})
