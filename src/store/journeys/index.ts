export { eachJourney, type Journey } from './read.ts'
export { sessionsOf } from './sessions.ts'
export { type JourneyBlock, type JourneysParams, type JourneysState, journeys } from './state.ts'
