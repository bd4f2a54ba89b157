export { eachJourney, type Journey } from './read.ts'
export { SESSION_GAP_MS, sessionsOf } from './sessions.ts'
export { type JourneyBlock, type JourneysParams, type JourneysState, journeys } from './state.ts'
