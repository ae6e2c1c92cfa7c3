/**
 * From the bytes of a manager connection to messages. Reads may be cut anywhere, also inside a character; lines end with
 * CRLF or LF, a message with an empty line. Sizes are bounded, so that a PBX gone mad cannot fill the memory (rule F6).
 */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';
import { type AmiField, type AmiMessage, createAmiMessage } from './ami-message.ts';

export const MAX_LINE_BYTES = 64 * 1024;
export const MAX_MESSAGE_BYTES = 1024 * 1024;

export type DecodedAmi =
  | { readonly kind: 'banner' }
  | {
      readonly kind: 'message';
      /** Without fields, when no line of it could be read. */
      readonly message: AmiMessage;
      /** Lines without a key; they are passed over. */
      readonly unreadableLines: number;
    }
  /** Not the manager interface, or out of bounds. Nothing comes after it. */
  | { readonly kind: 'garbage'; readonly why: NoticeWithText };

export interface AmiDecoder {
  /** What these bytes complete, in order. */
  push(bytes: Uint8Array): readonly DecodedAmi[];
}

const MAX_KEYS = 2_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

const BANNER = 'Asterisk Call Manager';

/** With `banner: 'expected'` the first line must be `Asterisk Call Manager/…`; recorded streams may come without. */
export function createAmiDecoder({ banner }: { readonly banner: 'expected' | 'none' }): AmiDecoder {
  let awaitsBanner = banner === 'expected';
  let isOver = false;
  let pieces: Uint8Array[] = [];
  let lineBytes = 0;
  let fields: AmiField[] = [];
  let unreadableLines = 0;
  let messageBytes = 0;

  const keys = new Map<string, string>();

  /** The same few hundred names come in every message: each is kept once. */
  function sharedKey(key: string): string {
    const known = keys.get(key);
    if (known === undefined && keys.size < MAX_KEYS && key.length <= 64) keys.set(key, key);
    return known ?? key;
  }

  function garbage(why: NoticeWithText): DecodedAmi {
    isOver = true;
    pieces = [];
    fields = [];
    return { kind: 'garbage', why };
  }

  function keep(piece: Uint8Array): DecodedAmi | null {
    if (piece.length === 0) return null;
    pieces.push(piece);
    lineBytes += piece.length;
    messageBytes += piece.length;
    // A carriage return that belongs to the line's end may be the one byte more.
    if (lineBytes > MAX_LINE_BYTES + 1) return garbage(noticeWithText('link-long-line'));
    if (messageBytes > MAX_MESSAGE_BYTES) return garbage(noticeWithText('link-long-message'));
    return null;
  }

  function takeLine(): string {
    if (lineBytes === 0) return '';
    const bytes = Buffer.concat(pieces, lineBytes);
    pieces = [];
    lineBytes = 0;
    const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
    return bytes.toString('utf8', 0, end);
  }

  function endMessage(): DecodedAmi | null {
    messageBytes = 0;
    if (fields.length === 0 && unreadableLines === 0) return null;
    const decoded: DecodedAmi = { kind: 'message', message: createAmiMessage(fields), unreadableLines };
    fields = [];
    unreadableLines = 0;
    return decoded;
  }

  /** Whoever begins otherwise need not end the line: nothing good can come of it. */
  function refuseEarly(): DecodedAmi | null {
    const begun = Buffer.concat(pieces).toString('latin1', 0, BANNER.length);
    return BANNER.startsWith(begun) || isOver ? null : garbage(noticeWithText('link-not-manager'));
  }

  function takeBanner(line: string): DecodedAmi {
    awaitsBanner = false;
    messageBytes = 0;
    if (line.startsWith(BANNER)) return { kind: 'banner' };
    return garbage(noticeWithText('link-not-manager'));
  }

  function read(line: string): DecodedAmi | null {
    if (awaitsBanner) return takeBanner(line);
    if (line === '') return endMessage();
    const field = readField(line, sharedKey);
    if (field === null) unreadableLines += 1;
    else fields.push(field);
    return null;
  }

  return {
    push(bytes) {
      const decoded: DecodedAmi[] = [];
      const tell = (one: DecodedAmi | null): void => {
        if (one !== null) decoded.push(one);
      };
      for (let from = 0; from < bytes.length && !isOver; ) {
        const lineFeed = bytes.indexOf(LINE_FEED, from);
        tell(keep(bytes.subarray(from, lineFeed === -1 ? bytes.length : lineFeed)));
        if (lineFeed === -1) {
          if (awaitsBanner) tell(refuseEarly());
          break;
        }
        if (!isOver) tell(read(takeLine()));
        from = lineFeed + 1;
      }
      return decoded;
    },
  };
}

/** Split at the first colon: values hold colons of their own. */
function readField(line: string, share: (key: string) => string): AmiField | null {
  const colon = line.indexOf(':');
  const key = share(line.slice(0, Math.max(colon, 0)).trim());
  if (key === '') return null;
  const value = line.slice(colon + 1);
  return [key, value.startsWith(' ') ? value.slice(1) : value];
}
