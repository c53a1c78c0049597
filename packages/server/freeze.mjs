// Loaded with --import before anything else: a saved graph or a request body can then never plant a property that every
// object inherits (T8). Assigning to a frozen prototype throws, so a library that tries to patch one fails loudly.
Object.freeze(Object.prototype);
Object.freeze(Array.prototype);
