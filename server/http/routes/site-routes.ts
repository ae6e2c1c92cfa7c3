import { z } from 'zod';
import { siteId } from '#lib/model/ids.ts';
import { may, type Principal } from '#lib/model/permission.ts';
import { composeLastHour, lastHourSchema } from '#lib/protocol/last-hour.ts';
import { composePicture, composeSite, pictureSchema } from '#lib/protocol/picture.ts';
import { sitesSchema } from '#lib/protocol/schemas.ts';
import type { Hub } from '#server/live/hub.ts';
import { type CachedSnapshot, CONTENT_ENCODINGS, type ContentEncoding } from '#server/live/snapshot-cache.ts';
import type { Clock } from '#server/ports/clock.ts';
import { errorAnswer, HttpAnswer, JSON_TYPE, jsonAnswer } from '../answers.ts';
import { describeAnswer, describeErrors, type Routes, signedInRoute } from '../define-route.ts';

const NO_SUCH_SITE = describeErrors({ 404: 'No such site' });

export function siteRoutes(hub: Hub, clock: Clock): Routes {
  /** What is known of a site that exists and may be watched. */
  function watched(id: string, principal: Principal) {
    const site = hub.site(siteId(id));
    const stream = hub.stream(siteId(id));
    const hour = hub.lastHour(siteId(id));
    if (site === undefined || stream === undefined || hour === undefined) return null;
    return may(principal, { kind: 'watch', site: siteId(id) }) ? { site, stream, hour } : null;
  }

  return ({ app, access, schema }) => {
    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: '/api/sites',
        operationId: 'sites',
        summary: 'The sites that the caller may see',
        responses: { 200: describeAnswer('Sites', schema('Sites', sitesSchema)) },
      }),
      (c) => {
        const { principal } = c.var.identity;
        const visible = hub.sites.filter(({ id }) => may(principal, { kind: 'watch', site: id }));
        return jsonAnswer({ sites: visible.map(composeSite) });
      },
    );

    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: '/api/sites/{site}/live',
        operationId: 'live',
        summary: 'The live picture',
        responses: { 200: describeAnswer('The picture', schema('Picture', pictureSchema)), ...NO_SUCH_SITE },
      }),
      (c) => {
        const known = watched(c.req.param('site'), c.var.identity.principal);
        if (known === null) return noSuchSite();
        const { site, stream } = known;
        return jsonAnswer(
          composePicture({
            site: site.settings,
            position: stream.position(),
            serverTime: clock.now(),
            view: site.view,
            linkTimes: site.linkTimes,
          }),
        );
      },
    );

    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: '/api/sites/{site}/snapshot',
        operationId: 'snapshot',
        summary:
          "The live stream's picture, as the socket sends it: `subscribe` with `resume` goes on from its revision",
        description:
          'Compressed as `Accept-Encoding` asks; its tag is the revision. Its fields are those of the protocol version.',
        responses: {
          200: describeAnswer('The picture', z.object()),
          304: { description: 'That of `If-None-Match` is still the newest' },
          ...NO_SUCH_SITE,
        },
      }),
      async (c) => {
        const known = watched(c.req.param('site'), c.var.identity.principal);
        if (known === null) return noSuchSite();
        const { headers } = c.env.incoming;
        const snapshot = await snapshotAnswer(await known.stream.cachedSnapshot(), headers);
        await known.stream.awaitTurn();
        return snapshot;
      },
    );

    app.openapi(
      signedInRoute(access, {
        method: 'get',
        path: '/api/sites/{site}/last-hour',
        operationId: 'lastHour',
        summary: 'The last hour, minute by minute: callers waiting, calls answered and abandoned',
        responses: {
          200: describeAnswer('The last hour', schema('LastHour', lastHourSchema)),
          ...NO_SUCH_SITE,
        },
      }),
      (c) => {
        const known = watched(c.req.param('site'), c.var.identity.principal);
        if (known === null) return noSuchSite();
        return jsonAnswer(composeLastHour(known.hour, known.site.view.queues.values(), clock.now()));
      },
    );
  };
}

const noSuchSite = () => errorAnswer('not-found', 'There is no such site.');

/** What the socket's `snapshot` is, as bytes that everybody shares (rule P2); the stream resumes from its revision. */
async function snapshotAnswer(
  snapshot: CachedSnapshot,
  headers: {
    readonly 'accept-encoding'?: string | string[] | undefined;
    readonly 'if-none-match'?: string | undefined;
  },
): Promise<HttpAnswer> {
  const etag = `"${snapshot.epoch}-${snapshot.revision}"`;
  const tags = { etag, vary: 'accept-encoding' };
  if (headers['if-none-match'] === etag) return new HttpAnswer(null, { status: 304, headers: tags });
  const encoding = encodingFor(String(headers['accept-encoding'] ?? ''));
  const encoded: Readonly<Record<string, string>> =
    encoding === 'identity' ? {} : { 'content-encoding': encoding };
  return new HttpAnswer(await snapshot.bytes(encoding), {
    headers: { ...tags, ...encoded, 'content-type': JSON_TYPE },
  });
}

/** The first of ours that is asked for and not refused with `q=0`. */
function encodingFor(accepted: string): ContentEncoding {
  const wanted = accepted.split(',').map((one) => one.trim().toLowerCase());
  const takes = (name: string): boolean =>
    wanted.some((one) => one === name || (one.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(one)));
  return CONTENT_ENCODINGS.find(takes) ?? 'identity';
}
