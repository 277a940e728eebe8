// Errors as the AWS SDK throws them.

/** An answer of AWS with an HTTP status. */
export function awsError(name: string, httpStatusCode: number, message = 'no message'): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** A fault of the transport: no answer at all. */
export function transportError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

export const throttle = (): Error => awsError('ThrottlingException', 400, 'Rate exceeded');
export const outage = (): Error => awsError('InternalServerErrorException', 500, 'Internal error');
export const denied = (): Error => awsError('AccessDeniedException', 403, 'is not authorized');
export const expired = (): Error => awsError('ExpiredTokenException', 400, 'The token has expired');
