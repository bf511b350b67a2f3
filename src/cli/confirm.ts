import { createInterface } from 'node:readline/promises'
import { terminal } from './terminal.ts'

/** Asks whoever is at the terminal. Where nobody is, nobody has said yes. */
export async function confirmed(question: string): Promise<boolean> {
  const { stdin, stderr } = terminal()
  if (!stdin.isTTY) return false
  const asking = createInterface({ input: stdin, output: stderr })
  try {
    return /^y(es)?$/i.test((await asking.question(`${question} (yes/no) `)).trim())
  } finally {
    asking.close()
  }
}
