/**
 * Loaded before everything else, in a process whose clock is to jump: `new Date()` and `Date.now()` are as far ahead as the
 * file of `JUMPING_CLOCK` says, in milliseconds. It is read at the start and at SIGUSR2, and then said in a file beside it.
 * Timers go on as they did, as they do where a machine's clock is set.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.env.JUMPING_CLOCK ?? ''
const Real = Date
let ahead = 0

function read() {
  ahead = Number(readFileSync(file, 'utf8'))
  writeFileSync(`${file}.seen`, String(ahead))
}

read()
process.on('SIGUSR2', read)
const now = () => Real.now() + ahead
globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
