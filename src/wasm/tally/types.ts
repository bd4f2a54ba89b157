/** Event types, unsigned as ids are. */
import * as types from '../../model/event-types'

export const PAGE_VISIT: u32 = types.PAGE_VISIT
export const PURCHASE: u32 = types.PURCHASE
export const REFUND: u32 = types.REFUND
