/** Why a call did not come about, as a notice: Asterisk's own reasons are few, the cause of a hang-up tells them apart. */
import { type NoticeWithText, noticeWithText } from '#lib/model/notice-with-text.ts';

/** Whom the reason is about: a phone of the PBX that was to ring, or whom it was to call. */
export interface ReachedParty {
  readonly side: 'phone' | 'far';
  readonly who: string;
}

type Reason =
  | 'unassigned'
  | 'busy'
  | 'no-answer'
  | 'unregistered'
  | 'declined'
  | 'unreachable'
  | 'congested'
  | 'refuses';

const of = ({ side, who }: ReachedParty, reason: Reason): NoticeWithText =>
  noticeWithText(`${side}-${reason}`, { who });

/** Null where the cause says no more than that the call is over. */
export function causeInWords(cause: string | null, reached: ReachedParty): NoticeWithText | null {
  switch (cause) {
    case '1':
    case '2':
    case '3':
    case '28':
      return of(reached, 'unassigned');
    case '17':
      return of(reached, 'busy');
    case '18':
    case '19':
      return of(reached, 'no-answer');
    case '20':
      return of(reached, 'unregistered');
    case '21':
      return of(reached, 'declined');
    case '27':
      return of(reached, 'unreachable');
    case '34':
    case '38':
    case '41':
    case '42':
    case '44':
      return of(reached, 'congested');
    default:
      return null;
  }
}

/** The result of a `Dial`, where no cause is known. */
export function dialStatusInWords(status: string | null, reached: ReachedParty): NoticeWithText {
  switch (status) {
    case 'BUSY':
      return of(reached, 'busy');
    case 'NOANSWER':
      return of(reached, 'no-answer');
    case 'CONGESTION':
      return of(reached, 'congested');
    default:
      return of(reached, 'unreachable');
  }
}

/** The `Reason` of an `OriginateResponse`, where no cause is known. */
export function originateReasonInWords(reason: string | null, reached: ReachedParty): NoticeWithText {
  switch (reason) {
    case '1':
    case '3':
      return of(reached, 'no-answer');
    case '5':
      return of(reached, 'busy');
    case '8':
      return of(reached, 'refuses');
    default:
      return of(reached, 'unreachable');
  }
}
