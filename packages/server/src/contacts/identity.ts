import { createHash } from 'node:crypto';
import { foldText } from '@ripen/runtime';
import type { IdentityKind } from '../store/identity-rows.ts';

/** What a call says about who it is about; null = does not say. */
export interface IdentityClaim {
  readonly userId: string | null;
  /** From the traits of an `identify`, or from a form or import. */
  readonly email: string | null;
  readonly anonymousId: string | null;
}

/** One name of a contact, as the identities table holds it. */
export interface IdentityKey {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** The longest name that is taken; longer ones are refused with the event. */
export const longestIdentity = 512;

/** Derived, never drawn: the same first name of a contact gives the same id on every machine. */
export function contactIdFor(workspaceId: string, { kind, value }: IdentityKey): string {
  return `c${createHash('sha256').update(`${workspaceId}\u0000${kind}\u0000${value}`).digest('hex').slice(0, 20)}`;
}

/** An address as it is compared: trimmed, lower case. Null when it is not one. */
export function emailKey(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const email = foldText(value.trim());
  return email.length <= 254 && /^[^\s@,;<>"\\]+@[^\s@,;<>"\\]+$/.test(email) ? email : null;
}
