// What a root cause is, and what to do about it, each as words that need nothing beside them.
import type { Report, RootCause } from '../../model/index.js';
import type { Text } from '../../text/index.js';

/** What the cause is, with its place. */
export function causeTitle(text: Text, cause: RootCause): string {
  const { kind, gap } = cause;
  const places = placesOf(text, cause);
  if (kind !== 'gap') return text.t(`cause.${kind}.title`, places);
  if (gap === null) return text.t('state.unreadable');
  return text.t('cause.gap.title', {
    reason: text.t(`gap.${gap.reason}`),
    operation: gap.operation,
    place: places.place,
  });
}

/** What to do about it. */
export function causeDo(text: Text, { organization }: Pick<Report, 'organization'>, cause: RootCause): string {
  const { kind, gap, accountId } = cause;
  const places = placesOf(text, cause);
  if (kind === 'not-a-member' && accountId === organization.managementAccountId) {
    return text.t('cause.not-a-member.doManagement', places);
  }
  if (kind !== 'gap') return text.t(`cause.${kind}.do`, places);
  return gap === null ? '' : text.t('cause.gap.do', { remedy: text.t(`gap.${gap.reason}.remedy`) });
}

/** The account as its name with its id, the Region, and both as far as the cause is about them. */
function placesOf(
  text: Text,
  { accountId, accountName, region }: RootCause,
): { readonly account: string; readonly region: string; readonly place: string } {
  const isNamed = accountName !== null && accountName.trim() !== '' && accountName !== accountId;
  const account =
    accountId !== null && isNamed ? text.t('word.organizationValue', { name: accountName, id: accountId }) : accountId;
  const place = [account, region].filter((part) => part !== null).join(', ');
  return { account: account ?? '', region: region ?? '', place: place === '' ? text.t('word.organization') : place };
}
