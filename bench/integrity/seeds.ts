/** Which towns are learned on and which are measured: never the same. */

export const LEARN_SEED = 101
export const CALIBRATE_SEED = 102
/** Of the bench alone. */
export const MEASURE_SEED = 9_001
export const TOWN_DAYS = 730
/** The estimate from behaviour is learned and measured at these ages of a history. */
export const BEHAVIOUR_DAYS = [180, 365, 730]
/** Days at which a quarter of followers is forecast; the last leaves one within the town's days. */
export const FORECAST_ORIGINS = [182, 364, 455, 637]
