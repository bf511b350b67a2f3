/** What a house without a mail server has written, as its mailbox page has it. */
import assert from 'node:assert/strict'
import type { House } from './house.ts'

/** Letters to an address, the newest first. */
export const lettersTo = async ({ deps }: Pick<House, 'deps'>, address: string) =>
  (await deps.letters.newest(500)).filter(({ recipient }) => recipient === address)

/** Texts to a number in E.164, the newest first. */
export const textsTo = async ({ deps }: House, number: string) =>
  (await deps.texts.newest(500)).filter(({ to }) => to === number)

/** The code of eight digits in a letter or a text. */
export function codeIn(text: string): string {
  const [code] = /\b\d{4} \d{4}\b/.exec(text) ?? []
  return code?.replace(' ', '') ?? assert.fail(`no code in: ${text}`)
}

/** The code in the newest letter to an address. */
export async function codeTo(house: House, address: string): Promise<string> {
  const [letter] = await lettersTo(house, address)
  return codeIn(letter?.text ?? '')
}

/** The link to such a page in the newest letter to an address that has one; undefined where none has. */
export async function linkTo(
  house: Pick<House, 'deps'>,
  address: string,
  page: string,
): Promise<string | undefined> {
  const texts = (await lettersTo(house, address)).map(({ text }) => text)
  return texts.flatMap((text) => new RegExp(`http\\S+/${page}/\\S+`).exec(text) ?? [])[0]
}
