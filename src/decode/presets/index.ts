export { type PresetName, presetNames, presets } from './all.ts'
export { type Known, presetsKnown, presetsOfRows, type SignsFound } from './known.ts'
export {
  type Conditions,
  type MinorUnits,
  ORDER_TOTAL,
  type Preset,
  type PresetRule,
} from './preset.ts'
