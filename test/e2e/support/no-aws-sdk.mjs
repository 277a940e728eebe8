// Preloaded into the program: loading any module of the AWS SDK fails.
import { register } from 'node:module';

const hooks = `export async function resolve(specifier, context, next) {
  if (/^@(aws-sdk|smithy)\\//.test(specifier)) throw new Error('the AWS SDK was loaded: ' + specifier);
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
