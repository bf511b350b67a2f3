export function groupTests(): string[]
