export { eachJourney, type Journey } from './read.ts'
export { type Sessions, sessionCutter, sessionStart, sessionsOf } from './sessions.ts'
export { type JourneysParams, type JourneysRead, type JourneysState, journeys } from './state.ts'
