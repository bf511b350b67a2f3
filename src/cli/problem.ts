/** Something that whoever typed the command can mend. They see the message alone. */
export class Problem extends Error {
  override name = 'Problem'
}
