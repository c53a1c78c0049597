/** A day of 24 hours. In a file of its own, so that whoever needs no more than this loads no schemas with it. */
export const dayMs = 86_400_000;
