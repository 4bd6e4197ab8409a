/** How long the house keeps what it need not keep for ever, in days. The page about privacy says the same. */
export const daysKept = {
  /** A log-on that is not used. */
  sessions: 30,
  /** An account whose mail address nobody confirms. */
  unconfirmed: 60,
  /** What a member has opened, so that it is not shown as new. */
  reads: 30,
  /** What was found for who follows something. */
  finds: 90,
  /** To whom the letters of a room were sent. */
  letterReaders: 90,
  /** What a member was told of. */
  notices: 90,
  /** Messages that the house has carried by mail. */
  messages: 180,
  /** Questions to the people behind a room, from the answer on. */
  questions: 180,
  /** The same from an address that nobody confirms. */
  unconfirmedQuestions: 7,
  /** What somebody has reported, from when it was decided about. */
  reports: 180,
  /** What editors did at the desk. */
  deskActs: 180,
  /** Whose feedback on a page it was, and what they were answered. */
  feedback: 180,
  /** Who has seen a phone number. */
  phoneReveals: 365,
  /** The log of who did what. */
  activity: 365,
  /** What was done with more rights than everybody has. */
  acts: 730,
  /** An archive of everything about a member. */
  exports: 3,
  /** Mails that are kept as files, where there is no mail server. */
  mailFiles: 30,
} as const

/** The same in months. */
export const monthsKept = {
  /** What was begun and not shared. */
  drafts: 6,
  /** What is searched for, without persons. */
  searches: 13,
} as const
