/**
 * The places in node_modules where a package of the lock file is missing or has another version.
 *
 * `wanted` and `installed` are the `packages` of package-lock.json and of npm's own note of what it installed.
 * A package that was made for another machine is not missed, nor is a development package unless `dev` is set.
 */
export function missingPackages(wanted, installed, machine, { dev }) {
  return Object.entries(wanted)
    .filter(([place, entry]) => place !== '' && (dev || !entry.dev) && fits(entry, machine))
    .filter(([place, entry]) => !isThere(entry, installed[place]))
    .map(([place]) => place)
}

/** Whether development packages are installed, which a start must not take away. */
export function hasDevelopmentPackages(installed) {
  return Object.values(installed).some((entry) => entry.dev)
}

function fits({ os, cpu, libc }, machine) {
  return allows(os, machine.os) && allows(cpu, machine.cpu) && (!libc || allows(libc, machine.libc))
}

/** npm's rule for `os`, `cpu` and `libc`: one name or several, `!name` for all but that one. */
function allows(rule, value) {
  const names = rule === undefined ? [] : [rule].flat()
  if (names.includes(`!${value}`)) return false
  const accepted = names.filter((name) => !name.startsWith('!'))
  return accepted.length === 0 || accepted.includes(value) || accepted.includes('any')
}

function isThere(entry, found) {
  // What only another machine's package needs is optional and names no machine: npm alone knows that it may be absent.
  if (!found) return Boolean(entry.optional && !entry.os && !entry.cpu)
  return found.version === entry.version
}
