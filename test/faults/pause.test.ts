/** The short form of `npm run faults -- pause`. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChance } from './chance.ts'
import { pauseProcess } from './pause.ts'
import { report } from './report.ts'

// Windows has no signal that pauses a process.
const skip = process.platform === 'win32'

for (const on of ['sqlite', 'postgresql'] as const) {
  test(`${on}: a process that was paused under load refuses nobody when it goes on`, { skip }, async (t) => {
    const tally = await pauseProcess(t, { on, times: 2, chance: createChance() })
    assert.deepEqual(tally.broken(), [], report(`paused, ${on}`, tally))
  })
}
