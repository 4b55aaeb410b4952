/** Calls placed and ended with a customer's own credential, and what is done in one that goes on. */
import { z } from 'zod';
import { text } from '../wire.js';
import { unread, write } from './write.js';

const ofCall = { callUuid: z.string() };
const leg = z.enum(['aleg', 'bleg', 'both']).optional();

export const placeCall = write(
  'client',
  'make-call',
  ['POST', '/Call/'],
  z.strictObject({
    from: z.string(),
    to: z.string(),
    answer_url: z.string(),
    answer_method: z.enum(['GET', 'POST']),
  }),
  z.object({ request_uuid: text }),
);

/** What is done to a call that is named, without an answer that says anything. */
const toCall = <Fields extends z.ZodRawShape>(
  name: string,
  [method, path]: readonly ['POST' | 'DELETE', string],
  fields: Fields,
) =>
  write(
    'client',
    name,
    [method, `/Call/{callUuid}${path}`],
    z.strictObject({ ...ofCall, ...fields }),
    unread,
  );

export const endCall = toCall('hangup-call', ['DELETE', ''], {});

export const sendDigits = toCall('send-dtmf', ['POST', '/DTMF/'], { digits: z.string(), leg });

export const playAudio = toCall('play-audio', ['POST', '/Play/'], {
  urls: z.string(),
  legs: leg,
  loop: z.boolean().optional(),
});

export const stopAudio = toCall('stop-audio-call', ['DELETE', '/Play/'], {});

export const speakText = toCall('speak-text', ['POST', '/Speak/'], {
  text: z.string(),
  voice: z.string().optional(),
  language: z.string().optional(),
  legs: leg,
});

export const stopSpeech = toCall('stop-speak-call', ['DELETE', '/Speak/'], {});

export const recordCall = toCall('start-recording', ['POST', '/Record/'], {
  time_limit: z.int().positive().optional(),
  file_format: z.enum(['mp3', 'wav']).optional(),
  transcription_type: z.literal('auto').optional(),
  callback_url: z.string().optional(),
  record_channel_type: z.enum(['mono', 'stereo']).optional(),
});

export const stopRecording = toCall('stop-recording', ['DELETE', '/Record/'], {});
