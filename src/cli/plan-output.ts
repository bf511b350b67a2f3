import type { Change, Difference, Plan } from '../configuration-file/changes.ts'
import { oneLine, say } from './output.ts'

const longestValue = 160

/** What would be done, portal by portal: + is made, ~ is changed, - is removed. */
export function sayPlan({ changes, leftAlone }: Plan): void {
  for (const change of changes) {
    const { sign, about, portal } = change
    const within = portal !== undefined && !about.startsWith('portal ') ? ` of ${portal}` : ''
    say(oneLine(`${sign} ${about}${within}`))
    for (const difference of change.differences) say(`    ${lineOf(difference)}`)
  }
  if (changes.length) say(`\n${summaryOf(changes)}.`)
  else say('Nothing differs.')
  if (leftAlone.length) say(`\nNot in the file, and left alone (--prune removes them):`)
  for (const each of leftAlone) say(`  ${oneLine(each)}`)
}

export function summaryOf(changes: Change[]): string {
  const count = (sign: Change['sign']) => changes.filter((change) => change.sign === sign).length
  return `${count('+')} to add, ${count('~')} to change, ${count('-')} to remove`
}

function lineOf({ name, before, after }: Difference): string {
  if (before === undefined && after === undefined)
    return `${name}: as the file says (a secret is never shown)`
  if (before === undefined) return `${name}: ${shown(after)}`
  return `${name}: ${shown(before)} → ${shown(after)}`
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  const text = oneLine(typeof value === 'string' ? value : JSON.stringify(value))
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text
}
