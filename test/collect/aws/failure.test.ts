import { describe, expect, it } from 'vitest';
import { AnswerTimeout, CallFailure, diagnose, InvalidResponse } from '../../../src/collect/aws/failure.js';
import { BrokenAnswer, GatewayAnswer } from '../../../src/collect/aws/whole-answers.js';
import { gapFactsSchema } from '../../../src/snapshot/index.js';
import { accountId, regionName } from '../../support/ids.js';
import { awsError, transportError } from './aws-errors.js';

const names = (kind: string, reason: string, ...list: string[]): [string, number, string, string, string][] =>
  list.map((name) => [name, 400, 'no message', kind, reason]);

describe('a request whose time is too far from AWS', () => {
  it('is worth another one when the SDK has corrected its clock from the answer', () => {
    const error = awsError('InvalidSignatureException', 403, 'Signature expired');
    Object.assign(error, { $metadata: { httpStatusCode: 403, clockSkewCorrected: true } });
    expect(diagnose(error)).toMatchObject({ kind: 'clock', reason: 'clock-skewed' });
  });
});

describe('an error of AWS', () => {
  it.each([
    // Any name with 429, and every name that the SDK knows as a throttle, whatever its status.
    ['Unknown', 429, '', 'throttle', 'throttled'],
    ['TooManyRequestsException', 429, '', 'throttle', 'throttled'],
    ...names('throttle', 'throttled', 'ThrottlingException', 'TooManyRequestsException', 'Throttling'),
    ...names('throttle', 'throttled', 'RequestLimitExceeded', 'LimitExceededException', 'RequestThrottled'),
    ['SlowDown', 503, '', 'throttle', 'throttled'],
    // A throttle that the SDK itself does not recognise.
    ['BadRequestException', 400, 'Rate exceeded', 'throttle', 'throttled'],
    ['InternalServerErrorException', 500, '', 'transient', 'service-error'],
    ['ServiceUnavailable', 503, '', 'transient', 'service-error'],
    ['GatewayTimeout', 504, '', 'transient', 'service-error'],
    ['RequestTimeoutException', 400, '', 'transient', 'timeout'],
    ...names('expired', 'credentials-expired', 'ExpiredToken', 'ExpiredTokenException', 'RequestExpired'),
    ['UnrecognizedClientException', 403, 'The security token is invalid.', 'final', 'credentials-refused'],
    ['InvalidClientTokenId', 403, '', 'final', 'credentials-refused'],
    ['InvalidSignatureException', 403, 'Signature expired: 20261130T1 is now earlier than …', 'final', 'clock-skewed'],
    ['RequestTimeTooSkewed', 403, '', 'final', 'clock-skewed'],
    ['InvalidSignatureException', 403, 'The request signature does not match.', 'final', 'access-denied'],
    ['AccessDeniedException', 403, '', 'final', 'access-denied'],
    ['AccessDeniedException', 400, '', 'final', 'access-denied'],
    ['AccessDenied', 403, '', 'final', 'access-denied'],
    ['Forbidden', 403, '', 'final', 'access-denied'],
    ['BadRequestException', 400, 'the input detectorId is not owned by the current account.', 'final', 'service-error'],
    ['InvalidInputException', 400, '', 'final', 'service-error'],
    ['ResourceNotFoundException', 404, '', 'final', 'service-error'],
  ])('%s with status %i and message "%s" is %s: %s', (name, status, message, kind, reason) => {
    expect(diagnose(awsError(name, status, message))).toEqual({ kind, reason, errorCode: name, message });
  });

  it('is a passing outage when a page of HTML came instead of the answer', () => {
    expect(diagnose(awsError('SyntaxError', 502, 'Unexpected token <'))).toMatchObject({
      kind: 'transient',
      reason: 'service-error',
      errorCode: 'HTTP 502',
    });
  });

  it.each(['SyntaxError', 'TypeError'])(
    'is a broken answer without a code of AWS when reading it ended in a %s',
    (name) => {
      expect(diagnose(awsError(name, 200, 'Unexpected end'))).toEqual({
        kind: 'transient',
        reason: 'invalid-response',
        errorCode: undefined,
        message: 'Unexpected end',
      });
    },
  );

  it('is an invalid answer worth another request when the answer must not be believed', () => {
    expect(diagnose(new InvalidResponse('the answer has no "resources"'))).toEqual({
      kind: 'transient',
      reason: 'invalid-response',
      errorCode: undefined,
      message: 'the answer has no "resources"',
    });
  });
});

