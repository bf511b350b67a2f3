import { seconds } from '../duration.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** A header's date has whole seconds, and an answer takes its time. */
const usual = seconds(3)
/** Codes of authenticator apps live half a minute, and portals allow about as much. */
const most = seconds(30)

const advice = 'Let the machines of this Portico set their clocks by NTP.'

/** Judges by how many milliseconds another clock is ahead of this machine's. */
export function checkClock(whose: string, ahead: number): Finding[] {
  const shown = `${Math.round(Math.abs(ahead) / 1000)} s`
  if (Math.abs(ahead) <= usual) return [ok('clock', `This machine's and ${whose} agree.`)]
  const says = `${whose[0]?.toUpperCase()}${whose.slice(1)} clock is ${shown} ${ahead > 0 ? 'ahead of' : 'behind'} this machine's.`
  return [Math.abs(ahead) > most ? wrong('clock', says, advice) : warning('clock', says, advice)]
}
