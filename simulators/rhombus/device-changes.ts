// Where writes have put devices: which have left the place that the fiction gave them, and where they are now.

import type { Device } from './devices.js';

/** What has become of the devices. */
export interface DeviceChanges {
  /** Whether an org has lost or gained any. */
  touches(org: number): boolean;
  /** Whether a device is no longer where the fiction has it; `home` is the org that the fiction put it in. */
  hasLeft(home: number, index: number): boolean;
  /** The devices that a write has brought to an org, as they are in it now. */
  guestsOf(org: number): readonly Device[];
  /** The devices that were in an org's hands and are on the shelf now. */
  shelved(): readonly Device[];
  /** Puts a device into the hands of `device.org`; until `appearsAt` (milliseconds since 1970) it is pending there. */
  bring(device: Device, appearsAt: number): void;
  /** Takes the guests of an org that is no more: back to the shelf. */
  shelveGuestsOf(org: number): void;
  /** Whatever was set on a device, by its uuid. */
  settingsOf(deviceUuid: string): DeviceSettings;
  set(deviceUuid: string, settings: DeviceSettings): void;
}

/** What customizeClientDevice sets, and no read of the contract shows. */
export interface DeviceSettings {
  readonly customizations: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
}

/** No changes yet. `clock` tells milliseconds since 1970. */
export function createDeviceChanges(clock: () => number): DeviceChanges {
  const left = new Map<number, Set<number>>();
  const guests = new Map<number, Map<string, { device: Device; appearsAt: number }>>();
  const shelved = new Map<string, Device>();
  const settings = new Map<string, DeviceSettings>();
  /** Which org has a guest; a device is the guest of one at most. */
  const hosts = new Map<string, number>();

  function leave({ home, index, uuid }: Device): void {
    const host = hosts.get(uuid);
    if (host !== undefined) guests.get(host)?.delete(uuid);
    hosts.delete(uuid);
    shelved.delete(uuid);
    left.set(home, (left.get(home) ?? new Set()).add(index));
  }

  return {
    touches: (org) => left.has(org) || guests.has(org),
    hasLeft: (home, index) => left.get(home)?.has(index) === true,
    guestsOf: (org) =>
      Array.from(guests.get(org)?.values() ?? [], ({ appearsAt, device }) =>
        appearsAt > clock() ? pending(device) : device,
      ),
    shelved: () => [...shelved.values()],
    bring(device, appearsAt) {
      leave(device);
      const there = guests.get(device.org) ?? new Map<string, { device: Device; appearsAt: number }>();
      guests.set(device.org, there.set(device.uuid, { device, appearsAt }));
      hosts.set(device.uuid, device.org);
    },
    shelveGuestsOf(org) {
      for (const { device } of [...(guests.get(org)?.values() ?? [])]) {
        leave(device);
        shelved.set(device.uuid, device);
      }
      guests.delete(org);
    },
    settingsOf: (deviceUuid) => settings.get(deviceUuid) ?? { customizations: {}, config: {} },
    set(deviceUuid, { config, customizations }) {
      const before = settings.get(deviceUuid);
      settings.set(deviceUuid, {
        customizations: { ...before?.customizations, ...customizations },
        config: { ...before?.config, ...config },
      });
    },
  };
}

/** As it is before it has reported for the first time. */
const pending = (device: Device): Device => ({
  ...device,
  condition: 'offline',
  online: false,
  healthy: false,
  reassignable: false,
  leftover: 'pending',
});
