/** What ID tokens are signed with. Every portal understands RS256; the others are ten times cheaper, where they are asked for. */
export const algorithms = ['RS256', 'ES256', 'EdDSA'] as const
export type Algorithm = (typeof algorithms)[number]

export const isAlgorithm = (text: string): text is Algorithm =>
  (algorithms as readonly string[]).includes(text)
