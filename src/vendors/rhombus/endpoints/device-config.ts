/** What can be set on a device. Partner level. */
import { z } from 'zod';
import { ruuid } from '../wire.js';
import { customizations, customized } from './client-writes.js';
import { ofClientOrg } from './read.js';
import { write } from './write.js';

/** What a setting takes: one of the vendor's words, or a value of this kind. */
export type SettingKind = 'flag' | 'whole' | 'fraction' | readonly string[];

const leds =
  `LED_OFF LED_RED_SOLID LED_GREEN_SOLID LED_ORANGE_SOLID LED_RED_BLINK LED_GREEN_BLINK LED_ORANGE_BLINK
  LED_NORMAL`.split(/\s+/);
const targets = ['0', '1', '2'];

/**
 * The vendor's names by kind. Left out are what has a form of its own (regions, schedules, motors), what the vendor decides
 * itself (whether licences are valid), and the settings of its developers.
 */
const names: readonly (readonly [SettingKind, string])[] = [
  [
    'flag',
    `audio_aec_via_software audio_ai_disabled audio_internal_mic_aec_enabled audio_record audio_use_external_mic
    audio_use_external_speaker audio_use_internal_speaker bandwidth_reports_disabled custom_events device_mic_enabled
    device_near_audio_silenced device_speaker_enabled frontendNoiseSuppression hdr_enabled high_res_detection
    human_detection human_loitering led_stealth_mode lightweight_detection_disabled object_search occupancy_counting
    person_reidentification upload_all_detections use_onboard_lpr vehicle_detection video_ai_disabled
    video_persist_disabled wdr_enabled`,
  ],
  [
    'whole',
    `audio_external_mic_boost audio_external_mic_volume audio_external_speaker_volume audio_internal_mic_boost
    audio_internal_mic_volume audio_internal_speaker_volume audio_min_echo_amplitude audio_playback_gain_percent
    blocked_debounce_time_ms exposure_level img_brightness img_contrast img_saturation img_sharpness
    max_detections_per_frame media_ttl_minutes night_exposure_level night_img_brightness night_img_contrast
    night_img_saturation night_img_sharpness night_sensor_gain_max night_shutter_time_max night_shutter_time_min rotation
    rtsp_encoder segment_max_bytes sensor_gain_max shutter_time_max shutter_time_min snapshot_height
    snapshot_interval_secs storage_target_free_megabytes storage_target_free_space_permyriad wdr_strength
    zero_motion_video_bitrate_percent dwell_reset_ttl_ms dwell_time_ms led_mode_blink_period_ms`,
  ],
  ['fraction', 'blocked_threshold char_threshold'],
  [leds, 'led_mode_when_active led_mode_when_inactive'],
  [targets, 'snapshot_upload_target thumbstrip_upload_target'],
  [['RAW', 'IMMERSIVE', 'TILES', 'RAW_PANO'], 'fisheye_display_mode'],
  [['DOWN', 'UP', 'SIDEWAYS'], 'mounting_direction'],
];

/** Every setting, by the vendor's name. */
export const settingKinds: ReadonlyMap<string, SettingKind> = new Map(
  names.flatMap(([kind, text]) => text.split(/\s+/).map((name) => [name, kind] as const)),
);

/** The schema of a setting; the vendor's whole numbers have 32 bits. */
export function settingForm(kind: SettingKind): z.ZodType<boolean | number | string> {
  if (typeof kind !== 'string') return z.enum(kind);
  return { flag: z.boolean(), whole: z.int32(), fraction: z.number() }[kind];
}

const configUpdate = z.strictObject(
  Object.fromEntries([...settingKinds].map(([name, kind]) => [name, settingForm(kind).optional()])),
);

export const customizeClientDevice = write(
  'partner',
  '/api/partner/customizeClientDevice',
  ofClientOrg.extend({
    clientDeviceUuid: ruuid,
    customizations: customizations.optional(),
    configUpdate: configUpdate.optional(),
  }),
  customized,
);
