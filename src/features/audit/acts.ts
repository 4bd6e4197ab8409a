/** Everything that is done with more rights than everybody has. Its words are in `audit:acts`. */
const actNames = [
  'role.given',
  'role.taken',
  'entry.changed',
  'entry.withdrawn',
  'entry.confirmed',
  'entry.moved',
  'entry.shown',
  'entry.unshown',
  'offer.made',
  'offer.withdrawn',
  'offer.declined',
  'comment.removed',
  'draft.approved',
  'draft.sentBack',
  'report.kept',
  'report.takenOut',
  'feedback.settled',
  'feedback.answered',
  'question.answered',
  'spotlight.chosen',
  'spotlight.changed',
  'spotlight.removed',
  'collection.changed',
  'partner.keyMade',
] as const

export type ActName = (typeof actNames)[number]
