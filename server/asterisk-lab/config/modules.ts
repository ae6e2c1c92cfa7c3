import type { AsteriskVersion } from '../find-asterisk.ts';

/**
 * What the laboratory's Asterisk loads. A list of its own starts several times faster than loading everything that
 * the distribution ships, and keeps what needs sound cards, databases and the network out.
 */
const MODULES: readonly string[] = [
  // The machinery below SIP and bridges.
  'res_timing_timerfd',
  'res_sorcery_config',
  'res_sorcery_memory',
  'res_sorcery_astdb',
  'res_pjproject',
  'res_rtp_asterisk',
  'res_musiconhold',
  // SIP.
  'res_pjsip',
  'res_pjsip_session',
  'res_pjsip_acl',
  'res_pjsip_authenticator_digest',
  'res_pjsip_caller_id',
  'res_pjsip_dialog_info_body_generator',
  'res_pjsip_diversion',
  'res_pjsip_dlg_options',
  'res_pjsip_dtmf_info',
  'res_pjsip_endpoint_identifier_ip',
  'res_pjsip_endpoint_identifier_user',
  'res_pjsip_header_funcs',
  'res_pjsip_nat',
  'res_pjsip_pubsub',
  'res_pjsip_refer',
  'res_pjsip_rfc3326',
  'res_pjsip_sdp_rtp',
  'chan_pjsip',
  // Bridges, sound.
  'bridge_builtin_features',
  'bridge_builtin_interval_features',
  'bridge_holding',
  'bridge_native_rtp',
  'bridge_simple',
  'bridge_softmix',
  'codec_alaw',
  'codec_ulaw',
  'codec_gsm',
  'codec_resample',
  'format_gsm',
  'format_pcm',
  'format_sln',
  'format_wav',
  'res_format_attr_opus',
  // The dialplan and what it can do.
  'pbx_config',
  'app_attended_transfer',
  'app_blind_transfer',
  'app_chanspy',
  'app_confbridge',
  'app_dial',
  'app_echo',
  'app_exec',
  'app_originate',
  'app_playback',
  'app_playtones',
  'app_queue',
  'app_read',
  'app_stack',
  'app_transfer',
  'app_userevent',
  'app_verbose',
  'app_voicemail',
  'app_while',
  'app_directed_pickup',
  'res_parking',
  'func_callerid',
  'func_channel',
  'func_db',
  'func_devstate',
  'func_dialplan',
  'func_extstate',
  'func_global',
  'func_logic',
  'func_hangupcause',
  'func_strings',
  'func_pjsip_aor',
  'func_pjsip_contact',
  'func_pjsip_endpoint',
  // AMI.
  'res_manager_devicestate',
  'res_manager_presencestate',
  // Asked for by several of the above.
  'res_stasis',
  'res_clioriginate',
];

/** chan_sip is gone since 21; app_if came with 20. */
const ONLY_IN: Readonly<Record<AsteriskVersion, readonly string[]>> = {
  16: ['chan_sip'],
  22: ['app_if'],
};

export function modulesOf(version: AsteriskVersion): readonly string[] {
  return [...MODULES, ...ONLY_IN[version]];
}
