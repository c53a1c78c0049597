/** Whose rows: a contact, or a deal under its subject id, with the shard that holds it. */
export interface Owner {
  readonly shard: number;
  readonly contactId: string;
}
