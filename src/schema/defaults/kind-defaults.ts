import type { JsonObject } from '../../manifest';

/** One step of what the server does to an object, for a server of minor version 1.`minor`. */
export type KindStep = (object: JsonObject, minor: number) => JsonObject;

/** What the server does to the objects of one kind; absent steps change nothing. */
export interface KindSteps {
  /** Before validation: conversion, defaulting, and what the REST strategy drops or fills in. */
  readonly validated?: KindStep;
  /** Afterwards: what it adds before it stores the object, and admission plugins that no validation sees. */
  readonly stored?: KindStep;
}

/** Steps by `group/version/kind`; the core group has no group: `v1/Pod`. */
export type KindDefaults = { readonly [apiVersionAndKind: string]: KindSteps };
