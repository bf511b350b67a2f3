/** `a…@example.com`, `+49…34`: enough to recognise somebody who complains, too little to write to. Client ids are no secret. */
export const masked = (target: string): string =>
  target.replace(/^(.).*@/u, '$1…@').replace(/^(\+\d\d)\d*(\d\d)$/, '$1…$2')
