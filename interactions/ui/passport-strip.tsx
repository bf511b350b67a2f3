/** What a page shows of the person it speaks with. */
export interface AccountView {
  name: string
  /** Their e-mail address, or their phone number where they have none. */
  email: string
  /** An address on our own origin. */
  picture: string
}

/** A link with its words. */
export interface StripAction {
  href: string
  label: string
}

interface PassportStripProps {
  account: AccountView
  action?: StripAction | undefined
}

/** The person, the same on every page: picture, name, address. With an action, the whole strip is its link. */
export function PassportStrip({ account, action }: PassportStripProps) {
  if (!action) {
    return (
      <div class="passport">
        <Person account={account} />
      </div>
    )
  }
  return (
    <a class="passport" href={action.href}>
      <Person account={account} />
      <span class="passport-action">{action.label}</span>
    </a>
  )
}

interface PassportButtonProps {
  account: AccountView
  /** The account's sub, sent as `account`. */
  value: string
  /** What is to be known of it besides, such as that it is in use. */
  note?: string | undefined
}

/** The same strip as a button that chooses the account. */
export function PassportButton({ account, value, note }: PassportButtonProps) {
  return (
    <button type="submit" class="passport" name="account" value={value}>
      <Person account={account} />
      {note && <span class="passport-note">{note}</span>}
    </button>
  )
}

function Person({ account }: { account: AccountView }) {
  return (
    <>
      <Avatar picture={account.picture} />
      <span class="person">
        <b>
          <bdi>{account.name}</bdi>
        </b>
        <span>
          <bdi>{account.email}</bdi>
        </span>
      </span>
    </>
  )
}

interface AvatarProps {
  picture: string
  /** What it shows; leave it out where the name stands beside it. */
  alt?: string
  large?: boolean
}

/** A person's picture, round: 40 px, or 96 px when large. */
export function Avatar({ picture, alt = '', large = false }: AvatarProps) {
  const size = large ? 96 : 40
  return <img class={large ? 'avatar large' : 'avatar'} src={picture} alt={alt} width={size} height={size} />
}
