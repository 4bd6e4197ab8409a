import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Typed } from '../../forms.ts'
import { renderMarkdown } from '../../markdown.ts'
import { isHouseMember, type Scope, type Viewer } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import { mayJudge, mayRemove } from './judge-comment.ts'
import {
  type Comment,
  type Conversation,
  conversationOf,
  conversationsOf,
  type Thread,
  threadOf,
} from './queries.ts'

/** So many conversations a page, and so many answers under each; the rest is a page of its own. */
const shown = { conversations: 12, answers: 3, onItsOwn: 50 }

/** What was read lately is not put into HTML again with every look; so many characters of it are kept. */
const rendered = new LRUCache<string, string>({
  maxSize: 8_000_000,
  sizeCalculation: (html, text) => html.length + text.length + 1,
})

function htmlOf(text: string): string {
  const html = rendered.get(text) ?? renderMarkdown(text, 3)
  rendered.set(text, html)
  return html
}

/** A comment as the templates show it. */
export interface CommentView {
  id: number
  /** Where its forms lead, and its permanent address. */
  url: string
  /** Null when its author has left. */
  author: { name: string; about: string; example: boolean } | null
  /** Whoever asked, or shared what it is about. */
  isAsker: boolean
  html: string
  createdAt: Date
  editedAt: Date | null
  removedBy: Comment['removedBy']
  helped: number
  helpedMe: boolean
  /** It solved what was asked. */
  solution: boolean
  mine: boolean
  /** What the viewer can do with it. */
  may: { answer: boolean; help: boolean; judge: boolean; edit: boolean; remove: boolean }
  /** Where one answers it, and where one quotes it. */
  answerUrl: string
  quoteUrl: string
}

export interface ConversationView extends CommentView {
  answers: CommentView[]
  /** Where all answers are, when there are more than these. */
  moreUrl: string | null
}

/** The dialogue about an entry, as its page shows it. */
export interface DialogueView {
  count: number
  conversations: ConversationView[]
  /** Where the next ones are, and where one begins when these are not the first. */
  next: string | null
  first: string | null
  /** `public`, `members`, or `editors`: who can read it. */
  readers: string
  /** The viewer has logged on, and has yet to confirm their address. */
  signedIn: boolean
  unconfirmed: boolean
  form: FormView
}

export interface FormView {
  action: string
  typed: Typed
  errors: Record<string, string>
  submission: string
  /** Whom it answers. */
  to: string | null
  previewHtml: string | null
}

/** The first of what is said about an entry, with room for more. Two queries, one before anybody has said anything. */
export async function dialogueForPage(request: FastifyRequest, entry: Entry): Promise<DialogueView> {
  return dialogueFrom(request, entry, undefined)
}

/** What is said about an entry, from one comment on. */
export async function dialogueFrom(
  request: FastifyRequest,
  entry: Entry,
  from: number | undefined,
): Promise<DialogueView> {
  const scope = request.scope()
  const thread = await threadOf(scope, entry.id)
  const page = thread
    ? await conversationsOf(scope, thread, { from, limit: shown.conversations, answers: shown.answers })
    : { conversations: [], next: null }
  const view = presenter(scope, entry, thread)
  return {
    ...frameOf(scope, entry, thread),
    conversations: page.conversations.map(view),
    next: page.next === null ? null : `${entryPath(entry)}/dialogue?from=${page.next}`,
    first: from === undefined ? null : `${entryPath(entry)}/dialogue`,
  }
}

/** One conversation with all its answers, page by page; null when there is none of that number. */
export async function oneConversation(
  request: FastifyRequest,
  entry: Entry,
  { of, from }: { of: number; from?: number | undefined },
): Promise<DialogueView | null> {
  const scope = request.scope()
  const thread = await threadOf(scope, entry.id)
  const found = thread && (await conversationOf(scope, thread, { of, from, limit: shown.onItsOwn }))
  if (!found) return null
  const view = presenter(scope, entry, thread)
  return {
    ...frameOf(scope, entry, thread),
    conversations: [{ ...view(found.conversation), moreUrl: null }],
    next: found.next === null ? null : `${entryPath(entry)}/dialogue?of=${of}&from=${found.next}`,
    first: from === undefined ? null : `${entryPath(entry)}/dialogue?of=${of}`,
  }
}

const frameOf = ({ viewer }: Scope, entry: Entry, thread: Thread | null) => ({
  count: thread?.comments ?? 0,
  readers: entry.audience.split(':')[0] ?? entry.audience,
  signedIn: viewer.id !== null,
  unconfirmed: viewer.id !== null && !viewer.confirmed,
  form: emptyForm(entry),
})

/** A form with nothing in it. */
export const emptyForm = (entry: Entry): FormView => ({
  action: `${entryPath(entry)}/dialogue`,
  typed: {},
  errors: {},
  submission: randomUUID(),
  to: null,
  previewHtml: null,
})

function presenter({ viewer }: Scope, entry: Entry, thread: Thread | null) {
  const one = (comment: Comment) => presentComment(viewer, entry, thread, comment)
  return (conversation: Conversation): ConversationView => ({
    ...one(conversation),
    answers: conversation.answers.map(one),
    moreUrl: conversation.more ? `${entryPath(entry)}/dialogue?of=${conversation.id}` : null,
  })
}

/** Puts words and addresses to a comment. */
export function presentComment(
  viewer: Viewer,
  entry: Entry,
  thread: Pick<Thread, 'solvedBy'> | null,
  comment: Comment,
): CommentView {
  const { id, parentId, authorId, author, removedBy } = comment
  const mine = viewer.id !== null && viewer.id === authorId
  const there = removedBy === null
  const conversation = `${entryPath(entry)}/dialogue?of=${parentId ?? id}`
  return {
    id,
    url: `/comments/${id}`,
    author:
      author === null
        ? null
        : {
            name: author,
            about: [comment.title, comment.organisation].filter(Boolean).join(', '),
            example: comment.isExample,
          },
    isAsker: authorId !== null && authorId === entry.authorId,
    html: htmlOf(comment.text),
    createdAt: comment.createdAt,
    editedAt: comment.editedAt,
    removedBy,
    helped: comment.helped,
    helpedMe: comment.helpedMe,
    solution: thread?.solvedBy === id,
    mine,
    may: {
      answer: there && viewer.id !== null,
      help: there && isHouseMember(viewer) && !mine,
      judge: there && mayJudge(viewer, entry),
      edit: there && mine,
      remove: mayRemove(viewer, comment, entry),
    },
    answerUrl: `${conversation}${parentId === null ? '' : `&to=${id}`}#write`,
    quoteUrl: `${conversation}&quote=${id}#write`,
  }
}
