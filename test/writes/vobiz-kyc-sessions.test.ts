// How identities of Vobiz's customers are checked: one session at a time, and links that open it.
import { afterEach, describe, expect, test } from '@jest/globals';
import { outcomeOf, recordOf, type Outcome } from '../support/asked-write.js';
import { newKey } from '../support/caller.js';
import { startVobizGateway, type VobizGateway } from '../support/vobiz-gateway.js';
import { idOf } from '../support/writable-gateway.js';

let gateway: VobizGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const start = async (): Promise<VobizGateway> =>
  (gateway = await startVobizGateway({ orgs: 16 }, { writes: true, attemptTimeoutMs: 300 }));

type Session = ReturnType<VobizGateway['vobiz']['oracle']['kycSessionsOf']>[number];
const isOver = ({ status }: Session): boolean => status === 'revoked' || status === 'kyc_completed';

const sessionsOf = ({ vobiz: { oracle } }: VobizGateway): readonly Session[] =>
  oracle.customers().flatMap(({ authId }) => oracle.kycSessionsOf(authId));

function sessionThat(running: VobizGateway, isSuch: (session: Session) => boolean): Session {
  const session = sessionsOf(running).find(isSuch);
  if (session === undefined) throw new Error('the fiction has no such session');
  return session;
}

/** A customer who has no session that could be lost. */
const free = ({ vobiz: { oracle } }: VobizGateway): string =>
  oracle.customers().find(({ authId }) => oracle.kycSessionsOf(authId).every(isOver))?.authId ?? '';

const sessionId = ({ id, customer }: Session): string => idOf('KycSession', 'vobiz', customer.authId, id);

const begin = (
  running: VobizGateway,
  authId: string,
  input: object = { customerEmail: 'owner@meadow-bakery.example' },
  key?: string,
): Promise<Outcome | undefined> =>
  outcomeOf(running.app, {
    name: 'createKycSession',
    input: { customerId: idOf('Customer', 'vobiz', authId), ...input },
    fields: `sessionId replacedSessionIds ${key === undefined ? 'widgetUrl' : ''} session { id status metadata reminders { value } customer { authId } }`,
    ...(key === undefined ? {} : { key }),
  });

const change = (
  running: VobizGateway,
  name: 'revokeKycSession' | 'resendKycSession',
  kycSessionId: string,
  key?: string,
): Promise<Outcome | undefined> =>
  outcomeOf(running.app, {
    name,
    input: { kycSessionId },
    fields: 'session { status }',
    ...(key === undefined ? {} : { key }),
  });

const writes = ({ vobiz }: VobizGateway): number =>
  vobiz.requests.filter(({ method }) => method !== 'GET').length;

