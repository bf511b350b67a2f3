import { createInterface } from 'node:readline/promises'

/** Asks whoever is at the terminal. Where nobody is, nobody has said yes. */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await asking.question(`${question} (yes/no) `)).trim())
  } finally {
    asking.close()
  }
}
