/** `recordCall` and `stopRecording`: what is said in a call is kept by the vendor. */
import { z } from 'zod';
import { url } from '../../../entities/writes/forms.js';
import { builder } from '../../../graph/builder.js';
import { recordCall, stopRecording } from '../endpoints/call-writes.js';
import { defineCallAction, ofCall } from './call-action.js';

const FormatEnum = builder.enumType('RecordingFormat', {
  description: 'Kind of file of a recording.',
  values: {
    MP3: { value: 'mp3', description: 'MP3.' },
    WAV: { value: 'wav', description: 'WAV.' },
  } as const,
});
const ChannelsEnum = builder.enumType('RecordingChannels', {
  description: 'How the sides of a call are kept.',
  values: {
    MONO: { value: 'mono', description: 'Both on one track.' },
    STEREO: { value: 'stereo', description: 'Each on its own.' },
  } as const,
});

defineCallAction({
  name: 'recordCall',
  description:
    'Records a call that goes on (Vobiz POST …/Call/{uuid}/Record/). Recording and transcription have their prices, and in ' +
    'many countries those who are recorded must be told.',
  idempotency: 'required',
  reversal: '`stopRecording` ends it; what was recorded stays with the vendor.',
  endpoint: recordCall,
  done: 'The call is recorded from now on.',
  input: (t) => ({
    timeLimitSeconds: t.int({ description: 'Seconds after which it ends by itself, 1 or more.' }),
    format: t.field({ type: FormatEnum, description: 'Kind of file.' }),
    channels: t.field({ type: ChannelsEnum, description: 'How the sides are kept.' }),
    isTranscribed: t.boolean({ description: 'Whether what was said is written down afterwards.' }),
    callbackUrl: t.string({ description: 'Address that is told of the recording, https:// or http://.' }),
  }),
  values: ofCall.extend({
    timeLimitSeconds: z.int().positive({ error: 'expected 1 or more' }).optional(),
    format: z.enum(['mp3', 'wav']).optional(),
    channels: z.enum(['mono', 'stereo']).optional(),
    isTranscribed: z.boolean().optional(),
    callbackUrl: url.optional(),
  }),
  parameters: ({ callUuid, ...given }) => ({
    callUuid,
    time_limit: given.timeLimitSeconds,
    file_format: given.format,
    record_channel_type: given.channels,
    transcription_type: given.isTranscribed === true ? ('auto' as const) : undefined,
    callback_url: given.callbackUrl,
  }),
});

defineCallAction({
  name: 'stopRecording',
  description: 'Ends the recording of a call (Vobiz DELETE …/Call/{uuid}/Record/).',
  idempotency: 'optional',
  reversal: '`recordCall` begins another one.',
  endpoint: stopRecording,
  done: 'The call is not recorded any more.',
  values: ofCall,
  parameters: (given) => given,
});
