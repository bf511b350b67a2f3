import { hashOf } from '../store/secrets.ts'
import { ApiProblem } from './problem.ts'

/** What an answer is known by: another answer has another one (RFC 9110 8.8.3). */
export const etagOf = (body: unknown): string => `"${hashOf(JSON.stringify(body)).slice(0, 27)}"`

const tags = (header: string): string[] => header.split(',').map((tag) => tag.trim())

/** Whether `header` names what is there now; a weak tag is no proof of that (RFC 9110 13.1.1). */
export const matches = (header: string, etag: string): boolean =>
  tags(header).some((tag) => tag === '*' || tag === etag)

/** The same for what is only read: there a weak tag will do (RFC 9110 13.1.2). */
export const knows = (header: string, etag: string): boolean =>
  header !== '' && tags(header).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)

export const changedMeanwhile = () =>
  new ApiProblem('changed-meanwhile', 'Read it again, and make the change from what it is now.')

/** Lets a change through that was made from what is there now. Throws ApiProblem. */
export function checkMatch(ifMatch: string | undefined, now: unknown): void {
  if (ifMatch !== undefined && !matches(ifMatch, etagOf(now))) throw changedMeanwhile()
}
