/** Path parameter for the typed client, which puts parameters into the address as they are: ids may hold a slash. */
export const at = (id: string) => ({ id: encodeURIComponent(id) });
