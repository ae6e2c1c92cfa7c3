/** Why a call did not come about, in words: Asterisk's own reasons are few, the cause of a hang-up tells them apart. */

/** Null where the cause says no more than that the call is over. */
export function causeInWords(cause: string | null, who: string): string | null {
  switch (cause) {
    case '1':
    case '2':
    case '3':
    case '28':
      return `${who}: the number is not assigned.`;
    case '17':
      return `${who} is busy.`;
    case '18':
    case '19':
      return `${who} did not answer.`;
    case '20':
      return `${who} is not registered.`;
    case '21':
      return `${who} declined the call.`;
    case '27':
      return `${who} cannot be reached.`;
    case '34':
    case '38':
    case '41':
    case '42':
    case '44':
      return `${who}: no line is free, or the network is congested.`;
    default:
      return null;
  }
}

/** The result of a `Dial`, where no cause is known. */
export function dialStatusInWords(status: string | null, who: string): string {
  switch (status) {
    case 'BUSY':
      return `${who} is busy.`;
    case 'NOANSWER':
      return `${who} did not answer.`;
    case 'CONGESTION':
      return `${who}: no line is free, or the network is congested.`;
    default:
      return `${who} cannot be reached.`;
  }
}

/** The `Reason` of an `OriginateResponse`, where no cause is known. */
export function originateReasonInWords(reason: string | null, who: string): string {
  switch (reason) {
    case '1':
    case '3':
      return `${who} did not answer.`;
    case '5':
      return `${who} is busy.`;
    case '8':
      return `${who} refuses calls, or no line is free.`;
    default:
      return `${who} cannot be reached.`;
  }
}
