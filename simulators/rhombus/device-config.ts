// What can be set on a camera: the fields of Device_config_userconfig_IExternalUpdateableAudioVideoUserConfig.

import type { FieldType, RequestSchema } from './request-fields.js';

/** Field names by type. Values with a schema of their own are not looked into. */
const FIELDS: readonly (readonly [type: FieldType, names: string])[] = [
  [
    'boolean',
    `ai_license_invalid audio_aec_via_software audio_ai_disabled audio_internal_mic_aec_enabled
    audio_record audio_supported audio_use_external_mic audio_use_external_speaker
    audio_use_internal_speaker bandwidth_reports_disabled custom_events device_mic_enabled
    device_near_audio_silenced device_speaker_enabled disabled_schedule_inverted
    frontendNoiseSuppression hdr_enabled high_res_detection human_detection human_loitering
    led_stealth_mode lightweight_detection_disabled live_license_invalid object_search
    occupancy_counting on_demand_license_invalid person_reidentification upload_all_detections
    use_onboard_lpr vehicle_detection video_ai_disabled video_persist_disabled wdr_enabled`,
  ],
  [
    'int32',
    `audio_external_mic_boost audio_external_mic_volume audio_external_speaker_volume
    audio_internal_mic_boost audio_internal_mic_volume audio_internal_speaker_volume
    audio_min_echo_amplitude audio_playback_gain_percent blocked_debounce_time_ms exposure_level
    img_brightness img_contrast img_saturation img_sharpness max_detections_per_frame media_ttl_minutes
    night_exposure_level night_img_brightness night_img_contrast night_img_saturation
    night_img_sharpness night_sensor_gain_max night_shutter_time_max night_shutter_time_min rotation
    rtsp_encoder segment_max_bytes sensor_gain_max shutter_time_max shutter_time_min snapshot_height
    snapshot_interval_secs storage_target_free_megabytes storage_target_free_space_permyriad
    wdr_strength zero_motion_video_bitrate_percent`,
  ],
  ['number', `blocked_threshold char_threshold`],
  ['ruuid', `deviceUuid disabled_schedule_uuid orgUuid`],
  [
    'text',
    `dewarpMode fisheye_display_mode led_mode_when_active led_mode_when_inactive mounting_direction
    snapshot_upload_target thumbstrip_upload_target`,
  ],
  [
    'list',
    `disabled_schedule floorplan_homography privacy_window_polygons privacy_windows
    region_of_interest_groups shared_fov tile_views`,
  ],
  ['int64', `dwell_reset_ttl_ms dwell_time_ms lastModified led_mode_blink_period_ms`],
  ['map', `firmware_dev_settings`],
  [
    'object',
    `frontendEqualizerHighShelf frontendEqualizerLowShelf frontendEqualizerPeaking1
    frontendEqualizerPeaking2 frontendEqualizerPeaking3 human_loitering_settings metering_config
    motor_config night_metering_config ptz_config region_for_occupancy region_of_interest resolution`,
  ],
];

/** The schema of `configUpdate` in customizeClientDevice. */
export const DEVICE_CONFIG: RequestSchema = Object.fromEntries(
  FIELDS.flatMap(([type, names]) => names.split(/\s+/).map((name) => [name, type] as const)),
);
