// The clients that writes have made, removed and customized.

import type { Org } from './fleet.js';

/** The contract's Partner_ClientCustomizationsType; what was never set is not there. */
export interface Customizations {
  readonly forceLowBandwidthOnAllCameras?: boolean;
  /** Minutes. */
  readonly inactivityTimeout?: number;
}

/** What has become of the clients. Orgs are named by their index, which is never given to another. */
export interface ClientChanges {
  /** Keeps a new client under the next index; `make` is told which. */
  add(make: (index: number) => Org): Org;
  added(index: number): Org | undefined;
  /** In the order in which they were made. */
  allAdded(): readonly Org[];
  remove(index: number): void;
  isRemoved(index: number): boolean;
  /** The clients of the fiction that were removed. */
  removed(): readonly number[];
  customizationsOf(index: number): Customizations;
  /** Lays these over what was set before. */
  customize(index: number, customizations: Customizations): void;
  /** Whether the partner sends licence mails by hand; undefined while nobody has said so. */
  sendsLicenseEmails(index: number): boolean | undefined;
  sendLicenseEmails(index: number, manually: boolean): void;
}

/** No changes yet, over a fiction of so many orgs. */
export function createClientChanges(orgs: number): ClientChanges {
  const added = new Map<number, Org>();
  const removed = new Set<number>();
  const customizations = new Map<number, Customizations>();
  const emails = new Map<number, boolean>();
  let next = orgs;
  return {
    add(make) {
      const org = make(next);
      added.set(next, org);
      next += 1;
      return org;
    },
    added: (index) => added.get(index),
    allAdded: () => [...added.values()],
    remove(index) {
      // One that was added is forgotten; one of the fiction would come back if it was not remembered.
      if (!added.delete(index)) removed.add(index);
      customizations.delete(index);
      emails.delete(index);
    },
    isRemoved: (index) => removed.has(index),
    removed: () => [...removed],
    customizationsOf: (index) => customizations.get(index) ?? {},
    customize: (index, changed) =>
      void customizations.set(index, { ...customizations.get(index), ...changed }),
    sendsLicenseEmails: (index) => emails.get(index),
    sendLicenseEmails: (index, manually) => void emails.set(index, manually),
  };
}
