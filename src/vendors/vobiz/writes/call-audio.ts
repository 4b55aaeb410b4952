/** What is heard in a call: keys, sound and speech, each until it is over or is stopped. */
import { z } from 'zod';
import { url, words } from '../../../entities/writes/forms.js';
import { playAudio, sendDigits, speakText, stopAudio, stopSpeech } from '../endpoints/call-writes.js';
import { defineCallAction, leg, legInput, ofCall } from './call-action.js';

/** Characters of a text that is spoken, and keys that are sent at once; the vendor names no limit. */
const longestText = 3_000;
const mostDigits = 100;

defineCallAction({
  name: 'sendDigits',
  description: 'Sends keys (DTMF) in a call that goes on (Vobiz POST …/Call/{uuid}/DTMF/).',
  idempotency: 'required',
  reversal: 'It cannot be undone.',
  endpoint: sendDigits,
  done: 'The keys are sent.',
  input: (t) => ({
    digits: t.string({
      required: true,
      description: `The keys 0 to 9, * and #; w waits for half a second and W for one. At most ${mostDigits}.`,
    }),
    leg: legInput(t),
  }),
  values: ofCall.extend({
    digits: z.string().regex(new RegExp(`^[0-9*#wW]{1,${mostDigits}}$`), {
      error: `expected 1 to ${mostDigits} of the keys 0 to 9, *, #, w and W`,
    }),
    leg,
  }),
  parameters: (given) => given,
});

defineCallAction({
  name: 'playAudio',
  description: 'Plays a sound in a call that goes on (Vobiz POST …/Call/{uuid}/Play/).',
  idempotency: 'optional',
  reversal: '`stopAudio` stops it.',
  endpoint: playAudio,
  done: 'The sound is played.',
  input: (t) => ({
    audioUrl: t.string({ required: true, description: 'Address of the sound, https:// or http://.' }),
    isRepeated: t.boolean({ description: 'Whether it begins again when it is over.' }),
    leg: legInput(t),
  }),
  values: ofCall.extend({ audioUrl: url, isRepeated: z.boolean().optional(), leg }),
  parameters: ({ callUuid, audioUrl: urls, isRepeated: loop, leg: legs }) => ({ callUuid, urls, loop, legs }),
});

defineCallAction({
  name: 'stopAudio',
  description: 'Stops the sound that is played in a call (Vobiz DELETE …/Call/{uuid}/Play/).',
  idempotency: 'optional',
  reversal: '`playAudio` begins it anew.',
  endpoint: stopAudio,
  done: 'No sound is played.',
  values: ofCall,
  parameters: (given) => given,
});

defineCallAction({
  name: 'speakText',
  description: 'Says a text in a call that goes on (Vobiz POST …/Call/{uuid}/Speak/).',
  idempotency: 'optional',
  reversal: '`stopSpeech` stops it.',
  endpoint: speakText,
  done: 'The text is spoken.',
  input: (t) => ({
    text: t.string({ required: true, description: `The text, at most ${longestText} characters.` }),
    voice: t.string({ description: "The vendor's word for a voice, for example `WOMAN`." }),
    language: t.string({ description: 'Language of the text, for example `en-US`.' }),
    leg: legInput(t),
  }),
  values: ofCall.extend({
    text: words(longestText),
    voice: words(100).optional(),
    language: words(35).optional(),
    leg,
  }),
  parameters: ({ leg: legs, ...given }) => ({ ...given, legs }),
});

defineCallAction({
  name: 'stopSpeech',
  description: 'Stops the text that is spoken in a call (Vobiz DELETE …/Call/{uuid}/Speak/).',
  idempotency: 'optional',
  reversal: '`speakText` begins it anew.',
  endpoint: stopSpeech,
  done: 'No text is spoken.',
  values: ofCall,
  parameters: (given) => given,
});
