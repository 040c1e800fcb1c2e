/**
 * What the app asks for cannot be rendered: a cycle, an identity clash, a value that no manifest can hold, findings of
 * severity `error`, or output that cannot be written. Nothing was changed on disk.
 */
export class SynthError extends Error {
  override readonly name: string = 'SynthError';
}
