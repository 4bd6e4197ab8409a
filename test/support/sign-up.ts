import type { TestHouse } from './house.ts'
import type { Answer, Visitor } from './visitor.ts'

export interface SignUpWanted {
  name?: string
  email?: string
  password?: string
  organisation?: string
  phone?: string
  phoneShown?: '1'
  /** Where the form is: `/sign-up` or `sundhed:/sign-up` */
  at?: string
}

export interface SignedUp {
  visitor: Visitor
  email: string
  password: string
  /** The page that the form led to. */
  answer: Answer
}

let signedUp = 0

/** Becomes a member through the form, as a person does; the mail address is still to be confirmed. */
export async function signUp(
  house: TestHouse,
  { at = '/sign-up', ...wanted }: SignUpWanted = {},
): Promise<SignedUp> {
  const visitor = house.visitor()
  const form = {
    name: 'Lena Holm',
    email: `lena${++signedUp}@eksempel.dk`,
    password: 'blå hest på taget',
    organisation: 'Prøvelund Kommune',
    ...wanted,
  }
  const answer = await visitor.submit(await visitor.visit(at), 'main form', form)
  return { visitor, email: form.email, password: form.password, answer }
}

/** Becomes a member and confirms the address by the mail's link, in the same browser. */
export async function confirmedMember(house: TestHouse, wanted: SignUpWanted = {}): Promise<SignedUp> {
  const member = await signUp(house, wanted)
  const link = linkIn((await house.mailTo(member.email)).text)
  const answer = await member.visitor.submit(await member.visitor.visit(link), 'main form')
  return { ...member, answer }
}

/** The first address in a mail's text that leads into the house by a token. */
export function linkIn(text: string): string {
  const [link] = /https?:\/\/\S+token=\S+/.exec(text) ?? []
  if (!link) throw new Error('the mail has no link')
  return link
}
