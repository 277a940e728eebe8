// Changes members of a JSON answer that a path names, and nothing beside them.
import type { Reply } from '../errors.js';
import { isJsonObject } from '../request.js';
import type { Fault } from './kinds.js';

/** A member of an answer; undefined where there is none. */
type Member = { readonly value: unknown } | undefined;

type Edit = (member: Member) => Member;

/** The member with what `path` names in it edited. Nothing is found below a member that is not there. */
function edited(member: Member, path: readonly string[], edit: Edit): Member {
  const [segment, ...rest] = path;
  if (segment === undefined) return edit(member);
  if (member === undefined) return undefined;
  const { value } = member;
  const isNamed = (name: string) => segment === '*' || segment === name;
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown, index) => {
      if (!isNamed(String(index))) return [item];
      const next = edited({ value: item }, rest, edit);
      return next === undefined ? [] : [next.value];
    });
    return { value: items };
  }
  if (!isJsonObject(value)) return member;
  const names = Object.keys(value);
  // A name that the object lacks is offered too, so that it can be added.
  if (segment !== '*' && !Object.hasOwn(value, segment)) names.push(segment);
  const members = names.flatMap((name) => {
    const old = Object.hasOwn(value, name) ? { value: value[name] } : undefined;
    const next = isNamed(name) ? edited(old, rest, edit) : old;
    return next === undefined ? [] : [[name, next.value] as const];
  });
  return { value: Object.fromEntries(members) };
}

/** The answer with the named members changed. Refusals and what is not JSON stay as they are. */
function withMembers(reply: Reply, path: string, edit: Edit): Reply {
  const isJson = reply.headers['content-type']?.includes('json') === true;
  if (reply.status >= 300 || !isJson) return reply;
  const content: unknown = JSON.parse(reply.body.toString('utf8'));
  const member = edited({ value: content }, path === '' ? [] : path.split('.'), edit);
  return { ...reply, body: Buffer.from(member === undefined ? '' : JSON.stringify(member.value)) };
}

/** True for the first time and every n-th after it. */
function oneIn(every: number): () => boolean {
  let count = 0;
  return () => count++ % every === 0;
}

export function setMember({ path, value, every = 1 }: Fault<'setMember'>, reply: Reply): Reply {
  const isChosen = oneIn(every);
  return withMembers(reply, path, (member) => (isChosen() ? { value } : member));
}

export function dropMember({ path, every = 1 }: Fault<'dropMember'>, reply: Reply): Reply {
  const isChosen = oneIn(every);
  return withMembers(reply, path, (member) => (member !== undefined && isChosen() ? undefined : member));
}
