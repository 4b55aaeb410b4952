/** How calls of a customer are placed and ended, and what is done in them. */
import { customerOf, newCall, target, voice } from './vobiz-customer.js';
import type { WriteSample } from './sample.js';

const call = '/api/v1/Account/{customer}/Call';
const openCalls = voice('liveCalls queuedCalls');

/** Something that is done in a call, with the fields that it takes. */
const inCall = (write: string, operation: string, fields: object = {}): WriteSample => ({
  write,
  vendor: 'vobiz',
  operation,
  input: async ({ vobiz }) => {
    const customer = customerOf(vobiz);
    return { ...target(customer), callUuid: await newCall(vobiz, customer), ...fields };
  },
  readBack: 'the vendor does not say what goes on in a call',
  lost: 'unknown',
});

export const vobizCallSamples: readonly WriteSample[] = [
  {
    write: 'placeCall',
    vendor: 'vobiz',
    operation: `POST ${call}`,
    input: ({ vobiz }) => ({
      ...target(customerOf(vobiz)),
      from: '+15555550100',
      to: '+15555550122',
      answerUrl: 'https://voice.client.example/answer',
    }),
    readBack: openCalls,
    lost: 'unknown',
  },
  { ...inCall('endCall', `DELETE ${call}/{item}`), readBack: openCalls, lost: 'settled' },
  inCall('sendDigits', `POST ${call}/{item}/DTMF`, { digits: '1w2#', leg: 'CALLER' }),
  inCall('playAudio', `POST ${call}/{item}/Play`, { audioUrl: 'https://a.example/a.mp3', isRepeated: true }),
  inCall('stopAudio', `DELETE ${call}/{item}/Play`),
  inCall('speakText', `POST ${call}/{item}/Speak`, { text: 'One moment, please', language: 'en-US' }),
  inCall('stopSpeech', `DELETE ${call}/{item}/Speak`),
  inCall('recordCall', `POST ${call}/{item}/Record`, {
    timeLimitSeconds: 60,
    format: 'WAV',
    isTranscribed: true,
  }),
  inCall('stopRecording', `DELETE ${call}/{item}/Record`),
];
