/** Of every fault: what is the matter; under `.do`, what the screen does meanwhile and what to do about it. */
export const faultWordsEn = {
  'approval/missing': 'A version without approval was sent',
  'approval/missing.do':
    'The screen leaves it out and plays the rest. Ask who published it, and tell whoever looks after security.',
  'approval/invalid': 'An approval is not genuine',
  'approval/invalid.do':
    'The screen leaves the version out. Approve it anew; if nobody changed keys, tell whoever looks after security.',
  'approval/bad-assertion': 'An approval by a passkey was not made at the signing place',
  'approval/bad-assertion.do':
    'The screen leaves the version out. Approve it anew on the signing page, and tell whoever looks after security.',
  'approval/by-author': 'The author of a version approved it',
  'approval/by-author.do': 'The screen leaves the version out. Have somebody else approve it.',
  'approval/same-person': 'One person approved a version several times',
  'approval/same-person.do': 'The screen leaves the version out. Have another person approve it, too.',
  'approval/same-organisation': 'All who approved a version are of one organisation',
  'approval/same-organisation.do':
    'The screen leaves the version out. Have somebody of another organisation approve it, too.',
  'approval/threshold-not-met': 'Too few persons approved a version',
  'approval/threshold-not-met.do':
    'The screen leaves the version out. Have as many approve it as its class asks for.',
  'approval/urgent-over': 'The urgent time of a version is over',
  'approval/urgent-over.do':
    'The screen leaves the version out. A further person has to approve it; signing again does not renew the time.',
  'draft/missing': 'The author of a version has not signed it',
  'draft/missing.do': 'The screen leaves the version out. Have its author sign the draft.',
  'draft/invalid': 'The signature of an author is not genuine',
  'draft/invalid.do':
    'The screen leaves the version out. Have its author sign it anew; tell security if nobody changed keys.',
  'approval/not-yet-valid': 'An approval is for later',
  'approval/not-yet-valid.do': 'The screen waits till then. Nothing to do, unless it should play already.',
  'approval/expired': 'An approval has expired',
  'approval/expired.do': 'The screen leaves the version out. Approve it again, or take it out of the plan.',
  'approval/recalled': 'A recalled version is still planned',
  'approval/recalled.do': 'The screen leaves it out. Take it out of playlists and schedules, then publish.',
  'version/malformed': 'A version is damaged',
  'version/malformed.do': 'The screen leaves it out. Make a new version; if it happens again, tell security.',
  'version/wrong-class': 'Content of another class than the trust root has for its subject',
  'version/wrong-class.do':
    'The screen leaves it out and plays the rest. Ask who wrote it, and tell whoever looks after security.',
  'version/unknown-kind': 'Content of a kind that this kiosk does not know yet',
  'version/unknown-kind.do':
    'The screen leaves it out until its software is updated. Update the kiosk, or plan other content.',
  'manifest/rolled-back': 'An older plan was sent again',
  'manifest/rolled-back.do':
    'The screen keeps the newer one. Was the server restored from a backup? If not, tell security.',
  'manifest/leap': 'A plan with a revision far too high was sent',
  'manifest/leap.do': 'The screen keeps the plan it has. Tell whoever looks after security.',
  'manifest/foreign': 'A plan of another installation was sent',
  'manifest/foreign.do': 'The screen keeps its own. Tell whoever looks after security.',
  'manifest/other-display': 'A plan for another display was sent',
  'manifest/other-display.do': 'The screen keeps its own. Tell whoever looks after security.',
  'manifest/other-gate': 'A plan puts this display at another gate',
  'manifest/other-gate.do':
    'The screen keeps the plan it has. If the gate did change, a technician confirms it at the unit, or the registrar signs it; if not, tell whoever looks after security.',
  'enrolment/unconfirmed': 'The kiosk was given other displays, and nobody confirmed it at the unit',
  'enrolment/unconfirmed.do':
    'It plays on for the displays it has. If that is meant, a technician pairs it anew at the unit; if not, tell whoever looks after security.',
  'enrolment/refused': 'An order that moves the kiosk is not signed by those who may',
  'enrolment/refused.do': 'The kiosk plays on for the displays it has. Tell whoever looks after security.',
  'manifest/unknown-schema': 'A plan of a newer form was sent',
  'manifest/unknown-schema.do': 'The screen keeps the plan it has. Update the software of the kiosk.',
  'manifest/left-out': 'A part of a plan cannot be read',
  'manifest/left-out.do':
    'The screen leaves it out and plays the rest. Update the software of the kiosk, then publish anew.',
  'readings/refused': 'Live values were sent that are not to be believed',
  'readings/refused.do':
    'The screen keeps those it has until they run out. Tell whoever looks after security: somebody may stand between server and kiosk.',
  'trust-root/invalid': 'A trust root is not genuine',
  'trust-root/invalid.do': 'The kiosk keeps the one it has. Tell whoever looks after security.',
  'trust-root/replaced': 'The server has a real trust root now, this kiosk still the demo’s',
  'trust-root/replaced.do':
    'The screen plays what it has and takes nothing new. A technician sets the new root’s fingerprint on this unit; compare it with the printed card.',
  'statement/untrusted': 'A statement by a key that nobody trusts',
  'statement/untrusted.do':
    'The kiosk does not take it in. If somebody has a new key, publish the trust root; else tell security.',
  'statement/expired': 'A statement is out of date',
  'statement/expired.do': 'The kiosk does not take it in. Sign it again if it is still wanted.',
  'enrolment/by-itself': 'The kiosk is set to confirm by itself, and its trust root is no demo',
  'enrolment/by-itself.do':
    'It does not, and asks somebody at the unit. A technician takes WAYPOST_KIOSK_CONFIRM out of its settings.',
  'audit/forked': 'The server has told two different records of its audit',
  'audit/forked.do':
    'The kiosk keeps both as evidence. Was the server restored from a backup? If not, tell an auditor and whoever looks after security: `waypost audit verify`.',
  'journal/forked': 'The server has told two different records of plays',
  'journal/forked.do':
    'The kiosk keeps what it was told first as evidence. Was the server restored from a backup? If not, tell an auditor and whoever looks after security.',
  'update/untrusted': 'An update without the signatures it needs was sent',
  'update/untrusted.do':
    'The kiosk installs nothing. Tell whoever looks after security: the server may be in the wrong hands.',
  'update/wrong-bytes': 'The bytes of an update are not those that were signed',
  'update/wrong-bytes.do':
    'The kiosk throws them away and installs nothing. Tell whoever looks after security.',
  'update/failed': 'An update could not be installed',
  'update/failed.do': 'The kiosk goes on with the software it has, and tries again. Tell your technician.',
  'schedule/unusable': 'A schedule cannot be worked out',
  'schedule/unusable.do':
    'The screen leaves it out and plays the others. Open the schedule and save its times anew.',
  'opening/unusable': 'Opening hours cannot be worked out',
  'opening/unusable.do':
    'The screen takes them for neither open nor closed. Open the opening hours and save them anew.',
  'blob/wrong-hash': 'A file arrived changed',
  'blob/wrong-hash.do':
    'The screen does not show it and fetches it again. If it stays, something on the way alters files: tell security.',
  'blob/corrupt-chunk': 'A part of a file on the disk is damaged',
  'blob/corrupt-chunk.do':
    'The kiosk fetches it again. If it comes back, the disk is wearing out: replace it.',
  'blob/unavailable': 'A file has not arrived yet',
  'blob/unavailable.do':
    'Its entry is skipped until it is there. On a slow line just wait; after a day, look at the line.',
  'network/not-waypost': 'Something else answers in place of the server',
  'network/not-waypost.do':
    'The screen plays on from what it has. Often a sign-in page of the network: let the kiosk through.',
  'network/unreachable': 'The server cannot be reached',
  'network/unreachable.do':
    'The screen plays on from what it has. Look at cable, switch and line of the gate.',
  'network/stalled': 'Downloads stand still',
  'network/stalled.do':
    'The screen plays on and tries again. If it lasts, the line of the gate is overloaded.',
  'network/cut-short': 'Downloads break off',
  'network/cut-short.do': 'The screen plays on and tries again. If it lasts, look at the line of the gate.',
  'storage/full': 'The disk is full',
  'storage/full.do':
    'The screen plays what it has; new files do not fit. Free the disk, or put in a larger one.',
  'storage/content-lost': 'The files on the disk were lost',
  'storage/content-lost.do':
    'Notices or the slate are shown while files are fetched again. If it happens twice, replace the disk.',
  'storage/state-lost': 'The memory of the kiosk was lost',
  'storage/state-lost.do':
    'The slate is shown until its plans are here again. If it happens twice, replace the disk.',
  'clock/stepped': 'The clock was set',
  'clock/stepped.do': 'The screen plays what the new time asks for. Nothing to do if somebody set it.',
  'clock/untrusted': 'The clock cannot be trusted',
  'clock/untrusted.do':
    'Clocks are hidden, and only what is valid at any time plays. Let a technician set the clock at the kiosk.',
  'kiosk/cloned': 'Two units speak with one key',
  'kiosk/cloned.do':
    'Both play on and get nothing new. Find the second unit and switch it off, then clear the suspicion.',
  'kiosk/refused': 'The server does not know the kiosk any more',
  'kiosk/refused.do': 'It plays on and gets nothing new. Pair it again if it is still in service.',
  'screen/failed': 'The screen could not draw a content',
  'screen/failed.do':
    'It leaves it out and plays the rest. Look at the content in its preview; upload it anew.',
  'screen/cramped': 'Words are smaller than they are read well',
  'screen/cramped.do':
    'The region has no room for this content at the size its farthest readers need. Give it a larger region, or say less.',
  'screen/silent': 'The page on the screen did not answer',
  'screen/silent.do': 'It is loaded again by itself. If it comes back, restart the kiosk.',
  'journal/overflowed': 'Plays are kept as totals',
  'journal/overflowed.do':
    'The screen plays on. The kiosk was away for so long that its journal is full: bring it back to the network.',
  'journal/refused': 'The server did not accept the record of plays',
  'journal/refused.do':
    'The screen plays on and keeps its plays in a new record. Tell whoever looks after security: records differ.',
  'player/defect': 'The software of the kiosk failed',
  'player/defect.do': 'The screen plays on. Tell your administrator the code and the time.',
} as const;
