// Clocks: how far from its own a service lets the time of a request be, and how it refuses one beyond that. Service
// models do not have these refusals; codes and sentences are those that clients of AWS have reported.
import { ApiError } from './errors.js';
import { header, type Request } from './request.js';

const MINUTE = 60_000;

/** How a service looks at the time of a request. */
export interface ServiceClock {
  readonly toleranceMinutes: number;
  readonly refuse: (requestTime: Date, serverTime: Date) => ApiError;
}

/** A time as signatures write it: `20261121T120000Z`. */
function signed(time: Date): string {
  return time.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** The clock of a service that refuses late and early signatures in one sentence, under a code of its own. */
export function signatureClock(status: number, code: string, toleranceMinutes: number): ServiceClock {
  const tolerance = toleranceMinutes * MINUTE;
  return {
    toleranceMinutes,
    refuse: (requestTime, serverTime) => {
      const late = requestTime < serverTime;
      const limit = new Date(serverTime.getTime() + (late ? -tolerance : tolerance));
      const what = late ? 'Signature expired' : 'Signature not yet current';
      const relation = late ? 'is now earlier than' : 'is still later than';
      const allowance = `${signed(serverTime)} ${late ? '-' : '+'} ${toleranceMinutes} min.`;
      return new ApiError(status, code, `${what}: ${signed(requestTime)} ${relation} ${signed(limit)} (${allowance})`);
    },
  };
}

/** The clock of S3, which says both times in elements of their own. */
export const S3_CLOCK: ServiceClock = {
  toleranceMinutes: 15,
  refuse: (requestTime, serverTime) =>
    new ApiError(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        elements: {
          RequestTime: signed(requestTime),
          ServerTime: serverTime.toISOString().replace(/\.\d+/, ''),
          MaxAllowedSkewMilliseconds: String(15 * MINUTE),
        },
      },
    ),
};

/** When a request says that it was signed; undefined for a presigned one, which has a time of its own to live. */
function signedAt(request: Request): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(header(request, 'x-amz-date') ?? '') ?? [];
  return year === undefined ? undefined : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The refusal of a request whose time is too far from the server's, if it is. */
export function skewError(clock: ServiceClock, request: Request, serverTime: Date): ApiError | undefined {
  const requestTime = signedAt(request);
  if (requestTime === undefined) return undefined;
  const distance = Math.abs(requestTime.getTime() - serverTime.getTime());
  return distance > clock.toleranceMinutes * MINUTE ? clock.refuse(requestTime, serverTime) : undefined;
}
