/** What the input of `createVokeApiKey` says of itself. */
import type { Write } from '../../../entities/writes/write.js';
import type { Facts } from '../../../entities/writes/outcome.js';

/** The fields beside the organization. */
export const apiKeyInput: Write<unknown, Facts, Facts>['input'] = (t) => ({
  name: t.string({ required: true, description: 'Name of the key, 1 to 100 characters.' }),
  partnerId: t.string({
    required: true,
    description: 'How the partner that it is for is to be called, 1 to 100 characters.',
  }),
  scopes: t.stringList({
    required: true,
    description:
      "What it may do, in the vendor's words: at least one. The list of words is open; known are plants:read, plants:write, " +
      'telemetry:read, telemetry:write, commands:read, commands:execute, config:read, config:write, trading:read, trading:write, ' +
      'vcp:read, vcp:connect (AMQP), vcp:write:setpoint, vcp:write:device-command, vcp:write:schedule, vcp:write:mode and ' +
      'vcp:write:config.',
  }),
  allowedIps: t.stringList({
    description: 'Networks that may use it, for example 203.0.113.0/24; any without it.',
  }),
  plantIds: t.idList({
    description: 'Global ids of the plants that it is for, all of this organization; without it, all plants.',
  }),
  expiresAt: t.field({ type: 'DateTime', description: 'When it ends; never without it.' }),
  vaultEntry: t.string({
    description:
      'Name of a new entry of the vault that is to keep the key and its signing key: 1 to 64 letters, digits, dots, underscores ' +
      'and hyphens. They are not shown then. Whoever has not the scope `secrets:read` must give it.',
  }),
});
