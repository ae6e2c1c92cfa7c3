/**
 * The version of what is on the wire. History:
 * 1 — first version.
 * 2 — what a site's PBX can do; pauses, fixed members, listeners, the order in a queue.
 * 3 — what a call came through; how many of the polled changes events reported.
 * 4 — the abandon rate and its limit; notices, each a code with values beside its text; which parts are not known; who is
 *     at the other end of a command's call; when the PBX answered last; a client that fetches pictures over HTTP is told to,
 *     instead of being sent one.
 */
export const PROTOCOL_VERSION = 4;
