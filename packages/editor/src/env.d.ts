/** True when the component sheet at /dev/kit is part of this bundle. */
declare const __KIT__: boolean;
