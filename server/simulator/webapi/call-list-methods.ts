import type { WebApiMethod } from './webapi-method.ts';

/** The calls of the PBX: `pbx.calls`, `pbx.callsinfo`, `pbx.ac`. */
export const callListMethods: Readonly<Record<string, WebApiMethod>> = {
  'pbx.calls': ({ calls }) => ({ result: calls().length }),
  'pbx.callsinfo': ({ calls }) => {
    const callsInfo = calls().map((call) => call.info);
    return { count: callsInfo.length, callsInfo };
  },
  'pbx.ac': ({ calls }) => {
    const AConnByCallID = calls().map((call) => call.connections);
    return { count: AConnByCallID.length, AConnByCallID };
  },
};
