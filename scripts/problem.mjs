/** Something that the person at the terminal can mend; they see the message alone, without a stack. */
export class Problem extends Error {
  name = 'Problem'
}

/** Tells the person at the terminal what happens. On stderr, because stdout may be read by a program. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** Runs the work of a script. A problem is said in its own words and ends the process with code 1. */
export async function runScript(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say(error.message)
    process.exit(1)
  }
}
