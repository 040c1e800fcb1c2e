import { isJsonObject, type JsonObject } from '../../manifest';

/** A shallow copy of an API object that is being filled in; what is nested in it still belongs to the input. */
export type Draft = { [field: string]: unknown };

/** Returns the object itself when nothing changes, so that unchanged parts stay shared. */
export type Defaulter = (object: JsonObject) => JsonObject;

/** Whether a field has Go's zero value, which defaulting takes for absent: not set, `''`, `0` or `false`. */
export function isZeroValue(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

/** The object in a field, or an empty one. */
export function objectIn(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  return isJsonObject(value) ? value : {};
}

/** The list in a field, or an empty one. */
export function listIn(object: JsonObject, field: string): readonly unknown[] {
  const value = object[field];
  return Array.isArray(value) ? value : [];
}

/** The list with each of its objects defaulted: the list itself when none changes. */
export function eachObject(list: unknown, edit: Defaulter): unknown {
  return Array.isArray(list) ? mapShared(list, (item) => (isJsonObject(item) ? edit(item) : item)) : list;
}

/** The object defaulted; anything else as it is. */
export function ifObject(value: unknown, edit: Defaulter): unknown {
  return isJsonObject(value) ? edit(value) : value;
}

/** Sets a field that is absent (Go: a nil pointer). */
export function fill(draft: Draft, field: string, value: unknown): void {
  if (draft[field] === undefined || draft[field] === null) draft[field] = value;
}

/** Sets a field that is absent or zero (Go: a plain value). */
export function fillZero(draft: Draft, field: string, value: unknown): void {
  if (isZeroValue(draft[field])) draft[field] = value;
}

/** Defaults the object in a field, when there is one. */
export function editObject(draft: Draft, field: string, edit: Defaulter): void {
  const value = draft[field];
  if (value !== undefined) draft[field] = ifObject(value, edit);
}

/** Defaults each object of the list in a field; keeps the list when none changes. */
export function editList(draft: Draft, field: string, edit: Defaulter): void {
  const value = draft[field];
  if (value !== undefined) draft[field] = eachObject(value, edit);
}

/** The object with one nested object defaulted: the object itself when that does not change. */
export function inField(object: JsonObject, field: string, edit: Defaulter): JsonObject {
  const value = object[field];
  if (!isJsonObject(value)) return object;
  const edited = edit(value);
  return edited === value ? object : { ...object, [field]: edited };
}

/** The object with the objects of one list defaulted: the object itself when none changes. */
export function inList(object: JsonObject, field: string, edit: Defaulter): JsonObject {
  const value = object[field];
  const edited = eachObject(value, edit);
  return edited === value ? object : { ...object, [field]: edited };
}

/** The object with absent fields set: the object itself when none is absent. */
export function withDefaults(object: JsonObject, defaults: JsonObject): JsonObject {
  for (const field in defaults) {
    if (object[field] === undefined || object[field] === null) return completed(object, defaults, {});
  }
  return object;
}

/** The object with absent and zero fields set: the object itself when all are set. */
export function withZeroDefaults(object: JsonObject, defaults: JsonObject): JsonObject {
  for (const field in defaults) if (isZeroValue(object[field])) return completed(object, {}, defaults);
  return object;
}

/**
 * A copy of the object with `pointers` in place of what is absent and `plain` in place of what is absent or zero.
 * The defaults come first, because adding fields to a copy is many times as slow as overwriting them.
 */
export function completed(object: JsonObject, pointers: JsonObject, plain: JsonObject): Draft {
  const draft: Draft = Object.assign({}, pointers, plain, object);
  for (const field in pointers) if (draft[field] === undefined || draft[field] === null) draft[field] = pointers[field];
  for (const field in plain) if (isZeroValue(draft[field])) draft[field] = plain[field];
  return draft;
}

/** The object without some fields: the object itself when it has none of them. */
export function without(object: JsonObject, fields: readonly string[]): JsonObject {
  let draft: Draft | undefined;
  for (const field of fields) {
    if (!(field in object)) continue;
    draft ??= { ...object };
    delete draft[field];
  }
  return draft ?? object;
}

/** `list.map`, but the list itself when nothing changes. */
function mapShared(list: readonly unknown[], edit: (item: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const edited = edit(list[i]);
    if (copy === undefined && edited === list[i]) continue;
    copy ??= list.slice();
    copy[i] = edited;
  }
  return copy ?? list;
}

/** The object with each value of a map changed: the object itself when nothing changes. */
export function mapValues(object: JsonObject, edit: (value: unknown) => unknown): JsonObject {
  let draft: Draft | undefined;
  for (const field in object) {
    const edited = edit(object[field]);
    if (edited === object[field]) continue;
    draft ??= { ...object };
    draft[field] = edited;
  }
  return draft ?? object;
}
