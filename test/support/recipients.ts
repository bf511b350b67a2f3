import assert from 'node:assert/strict'
import { parseIdentifier } from '../../src/accounts/identifier.ts'
import type { House } from './house.ts'

export const adasNumber = '+447911123456'
export const adasSecond = 'countess@example.com'

/** One more address or number of an account, proven without its pages. */
export async function addIdentifier({ deps }: Pick<House, 'deps'>, accountId: string, typed: string) {
  const identifier = parseIdentifier(typed)
  assert.ok(identifier, `${typed} is nothing to write to`)
  return deps.store.db.$transaction((tx) => deps.identifiers.add(accountId, identifier, tx))
}

/** The texts that were written to a number, the newest first. */
export async function textsTo({ deps }: House, number: string): Promise<string[]> {
  const all = await deps.texts.newest(50)
  return all.filter(({ to }) => to === number).map(({ text }) => text)
}

/** The code in the newest of them. */
export async function codeTextedTo(house: House, number: string): Promise<string> {
  const [text = ''] = await textsTo(house, number)
  const [, first, second] = /(\d{4}) (\d{4})/.exec(text) ?? []
  assert.ok(first && second, `no code in "${text}"`)
  return `${first}${second}`
}
