import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Typed } from '../../forms.ts'
import { renderMarkdown } from '../../markdown.ts'
import { isHouseMember, type Scope, type Viewer } from '../../scope.ts'
import { entryPath, personPath } from '../entries/address.ts'
import type { CardView } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { commentPath } from './address.ts'
import { type Beside, besideComments } from './beside-comments.ts'
import { mayJudge, mayRemove } from './judge-comment.ts'
import type { Nameable } from './mentions.ts'
import {
  type Comment,
  type Conversation,
  commentsOf,
  conversationOf,
  conversationsOf,
  firstUnread,
  type Reading,
  readingOf,
  type Thread,
} from './queries.ts'
import { markThreadRead } from './read-thread.ts'

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
  author: { name: string; about: string; example: boolean; url: string | null } | null
  /** Whoever asked, or shared what it is about. */
  isAsker: boolean
  html: string
  /** Entries that it points at. */
  attached: CardView[]
  /** For its author: who is named in it and cannot read it. */
  unheard: string[]
  createdAt: Date
  editedAt: Date | null
  removedBy: Comment['removedBy']
  helped: number
  helpedMe: boolean
  /** It solved what was asked. */
  solution: boolean
  /** It came since the viewer last looked. */
  isNew: boolean
  mine: boolean
  /** Folded away: the viewer does not want to hear from its author. */
  folded: boolean
  /** Where the viewer says so; null for their own, or without a log-on. */
  hideUrl: string | null
  /** What the viewer can do with it. */
  may: { answer: boolean; help: boolean; judge: boolean; edit: boolean; remove: boolean }
  /** Where one reports it; null for one's own, or what is gone. */
  reportUrl: string | null
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
  /** What came since the viewer last looked, and where it begins; null when nothing has. */
  unread: { count: number; url: string } | null
  /** The viewer is told of what is new, and where they say otherwise. */
  told: boolean
  tellUrl: string
  form: FormView
  /** Where one hears of what is written from now on, and where it is fetched. */
  live: { url: string; moreUrl: string }
}

export interface FormView {
  action: string
  typed: Typed
  errors: Record<string, string>
  submission: string
  /** Whom it answers. */
  to: string | null
  previewHtml: string | null
  /** Who was found to be named; null when nobody is looked for. */
  people: Nameable[] | null
  /** Where a script looks for them; null where there is nothing to write about. */
  peopleUrl: string | null
}

/** The first of what is said about an entry, with room for more. Two queries, one before anybody has said anything. */
export async function dialogueForPage(request: FastifyRequest, entry: Entry): Promise<DialogueView> {
  return dialogueFrom(request, entry, {})
}

/** Where a page of a dialogue begins, and the number after which what is said is new: as far as the viewer has read. */
interface Asked {
  from?: number | undefined
  since?: number | undefined
}

/** What is said about an entry, from one comment on. Who has logged on has read it then. */
export async function dialogueFrom(
  request: FastifyRequest,
  entry: Entry,
  { from, since }: Asked,
): Promise<DialogueView> {
  const scope = request.scope()
  const live = liveOf(request, entry)
  const reading = await readingOf(scope, entry.id)
  const { thread } = reading
  const [page, frame] = await Promise.all([
    thread
      ? conversationsOf(scope, thread, { from, limit: shown.conversations, answers: shown.answers })
      : { conversations: [], next: null },
    frameOf(scope, entry, reading),
    markThreadRead(scope, reading),
  ])
  const beside = await besideComments(request, entry, page.conversations.flatMap(all))
  const view = presenter(scope, entry, reading, beside, since)
  return {
    ...frame,
    live,
    conversations: page.conversations.map(view),
    next: page.next === null ? null : `${entryPath(entry)}/dialogue?from=${page.next}`,
    first: from === undefined ? null : `${entryPath(entry)}/dialogue`,
  }
}

const all = (conversation: Conversation): Comment[] => [conversation, ...conversation.answers]

/** One conversation with all its answers, page by page; null when there is none of that number. */
export async function oneConversation(
  request: FastifyRequest,
  entry: Entry,
  { of, from, since }: Asked & { of: number },
): Promise<DialogueView | null> {
  const scope = request.scope()
  const live = liveOf(request, entry, of)
  const reading = await readingOf(scope, entry.id)
  const { thread } = reading
  const found = thread && (await conversationOf(scope, thread, { of, from, limit: shown.onItsOwn }))
  if (!found) return null
  const [frame] = await Promise.all([frameOf(scope, entry, reading), markThreadRead(scope, reading)])
  const beside = await besideComments(request, entry, all(found.conversation))
  const view = presenter(scope, entry, reading, beside, since)
  return {
    ...frame,
    live,
    conversations: [{ ...view(found.conversation), moreUrl: null }],
    next: found.next === null ? null : `${entryPath(entry)}/dialogue?of=${of}&from=${found.next}`,
    first: from === undefined ? null : `${entryPath(entry)}/dialogue?of=${of}`,
  }
}

