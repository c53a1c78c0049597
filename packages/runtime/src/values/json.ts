/** Any JSON value, as it comes from `JSON.parse`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Read its keys with `Object.hasOwn`: names come from outside and may be `constructor`. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The values that attributes and event properties are compared with. */
export type Scalar = string | number | boolean;
