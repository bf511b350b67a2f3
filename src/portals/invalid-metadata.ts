/** A portal's registration that cannot be accepted. `message` is one line that names the member. */
export class InvalidMetadata extends Error {
  override name = 'InvalidMetadata'
}
