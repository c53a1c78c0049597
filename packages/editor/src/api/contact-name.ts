interface Named {
  readonly displayName: string | null;
  readonly email: string | null;
  readonly company: string | null;
}

/** What to call a contact, whatever is known: name, else e-mail, else "Someone at Acme". */
export function contactName({ displayName, email, company }: Named): string {
  return displayName ?? email ?? (company ? `Someone at ${company}` : 'Unknown visitor');
}
