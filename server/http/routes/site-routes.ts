import { siteId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permission.ts';
import { valuesOf } from '#lib/domain/persistent-map.ts';
import { composeLastHour } from '#lib/protocol/last-hour.ts';
import { composePicture, composeSite } from '#lib/protocol/picture.ts';
import type { Hub } from '#server/live/hub.ts';
import type { Clock } from '#server/ports/clock.ts';
import { failure, json } from '../reply.ts';
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
        return json(composeLastHour(hour, valuesOf(site.picture.queues), clock.now()));
      },
    },
  ];
}
