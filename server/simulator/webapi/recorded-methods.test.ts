import { describe, expect, it } from 'vitest';
import { answerPhone } from '../engine/answering.ts';
import { placeInbound, placeInternal } from '../engine/routing.ts';
import { createVirtualPbx, type VirtualPbx } from '../virtual-pbx.ts';
import { methodNames } from './dialect.ts';
import {
  plainMethods,
  type RecordedMethod,
  shapeOfJson,
  suffixedMethods,
} from './recorded-methods.fixture.ts';

/** A PBX in the situation of the documents: calls talk and ring, somebody serves queue 821, others are free. */
function documentedPbx(dialect: 'plain' | 'suffixed'): VirtualPbx {
  const pbx = createVirtualPbx({
    seed: 1,
    now: Date.UTC(2023, 2, 6, 6),
    traffic: 'none',
    agents: 12,
    dialect,
  });
  const { engine } = pbx;
  engine.act((world) => {
    answerPhone(world, placeInbound(world, { number: '05551230000', line: '10000', to: '201' }), '201');
    answerPhone(world, placeInternal(world, '203', '204'), '204');
    placeInbound(world, { number: '05551230001', line: '10000', to: '820' });
  });
  const served = engine.act((world) =>
    placeInbound(world, { number: '05551230002', line: '10000', to: '821' }),
  );
  engine.act((world) => expect(answerPhone(world, served, served.lastPhoneRung ?? '')).toBe(true));
  if (dialect === 'suffixed') pbx.request('contact.new', { firstname: 'Ann', phone: '05551230997' });
  return pbx;
}

const VALUES: Readonly<Record<string, string>> = {
  num: '201',
  queue: '820',
  dest: '205',
  firstnum: '206',
  secondnum: '05551239988',
  first: '206',
  second: '05551239988',
  name: '__DEFAULT__',
  status: 'Away',
  members: '201,202',
  managers: '201',
  id: '1',
  min_len: '3',
};

function paramsOf(method: RecordedMethod, dialect: 'plain' | 'suffixed'): Record<string, string> {
  const params = Object.fromEntries(
    method.params.map((name) => [name, VALUES[name] ?? (dialect === 'plain' ? 'ON' : 'on')]),
  );
  if (method.name.startsWith('queue.talk')) params['num'] = '821';
  else if (/^queue\./.test(method.name)) params['num'] = '820';
  if (method.name === 'ext.queue.set') params['num'] = '201';
  if (/^group\./.test(method.name)) params['num'] = '860';
  if (method.name === 'queue.new') params['num'] = '899';
  if (method.name === 'ext.new') params['num'] = '300';
  if (method.name === 'contact.find') params['num'] = '997';
  if (method.name === 'answer') params['num'] = '202';
  if (method.name === 'contact.new') params['firstname'] = 'Bob';
  delete params['external'];
  if (method.name === 'drop') delete params['contact'];
  return params;
}

describe.each([
  ['plain', plainMethods()],
  ['suffixed', suffixedMethods()],
] as const)('the %s dialect', (dialect, documented) => {
  it.each(documented.map((method) => [method.name || 'license', method] as const))(
    'answers %s in the documented shape',
    (_, method) => {
      const pbx = documentedPbx(dialect);
      if (method.name === 'join') giveTwoCalls(pbx, '201');
      const answer = pbx.request(method.name, paramsOf(method, dialect));
      expect(answer.status).toBe(200);
      expect(shapeOfJson(answer.body)).toEqual(shapeOfJson(method.answer));
      const word = (body: unknown): unknown => (body as { result?: unknown }).result;
      if (typeof word(method.answer) === 'string') expect(word(answer.body)).toBe(word(method.answer));
      if (method.name.endsWith('.set')) expect(word(answer.body)).toBe(true);
    },
  );

  it('knows every documented method and no other', () => {
    const names = new Set(documented.map((method) => method.name).filter((name) => name !== ''));
    // The plain dialect's document leaves the licence out; both leave nothing else out.
    expect(new Set(methodNames(dialect))).toEqual(names);
  });

  it('answers 404 to the names of the other dialect', () => {
    const own = new Set(methodNames(dialect));
    const pbx = documentedPbx(dialect);
    const others = methodNames(dialect === 'plain' ? 'suffixed' : 'plain').filter((name) => !own.has(name));
    expect(others).toContain(dialect === 'plain' ? 'pbx.callsinfo.get' : 'pbx.callsinfo');
    for (const name of others) expect(pbx.request(name).status).toBe(404);
  });
});

function giveTwoCalls(pbx: VirtualPbx, extension: string): void {
  pbx.engine.act((world) => {
    const call = [...world.calls.values()].find((one) => one.outside === '05551230000');
    if (call?.stage.kind === 'talking') call.stage.heldBy = extension;
    const consult = placeInternal(world, extension, '208');
    answerPhone(world, consult, '208');
  });
}
