/**
 * Ids of the event types that have a meaning of their own: every type dictionary starts with them, in the order of
 * KNOWN_TYPES. AssemblyScript reads this file, too: hence nothing but plain constants.
 */
export const PAGE_VISIT = 1
export const ADD_TO_CART = 2
export const PURCHASE = 3
export const REMOVE_FROM_CART = 4
export const REFUND = 5
