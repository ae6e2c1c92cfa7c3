/** JSON that was made once and goes to many: socket.io's encoder puts it into its packets as it is (rule P2). */
import { Decoder, Encoder, type Packet } from 'socket.io-parser';
import type { Patch } from '#lib/protocol/messages.ts';

export class PreEncodedJson {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

/** Nothing that is sent is binary: so nothing is searched for it, which would walk every record. */
class PreEncodedJsonEncoder extends Encoder {
  override encode({ type, nsp, id, data }: Packet): string[] {
    const namespace = nsp === '/' ? '' : `${nsp},`;
    return [`${type}${namespace}${id ?? ''}${data === undefined ? '' : jsonOf(data)}`];
  }
}

/** Events and acknowledgements are lists of arguments. */
function jsonOf(data: unknown): string {
  return Array.isArray(data) ? `[${data.map(jsonOfPart).join(',')}]` : JSON.stringify(data);
}

function jsonOfPart(part: unknown): string {
  return part instanceof PreEncodedJson ? part.json : (JSON.stringify(part) ?? 'null');
}

export const preEncodedJsonParser = { Encoder: PreEncodedJsonEncoder, Decoder };

/** The encoder puts the JSON of a patch where the patch belongs: the one cast that says so to the types. */
export const asPatch = (json: string): Patch => new PreEncodedJson(json) as unknown as Patch;
