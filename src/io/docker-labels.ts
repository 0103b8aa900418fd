/**
 * Everything that a run creates in the engine carries these labels before it starts, so that clean-up finds it after
 * a crash and touches nothing else.
 */
export const runLabel = "org.weighbridge.run";
export const armLabel = "org.weighbridge.arm";
/** The compose project of one launch. */
export const launchLabel = "org.weighbridge.launch";

/** Prefix of the names of the images that a run builds. */
export const imagePrefix = "weighbridge-run/";

/** The service that a container belongs to, as Compose marks it. */
export const serviceLabel = "com.docker.compose.service";
