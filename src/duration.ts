/** Durations in milliseconds, written so that they can be read: `minutes(10)`. */
export const milliseconds = (n: number): number => n
export const seconds = (n: number): number => n * 1000
export const minutes = (n: number): number => seconds(n * 60)
export const hours = (n: number): number => minutes(n * 60)
export const days = (n: number): number => hours(n * 24)

/** `now` moved by `ms`. */
export const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms)
