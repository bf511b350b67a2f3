/** Numbers that look like chance and are the same again for the same seed. */
export interface Chance {
  readonly seed: number
  /** A whole number from `least` up to, not including, `end`. */
  between(least: number, end: number): number
  /** True `part` of the time, such as 0.2. */
  happens(part: number): boolean
  pick<T>(things: readonly [T, ...T[]]): T
}

export function createChance(seed = Date.now() % 1_000_000): Chance {
  let state = seed
  /** Mulberry32: from 0 up to 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    seed,
    between: (least, end) => least + Math.floor(next() * (end - least)),
    happens: (part) => next() < part,
    pick: (things) => things[Math.floor(next() * things.length)] ?? things[0],
  }
}