describe('a new session', () => {
  test('is sent by e-mail, with what was given along, and is read by the id that it has from then on', async () => {
    const running = await start();
    const authId = free(running);
    const outcome = await begin(running, authId, {
      customerEmail: 'owner@meadow-bakery.example',
      expiresInDays: 14,
      remindDaysBefore: [3, 1],
      metadata: [{ name: 'ticket', value: 'T-1' }],
    });
    expect(outcome).toMatchObject({
      replacedSessionIds: [],
      widgetUrl: null,
      session: {
        id: idOf('KycSession', 'vobiz', authId, String(outcome?.['sessionId'])),
        status: 'email_sent',
        metadata: { ticket: 'T-1', partnergraph: expect.stringMatching(/^\[pg:/) as unknown },
        reminders: [{ value: 3 }, { value: 1 }],
        customer: { authId },
      },
    });
  });

  test('takes the place of one that is not over only where that is said', async () => {
    const running = await start();
    const active = sessionThat(running, (session) => !isOver(session));
    const { authId } = active.customer;
    expect(await begin(running, authId)).toMatchObject({
      field: 'replaceActive',
      message: expect.stringContaining(active.id) as unknown,
    });
    expect(writes(running)).toBe(0);
    const input = { customerEmail: 'owner@meadow-bakery.example', replaceActive: true };
    expect(await begin(running, authId, input)).toMatchObject({ replacedSessionIds: [active.id] });
    expect(sessionThat(running, ({ id }) => id === active.id).status).toBe('revoked');
  });

  test('of a page of the partner’s shows its link once, to whom secrets are shown', async () => {
    const running = await start();
    const input = {
      flow: 'REDIRECT',
      redirectUrl: 'https://portal.example/?token=our-redirect-token',
      webhookUrl: 'https://portal.example/?token=our-webhook-token',
      idempotencyKey: 'the-key',
    };
    const key = await newKey(running.app, { scopes: ['*:read', 'customers:write'] });
    const authId = free(running);
    expect(await begin(running, authId, input, key)).toMatchObject({ reason: 'SECRET' });
    expect(running.vobiz.requests).toEqual([]);
    const outcome = await begin(running, authId, input);
    expect(outcome?.['widgetUrl']).toMatch(/token=kst_[0-9a-f]{64}$/);
    expect(await begin(running, authId, input)).toMatchObject({ replayed: true, widgetUrl: null });
    expect(sessionsOf(running).find(({ id }) => id === outcome?.['sessionId'])?.webhookUrl).toBe(
      input.webhookUrl,
    );
    expect(await recordOf(running.app)).not.toMatch(/kst_|our-redirect-token|our-webhook-token/);
  });

  test.each([
    ['customerEmail', {}],
    ['customerEmail', { customerEmail: 'nobody' }],
    ['redirectUrl', { flow: 'REDIRECT' }],
    ['redirectUrl', { customerEmail: 'a@b.example', redirectUrl: 'https://portal.example' }],
    ['remindDaysBefore', { flow: 'REDIRECT', redirectUrl: 'https://portal.example', remindDaysBefore: [1] }],
    ['webhookUrl', { customerEmail: 'a@b.example', webhookUrl: 'ftp://portal.example' }],
    ['expiresInDays', { customerEmail: 'a@b.example', expiresInDays: 0 }],
    ['remindDaysBefore.1', { customerEmail: 'a@b.example', remindDaysBefore: [1, 0] }],
    ['metadata.0.name', { customerEmail: 'a@b.example', metadata: [{ name: '', value: 'x' }] }],
    ['metadata', { customerEmail: 'a@b.example', metadata: [{ name: 'partnergraph', value: 'x' }] }],
  ])('is not asked for with a wrong %s', async (field, input) => {
    const running = await start();
    expect(await begin(running, free(running), input)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(running.vobiz.requests).toEqual([]);
  });

  test('that was not made is not taken for the one before it', async () => {
    const running = await start();
    const authId = free(running);
    await begin(running, authId);
    running.vobiz.faults.add({ kind: 'reset', method: 'POST', times: 1 });
    const input = { customerEmail: 'owner@meadow-bakery.example', replaceActive: true };
    expect(await begin(running, authId, input)).toMatchObject({ __typename: 'NotCarriedOut' });
  });
});

describe('a session that is there', () => {
  test('is taken back once', async () => {
    const running = await start();
    const active = sessionThat(running, (session) => !isOver(session));
    expect(await change(running, 'revokeKycSession', sessionId(active))).toMatchObject({
      session: { status: 'revoked' },
    });
    const again = await change(running, 'revokeKycSession', sessionId(active));
    expect(again).toMatchObject({ __typename: 'NotPermitted', reason: 'CAPABILITY' });
    expect(writes(running)).toBe(1);
  });

  test('that was not taken back is still good', async () => {
    const running = await start();
    running.vobiz.faults.add({ kind: 'reset', method: 'DELETE', times: 1 });
    const active = sessionThat(running, (session) => !isOver(session));
    expect(await change(running, 'revokeKycSession', sessionId(active))).toMatchObject({
      __typename: 'NotCarriedOut',
    });
  });

  test('is sent again half an hour after it was made', async () => {
    const running = await start();
    const made = await begin(running, free(running));
    const { id } = made?.['session'] as { readonly id: string };
    const soon = await change(running, 'resendKycSession', id);
    expect(soon).toMatchObject({
      reason: 'QUOTA',
      message: expect.stringMatching(/in 1(800|79\d) seconds/) as unknown,
    });
    const sent = sessionThat(
      running,
      (session) => !isOver(session) && session.flow === 'email' && session.at < Date.now() - 3_600_000,
    );
    running.vobiz.faults.add({
      kind: 'status',
      status: 200,
      body: '',
      method: 'POST',
      times: 1,
      carriedOut: true,
    });
    expect(await change(running, 'resendKycSession', sessionId(sent))).toMatchObject({ settled: false });
  });

  test.each([
    ['of the other flow', (session: Session) => session.status === 'link_ready'],
    ['that is over', (session: Session) => isOver(session) && session.flow === 'email'],
  ])('is not sent again where it is one %s', async (_what, isSuch) => {
    const running = await start();
    const outcome = await change(running, 'resendKycSession', sessionId(sessionThat(running, isSuch)));
    expect(outcome).toMatchObject({ __typename: 'NotPermitted', reason: 'CAPABILITY' });
    expect(writes(running)).toBe(0);
  });
});

describe('another client’s session', () => {
  test('is not there, by its own id and by one that says it is ours', async () => {
    const running = await start();
    const active = sessionThat(running, (session) => !isOver(session));
    const own = running.vobiz.oracle.customers().find(({ authId }) => authId !== active.customer.authId);
    const key = await newKey(running.app, { limitedTo: [`vobiz/${own?.authId}`] });
    const asked = () => change(running, 'revokeKycSession', sessionId(active), key);
    expect(await asked()).toMatchObject({ __typename: 'NotFound' });
    expect(running.vobiz.requests).toEqual([]);
    const forged = idOf('KycSession', 'vobiz', own?.authId ?? '', active.id);
    const missing = idOf('KycSession', 'vobiz', own?.authId ?? '', 'nothing-at-all');
    for (const name of ['revokeKycSession', 'resendKycSession'] as const) {
      const answers = [await change(running, name, forged, key), await change(running, name, missing, key)];
      expect(answers[0]).toMatchObject({ __typename: 'NotFound' });
      expect(answers[1]).toEqual(answers[0]);
    }
    const read = 'query($id: ID!) { node(id: $id) { id } }';
    const codes = await Promise.all(
      [forged, missing].map(async (id) => (await running.query(read, { id })).errors?.[0]?.extensions.code),
    );
    expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(writes(running)).toBe(0);
  });

  test('is not begun', async () => {
    const running = await start();
    const authId = free(running);
    const own = running.vobiz.oracle.customers().find((customer) => customer.authId !== authId);
    const key = await newKey(running.app, { limitedTo: [`vobiz/${own?.authId}`] });
    const outcome = await begin(running, authId, { customerEmail: 'a@b.example' }, key);
    expect(outcome).toMatchObject({ __typename: 'NotFound' });
    expect(running.vobiz.requests).toEqual([]);
  });
});
