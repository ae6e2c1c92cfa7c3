import { siteId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permission.ts';
import { composeLastHour } from '#lib/protocol/last-hour.ts';
import { composePicture, composeSite } from '#lib/protocol/picture.ts';
import type { Hub } from '#server/live/hub.ts';
import { type ContentEncoding, ENCODINGS, type SharedSnapshot } from '#server/live/shared-snapshots.ts';
import type { Clock } from '#server/ports/clock.ts';
import { failure, json, type Reply } from '../reply.ts';
import type { Route } from '../router.ts';

export function siteRoutes(hub: Hub, clock: Clock): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/sites',
      access: 'signed-in',
      handle: ({ identity }) => {
        const visible = hub.sites.filter(({ id }) => may(identity.principal, { kind: 'watch', site: id }));
        return json({ sites: visible.map(composeSite) });
      },
    },
    {
      method: 'GET',
      path: '/api/sites/{site}/live',
      access: 'signed-in',
      handle: ({ identity, params }) => {
        const id = siteId(params.site ?? '');
        const site = hub.site(id);
        const stream = hub.stream(id);
        const visible = may(identity.principal, { kind: 'watch', site: id });
        if (site === undefined || stream === undefined || !visible) {
          return failure('not-found', 'There is no such site.');
        }
        return json(
          composePicture({
            site: site.settings,
            position: stream.position(),
            serverTime: clock.now(),
            picture: site.picture,
            pulse: site.pulse,
          }),
        );
      },
    },
    {
      method: 'GET',
      path: '/api/sites/{site}/snapshot',
      access: 'signed-in',
      handle: async ({ identity, params, request }) => {
        const id = siteId(params.site ?? '');
        const stream = hub.stream(id);
        if (stream === undefined || !may(identity.principal, { kind: 'watch', site: id })) {
          return failure('not-found', 'There is no such site.');
        }
        const reply = await snapshotReply(await stream.shared(), request.headers);
        await stream.turn();
        return reply;
      },
    },
    {
      method: 'GET',
      path: '/api/sites/{site}/last-hour',
      access: 'signed-in',
      handle: ({ identity, params }) => {
        const id = siteId(params.site ?? '');
        const site = hub.site(id);
        const hour = hub.lastHour(id);
        const visible = may(identity.principal, { kind: 'watch', site: id });
        if (site === undefined || hour === undefined || !visible) {
          return failure('not-found', 'There is no such site.');
        }
        return json(composeLastHour(hour, site.picture.queues.values(), clock.now()));
      },
    },
  ];
}

/** What the socket's `snapshot` is, as bytes that everybody shares (rule P2); the stream resumes from its revision. */
async function snapshotReply(
  snapshot: SharedSnapshot,
  headers: {
    readonly 'accept-encoding'?: string | string[] | undefined;
    readonly 'if-none-match'?: string | undefined;
  },
): Promise<Reply> {
  const etag = `"${snapshot.epoch}-${snapshot.revision}"`;
  const tags = { etag, vary: 'accept-encoding' };
  if (headers['if-none-match'] === etag) return { status: 304, headers: tags, body: null };
  const encoding = encodingFor(String(headers['accept-encoding'] ?? ''));
  const encoded: Readonly<Record<string, string>> =
    encoding === 'identity' ? {} : { 'content-encoding': encoding };
  return {
    status: 200,
    headers: { ...tags, ...encoded },
    body: { bytes: await snapshot.bytes(encoding), type: 'application/json; charset=utf-8' },
  };
}

/** The first of ours that is asked for and not refused with `q=0`. */
function encodingFor(accepted: string): ContentEncoding {
  const wanted = accepted.split(',').map((one) => one.trim().toLowerCase());
  const takes = (name: string): boolean =>
    wanted.some((one) => one === name || (one.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(one)));
  return ENCODINGS.find(takes) ?? 'identity';
}