/** Looked at before anything is read, so that what is written meanwhile is told; what the page has, it does not tell again. */
const liveOf = ({ server }: FastifyRequest, entry: Entry, of?: number) => ({
  url: `/live?entry=${entry.id}&after=${server.live.position}`,
  moreUrl: `${entryPath(entry)}/dialogue${of === undefined ? '' : `?of=${of}`}`,
})

/** Those of some comments that can be read, each with the comment that it answers. Who sees them has read them. */
export async function someComments(request: FastifyRequest, entry: Entry, ids: readonly number[]) {
  const scope = request.scope()
  const reading = await readingOf(scope, entry.id)
  const { thread } = reading
  const comments = thread ? await commentsOf(scope, thread, ids) : []
  if (comments.length > 0) await markThreadRead(scope, reading)
  const beside = await besideComments(request, entry, comments)
  return comments.map((comment) => ({
    ...withBeside(presentComment(scope.viewer, entry, thread, comment), comment, beside),
    parentId: comment.parentId,
  }))
}

async function frameOf(scope: Scope, entry: Entry, reading: Reading) {
  const { viewer } = scope
  return {
    count: reading.thread?.comments ?? 0,
    readers: entry.audience.split(':')[0] ?? entry.audience,
    signedIn: viewer.id !== null,
    unconfirmed: viewer.id !== null && !viewer.confirmed,
    unread: await unreadFor(scope, entry, reading),
    told: reading.told,
    tellUrl: `${entryPath(entry)}/dialogue/${reading.told ? 'silence' : 'telling'}`,
    form: emptyForm(entry),
  }
}

/** No query for who has never looked, or has read all. */
async function unreadFor(scope: Scope, entry: Entry, { thread, readNumber, unread }: Reading) {
  if (!thread || readNumber === null || unread === 0) return null
  const first = await firstUnread(scope, thread.id, readNumber)
  if (!first) return null
  return { count: unread, url: commentPath(entry, first, readNumber) }
}

/** A form with nothing in it. */
export const emptyForm = (entry: Entry): FormView => ({
  action: `${entryPath(entry)}/dialogue`,
  typed: {},
  errors: {},
  submission: randomUUID(),
  to: null,
  previewHtml: null,
  people: null,
  peopleUrl: peoplePath(entry),
})

export const peoplePath = (entry: Entry): string => `${entryPath(entry)}/dialogue/people`

function presenter(
  { viewer }: Scope,
  entry: Entry,
  { thread, readNumber }: Reading,
  beside: Beside,
  since = readNumber ?? Number.POSITIVE_INFINITY,
) {
  const one = (comment: Comment): CommentView => {
    const view = withBeside(presentComment(viewer, entry, thread, comment), comment, beside)
    return { ...view, isNew: viewer.id !== null && comment.number > since && !view.mine }
  }
  return (conversation: Conversation): ConversationView => ({
    ...one(conversation),
    answers: conversation.answers.map(one),
    moreUrl: conversation.more ? `${entryPath(entry)}/dialogue?of=${conversation.id}` : null,
  })
}

const withBeside = (view: CommentView, comment: Comment, beside: Beside): CommentView => ({
  ...view,
  html: beside.linked(comment, view.html),
  attached: beside.cards(comment),
  unheard: view.mine ? beside.unheard(comment) : [],
})

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
            url: authorId !== null && comment.hasPage ? personPath({ id: authorId, name: author }) : null,
          },
    isAsker: authorId !== null && authorId === entry.authorId,
    html: htmlOf(comment.text),
    attached: [],
    unheard: [],
    createdAt: comment.createdAt,
    editedAt: comment.editedAt,
    removedBy,
    helped: comment.helped,
    helpedMe: comment.helpedMe,
    solution: thread?.solvedBy === id,
    isNew: false,
    mine,
    folded: comment.unwanted,
    hideUrl:
      there && viewer.id !== null && authorId !== null && !mine && !comment.isExample && !comment.unwanted
        ? `/me/blocked/new?person=${authorId}`
        : null,
    may: {
      answer: there && viewer.id !== null,
      help: there && isHouseMember(viewer) && !mine,
      judge: there && mayJudge(viewer, entry),
      edit: there && mine,
      remove: mayRemove(viewer, comment, entry),
    },
    reportUrl: there && !mine ? `${entryPath(entry)}/report?comment=${id}` : null,
    answerUrl: `${conversation}${parentId === null ? '' : `&to=${id}`}#write`,
    quoteUrl: `${conversation}&quote=${id}#write`,
  }
}
