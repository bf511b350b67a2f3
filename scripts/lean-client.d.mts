export function leanClient(source: string): string
