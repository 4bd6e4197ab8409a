import type { PhaseWords, Profession, RoomDefinition, Starter, Topic } from './schema.ts'

/** States a room. It is checked when the house starts, so a wrong field is named there with its reason. */
export const defineRoom = (room: RoomDefinition): RoomDefinition => room

/** States the example people and entries that a room opens with. */
export const defineStarter = (starter: Starter): Starter => starter

/** States the topics that more than one room may use. */
export const defineTopics = (topics: Topic[]): Topic[] => topics

/** States the professions that people and entries can be filed under. */
export const defineProfessions = (professions: Profession[]): Profession[] => professions

/** States what people say in each phase. */
export const definePhases = (phases: PhaseWords[]): PhaseWords[] => phases