describe('an answer that did not come whole', () => {
  it('is a fault of the transport, whatever status it began with', () => {
    const broken = Object.assign(awsError('Error', 200, 'aborted'), { code: 'ECONNRESET' });
    const expected = { kind: 'transient', reason: 'service-error', errorCode: 'ECONNRESET' };
    expect(diagnose(broken)).toMatchObject(expected);
    expect(diagnose(new BrokenAnswer('guardduty.example', 'ECONNRESET', broken))).toMatchObject(expected);
  });

  it('is a timeout when it took too long', () => {
    expect(diagnose(new AnswerTimeout(3))).toMatchObject({
      kind: 'transient',
      reason: 'timeout',
      errorCode: undefined,
    });
  });

  it.each([
    [200, 'unlikely'],
    [302, 'unlikely'],
    [403, 'unlikely'],
    [407, 'unlikely'],
    [429, 'transient'],
    [502, 'transient'],
    [503, 'transient'],
  ])('is the page of a proxy or gateway, with status %i worth another request as "%s"', (status, kind) => {
    const diagnosis = diagnose(new GatewayAnswer('guardduty.example', status));
    expect(diagnosis).toMatchObject({ kind, reason: 'gateway-answer', errorCode: `HTTP ${status}` });
    expect(diagnosis?.message).toContain(`answered for guardduty.example with HTTP status ${status}`);
  });
});

describe('an error without an answer', () => {
  it('is a name that does not resolve, which another request hardly changes', () => {
    expect(diagnose(transportError('ENOTFOUND'))).toMatchObject({
      kind: 'unlikely',
      reason: 'endpoint-not-found',
      errorCode: 'ENOTFOUND',
    });
  });

  it('may be a code of AWS with a code of its own: the name counts', () => {
    const error = Object.assign(awsError('ThrottlingException', 400), { code: 'X', $fault: 'client' });
    expect(diagnose(error)).toMatchObject({ kind: 'throttle' });
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN'])('is a passing outage: %s', (code) => {
    expect(diagnose(transportError(code))).toMatchObject({
      kind: 'transient',
      reason: 'service-error',
      errorCode: code,
    });
  });

  it('is a timeout when the request took too long', () => {
    const error = Object.assign(new Error('too long'), { name: 'TimeoutError', code: 'ETIMEDOUT' });
    expect(diagnose(error)).toMatchObject({ kind: 'transient', reason: 'timeout' });
  });

  it.each([new TypeError('x is not a function'), new Error('anything'), 'text', undefined, null, 7])(
    'is no matter of AWS when it comes from the program: %s',
    (error) => {
      expect(diagnose(error)).toBeUndefined();
    },
  );
});

describe('a call that was given up', () => {
  it('becomes a gap with everything known about it', () => {
    const failure = new CallFailure(
      'guardduty:ListCoverage',
      regionName('eu-west-1'),
      'access-denied',
      'Denied',
      2,
      'It failed.',
    );
    const gap = {
      operation: 'guardduty:ListCoverage',
      region: 'eu-west-1',
      reason: 'access-denied',
      errorCode: 'Denied',
      attempts: 2,
      detail: 'It failed.',
    };
    expect(failure.toGap()).toEqual(gap);
    expect(failure.toGap(accountId('111111111111'))).toEqual({ ...gap, accountId: '111111111111' });
    expect(gapFactsSchema.parse(failure.toGap(accountId('111111111111')))).toEqual({
      ...gap,
      accountId: '111111111111',
    });
  });

  it('has no code in its gap when there is none', () => {
    const failure = new CallFailure('sts:AssumeRole', 'global', 'deadline', undefined, 0, 'It failed.');
    expect(failure.toGap()).not.toHaveProperty('errorCode');
  });
});
